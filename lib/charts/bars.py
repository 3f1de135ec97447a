"""Rows of counts: how many of how many, filled for, half for mixed, crossed against."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing import MARGIN, Chart, fitted, room_for
from lib.units import Units, counts_of, title, total_of, words

ROW, TRACK, BAR = 26, 320, 12
MOST_LABEL = 260
WORDS = 190


@dataclass(frozen=True, slots=True)
class BarRow:
    label: str
    units: Units
    href: str = ""


def bar_chart(name: str, description: str, rows: Sequence[BarRow]) -> Chart:
    """Every row out of its own total, on tracks of the same length."""
    left = room_for([row.label for row in rows], MOST_LABEL) + MARGIN
    chart = Chart(name, description, left + TRACK + WORDS, ROW * len(rows) + 2 * MARGIN)
    for place, row in enumerate(rows):
        y = MARGIN + place * ROW
        chart.label(left - 8, y + 17, fitted(row.label, MOST_LABEL), class_="chart-end")
        _bar(chart, row, left, y + 7)
        chart.label(left + TRACK + 10, y + 17, words(row.units), class_="chart-small chart-quiet")
    return chart


def _bar(chart: Chart, row: BarRow, left: float, y: float) -> None:
    total, counts = total_of(row.units), counts_of(row.units)
    tip = title(row.units)
    chart.add(
        "rect", x=left, y=y, width=TRACK, height=BAR, class_="chart-track", tip=tip, href=row.href
    )
    x = left
    for kind in ("for", "mixed", "against"):
        width = TRACK * counts[kind] / total if total else 0
        if width:
            _part(chart, kind, x, y, width)
        x += width


def _part(chart: Chart, kind: str, x: float, y: float, width: float) -> None:
    inside = max(1.0, width - 2)
    if kind == "for":
        chart.add("rect", x=x, y=y, width=inside, height=BAR, class_="chart-for")
    elif kind == "mixed":
        chart.add("rect", x=x + 1, y=y + 1, width=inside, height=BAR - 2, class_="chart-half")
        chart.add("rect", x=x, y=y + BAR / 2, width=inside, height=BAR / 2, class_="chart-for")
    else:
        crosses = max(1, int(width // 9))
        step = width / crosses
        middles = (x + step * (at + 0.5) for at in range(crosses))
        path = "".join(f"M{middle - 3:.1f} {y + 3:.1f}l6 6m0 -6l-6 6" for middle in middles)
        chart.add("path", d=path, class_="chart-against")
