from collections.abc import Sequence
from typing import Any

from accounts.models import User
from interviews.models import Excerpt
from personas.models import (
    Claim,
    JourneyCell,
    JourneyCellClaim,
    JourneyCellExcerpt,
    JourneyMap,
    JourneyPersona,
    JourneyStage,
    Message,
    MessageClaim,
    OwnAnswer,
    Persona,
)
from tests.factories.personas import create_persona
from tests.factories.sequence import numbers


def create_journey(
    *,
    personas: Sequence[Persona] = (),
    name: str = "",
    stages: Sequence[str] = ("Trigger", "Search"),
) -> JourneyMap:
    walking = list(personas) or [create_persona()]
    inside = {"workspace_id": walking[0].workspace_id}
    journey = JourneyMap.objects.create(**inside, name=name or f"Journey {next(numbers)}")
    for persona in walking:
        JourneyPersona.objects.create(**inside, journey=journey, persona=persona)
    for place, stage in enumerate(stages, start=1):
        JourneyStage.objects.create(**inside, journey=journey, name=stage, position=place)
    return journey


def create_cell(
    *,
    journey: JourneyMap | None = None,
    persona: Persona | None = None,
    lane: str = "doing",
    claims: Sequence[Claim] = (),
    excerpts: Sequence[Excerpt] = (),
    **fields: Any,
) -> JourneyCell:
    """In the first stage of the map, unless told which."""
    persona = persona or create_persona()
    journey = journey or create_journey(personas=[persona])
    inside = {"workspace_id": journey.workspace_id}
    usual: dict[str, Any] = {
        "stage": journey.stages.all()[0],
        "walker": journey.walkers.get(persona=persona),
        "text": "Rings two others first",
    }
    cell = JourneyCell.objects.create(**inside, journey=journey, lane=lane, **{**usual, **fields})
    for claim in claims:
        JourneyCellClaim.objects.create(**inside, cell=cell, claim=claim)
    for excerpt in excerpts:
        JourneyCellExcerpt.objects.create(**inside, cell=cell, excerpt=excerpt)
    return cell


def create_message(
    *, persona: Persona | None = None, claims: Sequence[Claim] = (), **fields: Any
) -> Message:
    persona = persona or create_persona()
    inside = {"workspace_id": persona.workspace_id}
    usual = {
        "benefit": "Done by lunch",
        "text": "Show any record in two minutes.",
        "channel": Message.Channel.WEB,
    }
    message = Message.objects.create(**inside, persona=persona, **{**usual, **fields})
    for claim in claims:
        MessageClaim.objects.create(**inside, message=message, claim=claim)
    return message


def create_own_answer(*, persona: Persona, author: User, **fields: Any) -> OwnAnswer:
    usual = {"prompt": "goals", "text": "A boring audit"}
    return OwnAnswer.objects.create(
        workspace_id=persona.workspace_id, persona=persona, author=author, **{**usual, **fields}
    )
