"""The journey maps of a version, as members of the workspace read them: cells with what they
rested on, and nothing to press."""

from uuid import UUID

from personas.backing import BackingLine, BackingQuote, Behind
from personas.journeys import CellView, JourneyView, LaneView, StageView, WalkerView
from personas.models import Lane
from personas.versions.around import Cell, Cited, Journey, Stage
from personas.versions.content import Content
from personas.versions.differences import TAKEN_OUT

Lines = dict[int, BackingLine]


def show_journeys(content: Content, lines: Lines) -> tuple[JourneyView, ...]:
    who = WalkerView(0, 0, content.name)
    labels = {pk: person.label for pk, person in content.document.participants.items()}
    return tuple(_journey(each, who, lines, labels) for each in content.journeys)


def _journey(
    journey: Journey, who: WalkerView, lines: Lines, labels: dict[str, str]
) -> JourneyView:
    across = [_stage(journey, each) for each in journey.stages]
    cells = {
        (stage.pk, cell.lane): _cell(cell, stage, who, lines, labels)
        for stage, each in zip(across, journey.stages, strict=True)
        for cell in each.cells
    }
    lanes = tuple(
        LaneView(
            lane.value,
            str(lane.label),
            tuple((cells.get((stage.pk, lane), CellView(stage, who, lane)),) for stage in across),
        )
        for lane in Lane
    )
    return JourneyView(journey.id, journey.name or TAKEN_OUT, 0, tuple(across), (who,), lanes)


def _stage(journey: Journey, stage: Stage) -> StageView:
    return StageView(stage.id, journey.id, stage.name or TAKEN_OUT, first=False, last=False)


def _cell(
    cell: Cell, stage: StageView, who: WalkerView, lines: Lines, labels: dict[str, str]
) -> CellView:
    behind = Behind(
        tuple(lines[pk] for pk in cell.claims if pk in lines),
        tuple(_quote(each, labels) for each in cell.quotes),
    )
    text = cell.text or ("" if cell.feeling is not None else TAKEN_OUT)
    return CellView(stage, who, cell.lane, cell.id, text, cell.feeling, 0, behind)


def _quote(cited: Cited, labels: dict[str, str]) -> BackingQuote:
    """By who said it: a version keeps neither its words nor what leads to them."""
    return BackingQuote(
        excerpt=int(cited.excerpt),
        guid=UUID(int=0),
        words="",
        who=tuple(labels.get(pk, "a customer") for pk in cited.participants),
        people=frozenset(int(pk) for pk in cited.participants),
    )
