"""A journey map as its page and its file tell it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.tables import Row
from personas.backing import BackingLine, BackingQuote, Behind
from personas.journeys import CellView, JourneyView, StageView, WalkerView


@dataclass(frozen=True, slots=True)
class BehindView:
    """What stands behind all cells of a stage for one persona, each once."""

    stage: StageView
    walker: WalkerView
    lines: tuple[BackingLine, ...]
    quotes: tuple[BackingQuote, ...]

    @property
    def key(self) -> str:
        return f"behind-{self.stage.pk}-{self.walker.pk}"

    @property
    def silent(self) -> int:
        """Quotes that count, and may not be shown."""
        return sum(not quote.words for quote in self.quotes)


def shown_behind(view: JourneyView, *, may_quote: bool) -> list[list[BehindView]]:
    """For each stage one of each persona, in the order of the map."""
    return [
        [
            _behind(stage, walker, _cells(view, at, place), may_quote)
            for place, walker in enumerate(view.walkers)
        ]
        for at, stage in enumerate(view.stages)
    ]


def _cells(view: JourneyView, stage: int, walker: int) -> list[CellView]:
    return [lane.columns[stage][walker] for lane in view.lanes]


def _behind(
    stage: StageView, walker: WalkerView, cells: list[CellView], may_quote: bool
) -> BehindView:
    lines = {line.pk: line for cell in cells for line in cell.behind.lines}
    quotes = {quote.excerpt: quote for cell in cells for quote in cell.behind.quotes}
    return BehindView(
        stage, walker, tuple(lines.values()), tuple(quotes.values()) if may_quote else ()
    )


def journey_table(view: JourneyView, *, may_quote: bool) -> Iterator[Row]:
    """One row for each cell in which something is written."""
    yield (
        "Stage", "Persona", "Lane", "Text", "Feeling", "Standing", "Customers", "Lines", "Quotes",
    )  # fmt: skip
    for cell in sorted(view.cells, key=lambda cell: _place(view, cell)):
        yield (
            cell.stage.name,
            cell.walker.name,
            view.lane(cell.lane).label,
            cell.text,
            cell.feeling,
            "guess" if cell.is_guess else "heard",
            cell.behind.heard,
            " | ".join(line.text for line in cell.behind.lines),
            " | ".join(_quotes(cell.behind)) if may_quote else "",
        )


def _place(view: JourneyView, cell: CellView) -> tuple[int, int]:
    return view.stages.index(cell.stage), view.walkers.index(cell.walker)


def _quotes(behind: Behind) -> list[str]:
    return [
        f"“{quote.words}” {', '.join(quote.who)}" if quote.words else "may not be quoted"
        for quote in behind.quotes
    ]
