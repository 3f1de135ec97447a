"""The trend of the self-check by quarter: the own mean and the team's."""

from collections.abc import Sequence

from lib.charts.drawing import Chart
from personas.selfcheck import Quarter

STEP, HEIGHT, LEFT, MARGIN, BOTTOM = 110, 200, 30, 18, 28


def trend_chart(quarters: Sequence[Quarter]) -> Chart:
    chart = Chart(
        "How customer-centred we find ourselves",
        "; ".join(_told(quarter) for quarter in quarters),
        LEFT + STEP * max(3, len(quarters)),
        HEIGHT,
    )
    for step in range(1, 6):
        chart.add("path", d=f"M{LEFT} {_y(step):.1f}H{chart.width}", class_="chart-rule")
        chart.label(LEFT - 8, _y(step) + 4, str(step), class_="chart-small chart-quiet chart-end")
    for at, quarter in enumerate(quarters):
        words = "chart-small chart-quiet chart-middle"
        chart.label(_x(at), HEIGHT - 8, quarter.name, class_=words)
    _curve(chart, [quarter.team for quarter in quarters], "chart-line", "team")
    _curve(chart, [quarter.own for quarter in quarters], "chart-second", "you")
    return chart


def _told(quarter: Quarter) -> str:
    own = "you did not answer" if quarter.own is None else f"you {quarter.own:.1f}"
    team = "too few for a mean" if quarter.team is None else f"the team {quarter.team:.1f}"
    return f"{quarter.name}: {own}, {team}"


def _x(at: int) -> float:
    return LEFT + STEP * (at + 0.5)


def _y(value: float) -> float:
    return MARGIN + (HEIGHT - MARGIN - BOTTOM) * (5 - value) / 4


def _curve(chart: Chart, values: Sequence[float | None], class_: str, name: str) -> None:
    points = [(_x(at), _y(value)) for at, value in enumerate(values) if value is not None]
    if len(points) > 1:
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        chart.add("path", d=f"M{line}", class_=class_)
    for x, y in points:
        chart.add("circle", cx=x, cy=y, r=4, class_="chart-dot")
    if points:
        chart.label(points[-1][0] + 8, points[-1][1] - 6, name, class_="chart-small chart-strong")
