"""What stands in a cell of a journey map, and what it rests on."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from lib.text import one_line
from personas.actions.journeys import hold_journey
from personas.models import (
    Claim,
    JourneyCell,
    JourneyCellClaim,
    JourneyCellExcerpt,
    JourneyMap,
    JourneyPersona,
    JourneyStage,
    Lane,
)

TEXT_LIMIT = 600
FEELINGS = range(-2, 3)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell is on its map, whether or not anything is written there yet."""

    stage: JourneyStage
    walker: JourneyPersona
    lane: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody writes into a cell. `excerpts` are the quotes behind it."""

    text: str = ""
    feeling: int | None = None
    claims: Collection[Claim] = field(default_factory=tuple)
    excerpts: Collection[Excerpt] = field(default_factory=tuple)

    @property
    def is_blank(self) -> bool:
        return not (self.text or self.claims or self.excerpts) and self.feeling is None


@transaction.atomic
def write_cell(*, spot: Spot, by: User, version: int, entry: Entry) -> JourneyCell | None:
    """Fill the cell, or empty it. `version` is what the writer saw, 0 of an empty cell.

    Raises Stale with the cell of now (None if it was emptied) when somebody else was faster.
    """
    text = _checked(spot, entry)
    journey = hold_journey(spot.stage.journey)
    cell = JourneyCell.objects.filter(stage=spot.stage, walker=spot.walker, lane=spot.lane).first()
    if (cell.version if cell else 0) != version:
        raise Stale("Somebody else wrote in this cell meanwhile.", current=cell, field="text")
    if Entry(text, entry.feeling, entry.claims, entry.excerpts).is_blank:
        _empty(cell, by)
        return None
    cell = cell or JourneyCell(
        workspace_id=journey.workspace_id,
        journey=journey,
        stage=spot.stage,
        walker=spot.walker,
        lane=spot.lane,
        version=0,
    )
    fields = ["text"] if cell.text != text else []
    cell.text, cell.feeling, cell.version = text, entry.feeling, cell.version + 1
    cell.edited_by = by
    cell.save()
    _rest_on(cell, entry)
    _record(cell, journey, by, "cell.edited", fields)
    return cell


def _checked(spot: Spot, entry: Entry) -> str:
    """The text as it is kept: lines without blanks around them. Raises Refused."""
    lines = (one_line(line) for line in entry.text.splitlines())
    text = "\n".join(line for line in lines if line)
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT} characters; this has {len(text):,}.", field="text")
    if entry.feeling is not None and (spot.lane != Lane.FEELING or entry.feeling not in FEELINGS):
        raise Refused("Choose a feeling from −2 to +2.", field="feeling")
    if any(claim.persona_id != spot.walker.persona_id for claim in entry.claims):
        raise Refused("Choose lines of this persona.", field="claims")
    return text


def _empty(cell: JourneyCell | None, by: User) -> None:
    if cell is None:
        return
    gone = JourneyCell(pk=cell.pk, workspace_id=cell.workspace_id, journey_id=cell.journey_id)
    cell.delete()
    _record(gone, gone.journey, by, "cell.emptied", ["text"])


def _rest_on(cell: JourneyCell, entry: Entry) -> None:
    cell.claim_links.all().delete()
    cell.excerpt_links.all().delete()
    inside = {"workspace_id": cell.workspace_id, "cell": cell}
    JourneyCellClaim.objects.bulk_create(
        JourneyCellClaim(**inside, claim=claim) for claim in entry.claims
    )
    JourneyCellExcerpt.objects.bulk_create(
        JourneyCellExcerpt(**inside, excerpt=excerpt) for excerpt in entry.excerpts
    )


def _record(cell: JourneyCell, journey: JourneyMap, by: User, verb: str, fields: list[str]) -> None:
    after = {"journey": journey.pk, "fields": fields}
    record(workspace=cell.workspace_id, by=by, verb=verb, what=cell, after=after)
