"""A map of cells: how much stands where two things meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lib.charts.drawing import MARGIN, Chart, fitted, room_for
from lib.charts.palette import HEAT

CELL = 26
MOST_LABEL = 220
DARK_FROM = 4
Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Axis:
    labels: Sequence[str]
    name: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`tip` says in words what the number means; `crossed` draws a mark that is no colour."""

    value: int
    tip: str
    href: str = ""
    crossed: bool = False


def step_of(value: int, highest: int) -> int:
    """Which of the steps 1 to HEAT: each covers as much as another, the highest value the last."""
    return max(1, min(HEAT, -(-value * HEAT // highest))) if value and highest else 0


def heat_map(
    title: str,
    description: str,
    rows: Axis,
    columns: Axis,
    cell: Callable[[Place], HeatCell | None],
    *,
    shown: Callable[[Place], bool] | None = None,
    size: int = CELL,
) -> Chart:
    """Rows down, columns across, their labels slanted. `shown` may leave places out altogether."""
    left = room_for(rows.labels, MOST_LABEL) + MARGIN
    top = room_for(columns.labels, MOST_LABEL) * 0.72 + MARGIN + 12
    slant = top * 0.6
    chart = Chart(
        title,
        description,
        left + size * len(columns.labels) + slant + MARGIN,
        top + size * len(rows.labels) + MARGIN,
    )
    places = [(i, j) for i in range(len(rows.labels)) for j in range(len(columns.labels))]
    found = {place: cell(place) for place in places if shown is None or shown(place)}
    highest = max((one.value for one in found.values() if one), default=0)
    _labels(chart, rows, columns, left, top, size)
    for (i, j), one in found.items():
        _draw(chart, one, left + j * size, top + i * size, size, highest)
    return chart


def _labels(chart: Chart, rows: Axis, columns: Axis, left: float, top: float, size: int) -> None:
    for i, text in enumerate(rows.labels):
        y = top + i * size + size / 2 + 4
        chart.label(left - 8, y, fitted(text, MOST_LABEL), class_="chart-end")
    for j, text in enumerate(columns.labels):
        x, y = left + j * size + size / 2 + 4, top - 8
        chart.label(x, y, fitted(text, MOST_LABEL), transform=f"rotate(-45 {x:.1f} {y:.1f})")


def _draw(chart: Chart, one: HeatCell | None, x: float, y: float, size: int, highest: int) -> None:
    side = size - 2
    if one is None or not one.value:
        chart.add("rect", x=x, y=y, width=side, height=side, class_="chart-track")
        return
    step = step_of(one.value, highest)
    chart.add(
        "rect",
        x=x,
        y=y,
        width=side,
        height=side,
        class_=f"chart-heat-{step}",
        tip=one.tip,
        href=one.href,
    )
    dark = " chart-on-dark" if step >= DARK_FROM else ""
    if size >= CELL:
        chart.label(
            x + side / 2,
            y + side / 2 + 4,
            str(one.value),
            class_=f"chart-small chart-middle{dark}",
        )
    if one.crossed:
        chart.add(
            "path", d=f"M{x + side - 6:.1f} {y + 1:.1f}l5 5m0 -5l-5 5", class_="chart-against"
        )
