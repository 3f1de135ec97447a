"""A journey map and messages: half of it heard, half of it guessed, as such things begin."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User, Workspace
from personas.actions import Entry, Spot, add_message, create_journey, write_cell
from personas.models import Claim, JourneyMap, Persona

Found = Mapping[str, Any]


def write_journeys(workspace: Workspace, found: Found, *, by: User) -> None:
    personas = {one.name: one for one in Persona.objects.for_workspace(workspace)}
    claims = Claim.objects.for_workspace(workspace).select_related("persona")
    lines = {(claim.persona.name, claim.text): claim for claim in claims}
    for one in found["maps"]:
        journey = create_journey(
            workspace=workspace,
            by=by,
            name=one["name"],
            personas=[personas[name] for name in one["personas"]],
            stages=one["stages"],
        )
        for cell in one["cells"]:
            _write(journey, cell, lines, by=by)
    for message in found["messages"]:
        add_message(
            persona=personas[message["persona"]],
            by=by,
            **{name: message[name] for name in ("benefit", "text", "channel", "stage")},
            claims=[lines[message["persona"], text] for text in message["lines"]],
        )


def _write(
    journey: JourneyMap, cell: Found, lines: Mapping[tuple[str, str], Claim], *, by: User
) -> None:
    walker = journey.walkers.select_related("persona").get(persona__name=cell["persona"])
    write_cell(
        spot=Spot(journey.stages.get(name=cell["stage"]), walker, cell["lane"]),
        by=by,
        version=0,
        entry=Entry(
            text=cell["text"],
            feeling=cell.get("feeling"),
            claims=[lines[cell["persona"], text] for text in cell.get("lines", ())],
        ),
    )
