"""Reading what a team tells around a persona, as a version would hold it."""

from collections import defaultdict

from personas import models
from personas.backing import backing_quotes
from personas.house_rules import is_faceless
from personas.models import (
    JourneyCell,
    JourneyCellClaim,
    JourneyCellExcerpt,
    JourneyMap,
    JourneyStage,
    Lane,
    MessageClaim,
    Persona,
    PersonaPortrait,
)
from personas.versions.around import Cell, Cited, Journey, Message, Stage


def gather_portrait(persona: Persona, *, lock: bool = False) -> str:
    """Its digest; empty without one, and where none is shown. Two queries at most.

    `lock`: it stays until the transaction ends.
    """
    rows = PersonaPortrait.objects.filter(persona=persona)
    row = (rows.select_for_update() if lock else rows).only("digest").first()
    return row.digest if row and not is_faceless(persona) else ""


def gather_messages(persona: Persona) -> tuple[Message, ...]:
    """Oldest first. Two queries."""
    behind: dict[int, list[int]] = defaultdict(list)
    links = MessageClaim.objects.filter(message__persona=persona).order_by("claim")
    for message, claim in links.values_list("message", "claim"):
        behind[message].append(claim)
    return tuple(
        Message(row.pk, row.benefit, row.text, row.channel, row.stage, tuple(behind[row.pk]))
        for row in models.Message.objects.filter(persona=persona).order_by("pk")
    )


def gather_journeys(persona: Persona) -> tuple[Journey, ...]:
    """The maps it walks through. One query where there is none, else as many for one as for ten."""
    maps = list(JourneyMap.objects.filter(walkers__persona=persona).order_by("pk"))
    if not maps:
        return ()
    cells = _cells(persona)
    stages: dict[int, list[Stage]] = defaultdict(list)
    for row in JourneyStage.objects.filter(journey__in=maps):
        stages[row.journey_id].append(Stage(row.pk, row.name, tuple(cells[row.pk])))
    return tuple(Journey(row.pk, row.name, tuple(stages[row.pk])) for row in maps)


def _cells(persona: Persona) -> dict[int, list[Cell]]:
    """By stage, in the order of their lanes."""
    claims, quotes = _claims(persona), _quotes(persona)
    found: dict[int, list[Cell]] = defaultdict(list)
    rows = JourneyCell.objects.filter(walker__persona=persona)
    for row in sorted(rows, key=lambda row: Lane.values.index(row.lane)):
        resting = tuple(claims[row.pk]), tuple(quotes[row.pk])
        found[row.stage_id].append(Cell(row.pk, row.lane, row.text, row.feeling, *resting))
    return found


def _claims(persona: Persona) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    links = JourneyCellClaim.objects.filter(cell__walker__persona=persona).order_by("claim")
    for cell, claim in links.values_list("cell", "claim"):
        found[cell].append(claim)
    return found


def _quotes(persona: Persona) -> dict[int, list[Cited]]:
    """Those that still stand and that somebody of the cast says."""
    links = JourneyCellExcerpt.objects.filter(cell__walker__persona=persona).order_by("excerpt")
    cited = list(links.values_list("cell", "excerpt"))
    excerpts = {excerpt for _, excerpt in cited}
    known = backing_quotes(persona.workspace_id, excerpts, [persona.pk])[persona.pk]
    found: dict[int, list[Cited]] = defaultdict(list)
    for cell, excerpt in cited:
        if quote := known.get(excerpt):
            people = tuple(str(pk) for pk in sorted(quote.people))
            found[cell].append(Cited(str(excerpt), people))
    return found
