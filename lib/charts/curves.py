"""A curve along a row of steps: what is known after each, with a band and a limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing import MARGIN, Chart, Number

WIDTH, HEIGHT = 720, 280
LEFT, BOTTOM = 48, 44
GRID = 4


@dataclass(frozen=True, slots=True)
class Curve:
    """One value a step. `tips` say each in words."""

    name: str
    values: Sequence[Number]
    tips: Sequence[str] = ()
    class_: str = "chart-line"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where steps and values lie on the paper."""

    steps: int
    highest: Number

    def x(self, step: int) -> float:
        return LEFT + (WIDTH - LEFT - MARGIN) * (step + 0.5) / max(1, self.steps)

    def y(self, value: Number) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - MARGIN) * value / max(1, self.highest)


def curve_chart(
    title: str,
    description: str,
    curves: Sequence[Curve],
    *,
    band: Sequence[tuple[Number, Number]] = (),
    limit: tuple[int, str] | None = None,
    along: str = "",
) -> Chart:
    """`band` is low and high of each step; `limit` a step and the words at it; `along` names what
    is counted along the bottom."""
    steps = max((len(curve.values) for curve in curves), default=0)
    tops = [value for curve in curves for value in curve.values] + [high for _, high in band]
    frame = Frame(steps, _round_up(max(tops, default=0)))
    chart = Chart(title, description, WIDTH, HEIGHT)
    _grid(chart, frame, along)
    if band:
        _band(chart, frame, band)
    if limit:
        _limit(chart, frame, *limit)
    for curve in curves:
        _curve(chart, frame, curve)
    return chart


def _grid(chart: Chart, frame: Frame, along: str) -> None:
    for part in range(GRID + 1):
        value = frame.highest * part / GRID
        y = frame.y(value)
        chart.add("path", d=f"M{LEFT} {y:.1f}H{WIDTH - MARGIN}", class_="chart-rule")
        if value == int(value):
            words = str(int(value))
            chart.label(LEFT - 8, y + 4, words, class_="chart-small chart-quiet chart-end")
    every = max(1, -(-frame.steps // 24))
    for step in range(0, frame.steps, every):
        chart.label(
            frame.x(step),
            HEIGHT - BOTTOM + 16,
            str(step + 1),
            class_="chart-small chart-quiet chart-middle",
        )
    chart.label(
        (LEFT + WIDTH) / 2, HEIGHT - 8, along, class_="chart-small chart-quiet chart-middle"
    )


def _band(chart: Chart, frame: Frame, band: Sequence[tuple[Number, Number]]) -> None:
    there = [f"{frame.x(i):.1f} {frame.y(high):.1f}" for i, (_, high) in enumerate(band)]
    back = [f"{frame.x(i):.1f} {frame.y(low):.1f}" for i, (low, _) in enumerate(band)]
    chart.add("path", d=f"M{'L'.join([*there, *reversed(back)])}Z", class_="chart-band")


def _limit(chart: Chart, frame: Frame, step: int, words: str) -> None:
    x = frame.x(step)
    chart.add("path", d=f"M{x:.1f} {MARGIN}V{HEIGHT - BOTTOM}", class_="chart-limit")
    is_late = step > frame.steps / 2
    chart.label(
        x - 6 if is_late else x + 6,
        MARGIN + 10,
        words,
        class_="chart-small" + (" chart-end" if is_late else ""),
    )


def _curve(chart: Chart, frame: Frame, curve: Curve) -> None:
    points = [(frame.x(i), frame.y(value)) for i, value in enumerate(curve.values)]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    if len(points) > 1:
        chart.add("path", d=f"M{line}", class_=curve.class_)
    for (x, y), tip in zip(points, curve.tips, strict=False):
        chart.add("circle", cx=x, cy=y, r=3.5, class_="chart-dot", tip=tip)


def _round_up(value: Number) -> int:
    """To something that four lines divide."""
    whole = max(GRID, int(-(-value // 1)))
    step = 1
    while step * GRID * 10 < whole:
        step *= 10
    return -(-whole // (GRID * step)) * GRID * step
