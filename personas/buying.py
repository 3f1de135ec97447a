"""How they buy: which lines and themes stand in which stage, and how well each stage is known.

Pure. A stage is known by people: whoever supports one of its lines, or a theme that nobody has
claimed yet, was heard on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from insights.models import Facet, Stage
from lib.units import Units
from personas.pages.claims import ClaimRow
from personas.summaries import Sides, SummaryDocument, Theme

# One customer may be the exception; that a second one, asked apart, tells of the same stage is the
# least that makes it more than an anecdote. A default of ours, not a published threshold.
CONFIRMED_FROM = 2

# Facets that are about one stage whatever their codes say.
STAGE_OF_FACET: dict[str, str] = {Facet.TRIGGERS: Stage.TRIGGER}
ASKS: dict[str, str] = {
    Stage.TRIGGER: "What had happened on the day you began to look?",
    Stage.SEARCH: "Where did you look first, and whom did you ask?",
    Stage.SHORTLIST: "Who was on the list in the end, and who fell off it?",
    Stage.DECIDE: "Who had to say yes, and what nearly stopped it?",
    Stage.LIVE: "How did you know, weeks later, whether it had been right?",
}
BESIDE: tuple[str, ...] = (
    Facet.COMMITTEE_ROLE,
    Facet.TRUSTED_SOURCES,
    Facet.DECISION_CRITERIA,
    Facet.BARRIERS,
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands somewhere: ids of claims in their order, and keys of themes nobody claimed."""

    claims: tuple[int, ...]
    themes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.claims and not self.themes


@dataclass(frozen=True, slots=True)
class StageRead:
    """`status`: guessed, heard or confirmed; `n` customers speak for it. Without `key`: no stage
    is named. `units` is None before anybody was heard on anything."""

    key: str
    title: str
    ask: str
    status: str
    n: int
    units: Units | None
    lines: Lines

    @property
    def is_guess(self) -> bool:
        return self.status == "guessed"

    @property
    def words(self) -> str:
        """The status as it reads on a page or a document."""
        if self.status == "guessed":
            return "guessed" if not self.lines.is_empty else "not known"
        customers = f"{self.n} customer{'' if self.n == 1 else 's'}"
        return f"heard from {customers}" if self.status == "heard" else f"confirmed by {customers}"


@dataclass(frozen=True, slots=True)
class BesideRead:
    """Who decides, whom they trust, what they decide by, what holds them back."""

    facet: str
    title: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class BuyingRead:
    """`unplaced`: lines about how they buy that name no stage."""

    stages: tuple[StageRead, ...]
    unplaced: Lines
    beside: tuple[BesideRead, ...]


def read_buying(document: SummaryDocument | None, rows: Iterable[ClaimRow]) -> BuyingRead:
    claims, themes = list(rows), _unclaimed(document)
    return BuyingRead(
        stages=tuple(_stage(Stage(key), document, claims, themes) for key in Stage.values),
        unplaced=Lines(
            tuple(row.id for row in claims if _is_unplaced(row.facet, stage_of(row))),
            tuple(t.key for t in themes if _is_unplaced(t.facet, stage_of_theme(t))),
        ),
        beside=tuple(
            BesideRead(
                facet,
                Facet(facet).label,
                Lines(
                    tuple(row.id for row in claims if row.facet == facet),
                    tuple(theme.key for theme in themes if theme.facet == facet),
                ),
            )
            for facet in BESIDE
        ),
    )


def stage_of(row: ClaimRow) -> str:
    """Its own; else that of the first of its codes that names one; else that of its section."""
    if row.facet == Facet.BUYING_STAGE:
        return row.stage or next((code.stage for code in row.codes if code.stage), "")
    return STAGE_OF_FACET.get(row.facet, "")


def stage_of_theme(theme: Theme) -> str:
    if theme.facet == Facet.BUYING_STAGE:
        return theme.stage or ""
    return STAGE_OF_FACET.get(theme.facet, "")


def status_of(sides: Sides) -> str:
    """Confirmed takes enough people for it, and more of them than are against."""
    if len(sides.for_) >= CONFIRMED_FROM and len(sides.for_) > len(sides.against):
        return "confirmed"
    return "heard" if sides.for_ or sides.mixed else "guessed"


def join_sides(each: Iterable[Sides]) -> Sides:
    """People over several lines, each on one side only: for, before of two minds, before against.

    Somebody who doubts one line of a stage and supports another tells of the stage all the same.
    """
    found = list(each)
    for_ = {person for sides in found for person in sides.for_}
    mixed = {person for sides in found for person in sides.mixed} - for_
    against = {person for sides in found for person in sides.against} - for_ - mixed
    return Sides(tuple(sorted(for_)), tuple(sorted(mixed)), tuple(sorted(against)))


def units_of_sides(sides: Sides, total: int, label: str) -> Units:
    spoke = len(sides.for_) + len(sides.mixed) + len(sides.against)
    return {
        "for": len(sides.for_),
        "mixed": len(sides.mixed),
        "against": len(sides.against),
        "silent": max(0, total - spoke),
        "total": total,
        "label": label,
    }


def _stage(
    stage: Stage, document: SummaryDocument | None, claims: list[ClaimRow], themes: list[Theme]
) -> StageRead:
    here = [row for row in claims if stage_of(row) == stage]
    told = [theme for theme in themes if stage_of_theme(theme) == stage]
    counted = {line.id: line.participants for line in document.claims} if document else {}
    sides = join_sides(
        [*(counted[str(row.id)] for row in here if str(row.id) in counted)]
        + [theme.participants for theme in told]
    )
    total = document.counts.participants if document else 0
    return StageRead(
        key=stage.value,
        title=str(stage.label),
        ask=ASKS[stage],
        status=status_of(sides),
        n=len(sides.for_) + len(sides.mixed),
        units=units_of_sides(sides, total, str(stage.label)) if total else None,
        lines=Lines(tuple(row.id for row in here), tuple(theme.key for theme in told)),
    )


def _is_unplaced(facet: str, stage: str) -> bool:
    return facet == Facet.BUYING_STAGE and not stage


def _unclaimed(document: SummaryDocument | None) -> list[Theme]:
    if document is None:
        return []
    themes = {theme.key: theme for facet in document.facets for theme in facet.themes}
    return [themes[ref.theme] for ref in document.emerging if ref.theme in themes]
