"""Reading journey maps: what stands in each cell now, and what that rests on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Workspace
from personas.backing import Behind, backing_lines, backing_quotes
from personas.models import (
    Export,
    JourneyCell,
    JourneyCellClaim,
    JourneyCellExcerpt,
    JourneyMap,
    JourneyPersona,
    JourneyStage,
    Lane,
    Persona,
)

FEELING_WORDS = {
    2: "Delighted",
    1: "At ease",
    0: "Neither way",
    -1: "Uneasy",
    -2: "In trouble",
}

_CLAIM = ("cell", "claim", "claim__text")


def signed(step: int) -> str:
    return f"{step:+d}".replace("-", "−") if step else "0"


@dataclass(frozen=True, slots=True)
class WalkerView:
    pk: int
    persona: int
    name: str


@dataclass(frozen=True, slots=True)
class StageView:
    pk: int
    journey: int
    name: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as it reads now; a blank one has no `pk` and version 0."""

    stage: StageView
    walker: WalkerView
    lane: str
    pk: int = 0
    text: str = ""
    feeling: int | None = None
    version: int = 0
    behind: Behind = field(default_factory=Behind)

    @property
    def key(self) -> str:
        return f"cell-{self.stage.pk}-{self.walker.pk}-{self.lane}"

    @property
    def is_blank(self) -> bool:
        return not self.pk

    @property
    def is_guess(self) -> bool:
        return bool(self.pk) and not self.behind.heard

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def feeling_words(self) -> str:
        return "" if self.feeling is None else FEELING_WORDS[self.feeling]

    @property
    def feeling_sign(self) -> str:
        """+1, −2; the minus as it is typeset."""
        return "" if self.feeling is None else signed(self.feeling)


@dataclass(frozen=True, slots=True)
class LaneView:
    """`columns`: for each stage the cells of everybody who walks through it, in their order."""

    key: str
    label: str
    columns: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class JourneyView:
    pk: int
    name: str
    version: int
    stages: tuple[StageView, ...]
    walkers: tuple[WalkerView, ...]
    lanes: tuple[LaneView, ...]

    @property
    def cells(self) -> list[CellView]:
        """Those in which something is written."""
        every = (cell for lane in self.lanes for column in lane.columns for cell in column)
        return [cell for cell in every if not cell.is_blank]

    @property
    def guesses(self) -> int:
        return sum(cell.is_guess for cell in self.cells)

    def lane(self, key: str) -> LaneView:
        return next(lane for lane in self.lanes if lane.key == key)

    def cell(self, stage: int, walker: int, lane: str) -> CellView | None:
        found = (cell for column in self.lane(lane).columns for cell in column)
        return next((c for c in found if c.stage.pk == stage and c.walker.pk == walker), None)


def journeys_of(persona: Persona, *, audience: str = Export.Audience.INSIDE) -> list[JourneyView]:
    """The maps that a persona walks through, for a document. As many queries for one as for ten."""
    maps = JourneyMap.objects.filter(walkers__persona=persona)
    return read_journeys(persona.workspace, list(maps), audience=audience)


def read_journeys(
    workspace: Workspace,
    journeys: Sequence[JourneyMap],
    *,
    audience: str = Export.Audience.INSIDE,
) -> list[JourneyView]:
    """At most sixteen queries, however many maps, cells and quotes."""
    walkers = _by_map(JourneyPersona.objects.filter(journey__in=journeys).select_related("persona"))
    stages = _by_map(JourneyStage.objects.filter(journey__in=journeys))
    cells = list(JourneyCell.objects.filter(journey__in=journeys))
    casts = {row.pk: row.persona_id for rows in walkers.values() for row in rows}
    behind = _behind(workspace, cells, casts, audience)
    filled = {(cell.stage_id, cell.walker_id, cell.lane): cell for cell in cells}
    return [_journey(one, stages[one.pk], walkers[one.pk], filled, behind) for one in journeys]


def _by_map(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.journey_id].append(row)
    return found


def _behind(
    workspace: Workspace, cells: list[JourneyCell], casts: dict[int, int], audience: str
) -> dict[int, Behind]:
    """By cell."""
    claims = JourneyCellClaim.objects.filter(cell__in=cells).order_by("claim__position", "claim")
    texts = {(cell, claim): text for cell, claim, text in claims.values_list(*_CLAIM)}
    links = JourneyCellExcerpt.objects.filter(cell__in=cells).order_by("pk")
    excerpts = list(links.values_list("cell", "excerpt"))
    personas = set(casts.values())
    lines = backing_lines(workspace, {pk: text for (_, pk), text in texts.items()}, personas)
    quotes = backing_quotes(
        workspace.pk, {excerpt for _, excerpt in excerpts}, personas, audience=audience
    )
    of = {cell.pk: quotes[casts[cell.walker_id]] for cell in cells} if excerpts else {}
    behind: dict[int, tuple[list[Any], list[Any]]] = {cell.pk: ([], []) for cell in cells}
    for cell, claim in texts:
        behind[cell][0].append(lines[claim])
    for cell, excerpt in excerpts:
        behind[cell][1].extend([of[cell][excerpt]] if excerpt in of[cell] else [])
    return {pk: Behind(tuple(one), tuple(two)) for pk, (one, two) in behind.items()}


def _journey(
    journey: JourneyMap,
    stages: list[JourneyStage],
    walkers: list[JourneyPersona],
    filled: dict[tuple[int, int, str], JourneyCell],
    behind: dict[int, Behind],
) -> JourneyView:
    last = len(stages) - 1
    across = tuple(
        StageView(stage.pk, journey.pk, stage.name, at == 0, at == last)
        for at, stage in enumerate(stages)
    )
    walking = tuple(WalkerView(row.pk, row.persona_id, row.persona.name) for row in walkers)
    lanes = tuple(
        LaneView(
            lane.value,
            str(lane.label),
            tuple(
                tuple(
                    _cell(stage, who, lane.value, filled.get((stage.pk, who.pk, lane)), behind)
                    for who in walking
                )
                for stage in across
            ),
        )
        for lane in Lane
    )
    return JourneyView(journey.pk, journey.name, journey.version, across, walking, lanes)


def _cell(
    stage: StageView,
    who: WalkerView,
    lane: str,
    cell: JourneyCell | None,
    behind: dict[int, Behind],
) -> CellView:
    if cell is None:
        return CellView(stage, who, lane)
    return CellView(
        stage, who, lane, cell.pk, cell.text, cell.feeling, cell.version, behind[cell.pk]
    )
