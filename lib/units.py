"""The unit chart as geometry: one dot a person, or above 24 people one proportional strip."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict

from django.utils.safestring import SafeString, mark_safe

from lib.markup import filled

Units = TypedDict(
    "Units",
    {"for": int, "mixed": int, "against": int, "silent": int, "total": int, "label": str},
    total=False,
)

KINDS = ("for", "mixed", "against", "silent")
MOST_DOTS = 24
DOTS_IN_A_ROW = 12
PITCH = 12
STRIP_WIDTH = 150
STRIP_GAP = 2
SVG = '<svg role="img" width="{0}" height="{1}" viewBox="0 0 {0} {1}"><title>{2}</title>{3}</svg>'
DOTS = {
    "for": '<circle class="unit-for" cx="{0.x}" cy="{0.y}" r="4.5" />',
    "mixed": '<circle class="unit-mixed-edge" cx="{0.x}" cy="{0.y}" r="3.75" />'
    '<path class="unit-mixed" d="{0.path}" />',
    "against": '<path class="unit-against" d="{0.path}" />',
    "silent": '<circle class="unit-silent" cx="{0.x}" cy="{0.y}" r="3.75" />',
}
BARS = {
    "for": '<rect class="unit-for" x="{0.x}" y="1" width="{0.width}" height="8" />',
    "mixed": '<rect class="unit-mixed-edge" x="{0.x}" y="1.75" width="{0.width}" height="6.5" />'
    '<rect class="unit-mixed" x="{0.x}" y="5" width="{0.width}" height="4" />',
    "against": '<path class="unit-against" d="{0.path}" />',
    "silent": '<rect class="unit-silent" x="{0.x}" y="1.75" width="{0.width}" height="6.5" />',
}


@dataclass(frozen=True)
class Dot:
    kind: str
    x: float
    y: float

    @property
    def path(self) -> str:
        """The filled half of a mixed dot, or the cross of one against."""
        if self.kind == "mixed":
            return f"M{self.x} {self.y - 3.75}a3.75 3.75 0 0 0 0 7.5z"
        return f"M{self.x - 3} {self.y - 3}l6 6m0 -6l-6 6"

    @property
    def svg(self) -> str:
        return DOTS[self.kind].format(self)


@dataclass(frozen=True)
class Bar:
    kind: str
    x: float
    width: float

    @property
    def path(self) -> str:
        """Crosses all along, so that the part against is told apart without its colour."""
        count = max(1, int(self.width // 8))
        step = self.width / count
        half = 3
        middles = (self.x + step * (at + 0.5) for at in range(count))
        return "".join(f"M{middle - half:.1f} 2l6 6m0 -6l-6 6" for middle in middles)

    @property
    def svg(self) -> str:
        return BARS[self.kind].format(self)


@dataclass(frozen=True)
class Drawing:
    title: str
    width: int
    height: int
    dots: list[Dot] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    def __html__(self) -> SafeString:
        """As SVG. Not by a template: a page has a shape for every person of every line."""
        shapes: list[Dot | Bar] = [*self.dots, *self.bars]
        # Kinds and numbers of ours: nothing to escape.
        shown = mark_safe("".join([shape.svg for shape in shapes]))  # noqa: S308
        return filled(SVG, str(self.width), str(self.height), self.title, shown)


def total_of(units: Units) -> int:
    return sum(counts_of(units).values())


def counts_of(units: Units) -> dict[str, int]:
    """People by kind; whoever is in the total and in no other count is silent."""
    counts = {kind: _count(units, kind) for kind in KINDS}
    counts["silent"] += max(0, units.get("total", 0) - sum(counts.values()))
    return counts


def _count(units: Units, kind: str) -> int:
    value = units.get(kind, 0)
    return max(0, value) if isinstance(value, int) else 0


def words(units: Units) -> str:
    """What stands beside the chart: "3 of 6, 1 mixed, 1 against"."""
    counts = counts_of(units)
    total = sum(counts.values())
    if not total:
        return "nobody yet"
    parts = [f"{counts['for']} of {total}"]
    parts += [f"{counts[kind]} {kind}" for kind in ("mixed", "against") if counts[kind]]
    return ", ".join(parts)


def title(units: Units) -> str:
    silent = counts_of(units)["silent"]
    said = words(units) + (f", {silent} silent" if silent else "")
    label = units.get("label")
    return f"{label}: {said}" if label else said


def drawing(units: Units) -> Drawing:
    counts = counts_of(units)
    total = sum(counts.values())
    if total > MOST_DOTS:
        return Drawing(title(units), STRIP_WIDTH, 10, bars=list(_bars(counts, total)))
    rows = max(1, -(-total // DOTS_IN_A_ROW))
    return Drawing(
        title(units),
        width=PITCH * max(1, min(total, DOTS_IN_A_ROW)),
        height=PITCH * rows,
        dots=list(_dots(counts)),
    )


def _dots(counts: dict[str, int]) -> Iterator[Dot]:
    kinds = [kind for kind in KINDS for _ in range(counts[kind])]
    for at, kind in enumerate(kinds):
        row, column = divmod(at, DOTS_IN_A_ROW)
        yield Dot(kind, PITCH * column + PITCH / 2, PITCH * row + PITCH / 2)


def _bars(counts: dict[str, int], total: int) -> Iterator[Bar]:
    shown = [kind for kind in KINDS if counts[kind]]
    room = STRIP_WIDTH - STRIP_GAP * (len(shown) - 1)
    x = 0.0
    for kind in shown:
        width = room * counts[kind] / total
        yield Bar(kind, round(x, 2), round(width, 2))
        x += width + STRIP_GAP
