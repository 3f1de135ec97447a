"""The curve of feelings along the stages of a journey map, a line for each persona."""

from lib.charts.drawing import Chart, fitted
from personas.journeys import CellView, JourneyView

COLUMN, HEIGHT = 240, 132
MARGIN, STAGES = 18, 26
LEGEND = 22
# Told apart by the dashes too; past the fourth by the initials at the points.
LINES = ("chart-line", "chart-second", "chart-third", "chart-fourth")


def feeling_chart(view: JourneyView, *, alone: bool = False) -> Chart:
    """`alone`: a picture by itself, with the names that else stand around it."""
    legend = LEGEND * len(view.walkers) if alone else 0
    height = HEIGHT + legend + (STAGES if alone else 0)
    chart = Chart(f"Feelings along {view.name}", _described(view), _width(view), height)
    _grid(chart, view)
    for place in range(len(view.walkers)):
        _walker(chart, _along(view, place), place)
    for at, column in enumerate(view.lane("feeling").columns):
        _initials(chart, column, at)
    if alone:
        _names(chart, view)
    return chart


def _described(view: JourneyView) -> str:
    told = []
    for place, walker in enumerate(view.walkers):
        felt = [
            f"{cell.stage.name} {cell.feeling_sign}"
            for cell in _along(view, place)
            if cell.feeling is not None
        ]
        told.append(f"{walker.name}: {', '.join(felt) or 'nothing said yet'}.")
    return " ".join(told)


def _along(view: JourneyView, place: int) -> list[CellView]:
    return [column[place] for column in view.lane("feeling").columns]


def _width(view: JourneyView) -> int:
    return COLUMN * len(view.stages)


def _x(stage: int) -> float:
    return COLUMN * (stage + 0.5)


def _y(feeling: int) -> float:
    return MARGIN + (HEIGHT - 2 * MARGIN) * (2 - feeling) / 4


def _grid(chart: Chart, view: JourneyView) -> None:
    for feeling, words in ((2, "+2 delighted"), (0, "0"), (-2, "−2 in trouble")):
        y = _y(feeling)
        chart.add("path", d=f"M0 {y:.1f}H{_width(view)}", class_="chart-rule")
        chart.label(4, y - 5, words, class_="chart-small chart-quiet")


def _walker(chart: Chart, cells: list[CellView], place: int) -> None:
    """A stage of which nothing is said breaks the line: nobody draws over it what they guess."""
    path, pen_down = "", False
    for at, cell in enumerate(cells):
        if cell.feeling is None:
            pen_down = False
            continue
        path += f"{'L' if pen_down else 'M'}{_x(at):.1f} {_y(cell.feeling):.1f}"
        pen_down = True
    if "L" in path:
        chart.add("path", d=path, class_=LINES[place % len(LINES)])
    for at, cell in enumerate(cells):
        if cell.feeling is not None:
            _point(chart, cell, _x(at), _y(cell.feeling))


def _point(chart: Chart, cell: CellView, x: float, y: float) -> None:
    standing = "a guess" if cell.is_guess else "heard"
    tip = f"{cell.walker.name}, {cell.stage.name}: {cell.feeling_sign}, {standing}"
    kind = "chart-open" if cell.is_guess else "chart-dot"
    chart.add("circle", cx=x, cy=y, r=5, class_=kind, tip=tip)


def _initials(chart: Chart, column: tuple[CellView, ...], at: int) -> None:
    """Above the best feeling of a stage, below every other; side by side where two are alike."""
    felt: dict[int, list[str]] = {}
    for cell in column:
        if cell.feeling is not None:
            felt.setdefault(cell.feeling, []).append(letters(cell.walker.name))
    for feeling, names in felt.items():
        y = _y(feeling) + (-7 if feeling == max(felt) else 15)
        chart.label(_x(at) + 7, y, " ".join(names), class_="chart-small chart-strong")


def letters(name: str) -> str:
    """The first letters of the first and the last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def _names(chart: Chart, view: JourneyView) -> None:
    for at, stage in enumerate(view.stages):
        words = fitted(stage.name, COLUMN - 16)
        chart.label(_x(at), HEIGHT + 14, words, class_="chart-strong chart-middle")
    for place, walker in enumerate(view.walkers):
        y = HEIGHT + STAGES + LEGEND * place + 8
        chart.add("path", d=f"M8 {y - 4}H48", class_=LINES[place % len(LINES)])
        words = fitted(f"{letters(walker.name)}  {walker.name}", _width(view) - 70)
        chart.label(56, y, words)
