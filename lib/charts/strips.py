"""One strip a talk, from its first word to its last, marked where something is heard."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing import MARGIN, Chart, fitted, room_for

ROW, WIDTH, STRIP = 30, 560, 14
MOST_LABEL = 300
LEAST = 3.0


@dataclass(frozen=True, slots=True)
class StripMark:
    """`start` and `end` from 0 to 1."""

    start: float
    end: float
    against: bool
    tip: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    label: str
    note: str
    marks: Sequence[StripMark]


def strip_chart(title: str, description: str, strips: Sequence[Strip]) -> Chart:
    left = room_for([strip.label for strip in strips], MOST_LABEL) + MARGIN
    top = 28
    chart = Chart(title, description, left + WIDTH + 96, top + ROW * len(strips) + MARGIN)
    for share, words, class_ in (
        (0.0, "start", ""),
        (0.5, "middle", "chart-middle"),
        (1.0, "end", "chart-end"),
    ):
        chart.label(
            left + share * WIDTH, 16, words, class_=f"chart-small chart-quiet {class_}".strip()
        )
    for place, strip in enumerate(strips):
        _strip(chart, strip, left, top + place * ROW)
    return chart


def _strip(chart: Chart, strip: Strip, left: float, y: float) -> None:
    chart.label(left - 8, y + 16, fitted(strip.label, MOST_LABEL), class_="chart-end")
    chart.add("rect", x=left, y=y + 4, width=WIDTH, height=STRIP, class_="chart-track")
    for mark in strip.marks:
        _mark(chart, mark, left, y + 4)
    chart.label(left + WIDTH + 10, y + 16, strip.note, class_="chart-small chart-quiet")


def _mark(chart: Chart, mark: StripMark, left: float, y: float) -> None:
    x = left + mark.start * WIDTH
    width = max(LEAST, (mark.end - mark.start) * WIDTH)
    class_ = "chart-against" if mark.against else "chart-for"
    chart.add(
        "rect",
        x=min(x, left + WIDTH - width),
        y=y,
        width=width,
        height=STRIP,
        class_=class_,
        tip=mark.tip,
        href=mark.href,
    )
