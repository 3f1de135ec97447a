"""A code through the interviews."""

from collections.abc import Callable
from itertools import groupby

from insights.analysis.timeline import Row, by_tenths, timeline
from insights.figures.table import Figure, Table, Td, interviews, quotes
from insights.models import Code
from insights.snapshot import Snapshot
from lib.charts.bars import BarRow, bar_chart
from lib.charts.drawing import Chart
from lib.charts.strips import Strip, StripMark, strip_chart
from lib.units import Units

SHOWN, MOST = 40, 500
TENTHS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "last"),
)
Reading = Callable[[int], str]
"""The address of an interview."""


def through_figures(
    found: Snapshot, code: Code, reading: Reading, *, own: bool = False, whole: bool = False
) -> tuple[list[Figure], list[Row]]:
    """Where it is heard in each interview, in which months, and in which part of the talk."""
    marks = found.marks if own else found.with_codes_above()
    rows = timeline(marks, found.encounters, code.pk)
    shown = rows[-(MOST if whole else SHOWN) :]
    return [
        Figure("through-interviews", _table(rows, reading), _strips(code, shown, reading)),
        _months(code, rows),
        _parts(code, rows),
    ], rows


def _table(rows: list[Row], reading: Reading) -> Table:
    lines = [
        [
            Td(row.encounter.day),
            Td(row.encounter.title, href=reading(row.encounter.pk)),
            Td(len({one.excerpt for one in row.stretches})),
            Td(len({one.excerpt for one in row.stretches if not one.supports})),
            Td(row.people),
            Td(_first(row), words=_first_words(row)),
        ]
        for row in rows
    ]
    head = ["Day", "Interview", "Quotes", "Of these against", "People", "First heard"]
    return Table("The code by interview", head, lines)


def _first(row: Row) -> float | None:
    return round(row.stretches[0].start, 3) if row.stretches else None


def _first_words(row: Row) -> str:
    if not row.stretches:
        return "not heard"
    return f"in the {TENTHS[min(9, int(row.stretches[0].start * 10))]} tenth"


def _strips(code: Code, rows: list[Row], reading: Reading) -> Chart:
    strips = [
        Strip(
            f"{row.encounter.day:%d %b %Y} · {row.encounter.title}",
            quotes(len({one.excerpt for one in row.stretches})) if row.stretches else "silent",
            [
                StripMark(
                    one.start,
                    one.end,
                    against=not one.supports,
                    tip=f"{row.encounter.title}: {'for' if one.supports else 'against'}",
                    href=reading(row.encounter.pk),
                )
                for one in row.stretches
            ],
        )
        for row in rows
    ]
    told = "One strip an interview, oldest first, from its first word to its last."
    return strip_chart(f"{code.name} through the interviews", told, strips)


def _months(code: Code, rows: list[Row]) -> Figure:
    groups = [list(group) for _, group in groupby(rows, key=_month)]
    found = [
        (f"{group[0].encounter.day:%B %Y}", sum(bool(row.stretches) for row in group), len(group))
        for group in groups
    ]
    return _shares("months", code, "by month", found)


def _month(row: Row) -> tuple[int, int]:
    return row.encounter.day.year, row.encounter.day.month


def _parts(code: Code, rows: list[Row]) -> Figure:
    total = sum(bool(row.stretches) for row in rows)
    found = [
        (f"{TENTHS[at].capitalize()} tenth", count, total)
        for at, count in enumerate(by_tenths(rows))
    ]
    return _shares("parts", code, "by part of the talk", found)


def _shares(name: str, code: Code, how: str, found: list[tuple[str, int, int]]) -> Figure:
    bars = []
    for label, heard, total in found:
        units: Units = {"for": heard, "total": total, "label": label}
        bars.append(BarRow(label, units))
    rows = [
        [Td(label), Td(heard), Td(total), Td(f"{heard} of {interviews(total)}")]
        for label, heard, total in found
    ]
    table = Table(f"Interviews with the code {how}", ["When", "Heard in", "Of", "In words"], rows)
    told = f"In how many interviews {code.name} is heard, {how}."
    return Figure(name, table, bar_chart(f"{code.name} {how}", told, bars))
