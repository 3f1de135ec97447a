"""Which codes stand together, as a map and as a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from insights.analysis.cooccurrence import How, Pair, Together, busiest, together
from insights.analysis.marks import Mark, by_interview
from insights.figures.table import Figure, Table, Td, people
from insights.snapshot import Snapshot
from lib.charts.drawing import Chart
from lib.charts.heat import Axis, HeatCell, Place, heat_map

SHOWN, MOST = 25, 120
PAIRS = 300
HOW: dict[How, str] = {
    "overlap": "on the same words",
    "turn": "in the same turn",
    "turns": "within turns of each other",
    "characters": "within characters of each other",
}
PairAddress = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two quotes that stand together."""

    first: Mark
    second: Mark


def pairs_figure(
    found: Snapshot, how: How, reach: int, address: PairAddress, *, whole: bool = False
) -> tuple[Figure, int]:
    """The figure, and how many codes meet others: of these the map shows the busiest."""
    met = together(found.marks, how, reach)
    axis = busiest(met, MOST if whole else SHOWN)
    every = busiest(met, len(found.codes))
    chart = _map(found, met, axis, address) if axis else None
    return Figure("co-occurrence", _table(found, met, address), chart), len(every)


def meetings(
    marks: Iterable[Mark], pair: Pair, how: How, reach: int, most: int
) -> tuple[list[Meeting], int]:
    """The places where two codes stand together, and how many there are."""
    wanted = [mark for mark in marks if mark.code in pair]
    found: dict[Pair, Meeting] = {}
    for within in by_interview(wanted).values():
        firsts = [mark for mark in within if mark.code == pair[0]]
        seconds = [mark for mark in within if mark.code == pair[1]]
        for first in firsts:
            for second in seconds:
                if together([first, second], how, reach):
                    found.setdefault((first.excerpt, second.excerpt), Meeting(first, second))
    return list(found.values())[:most], len(found)


def _table(found: Snapshot, met: dict[Pair, Together], address: PairAddress) -> Table:
    ordered = sorted(met.items(), key=lambda one: (-len(one[1].people), -one[1].places, one[0]))
    rows = [_line(found, pair, each, address) for pair, each in ordered]
    return Table(
        "Pairs of codes that stand together",
        ["Code", "With", "People", "Places", "Interviews"],
        rows,
    )


def _line(found: Snapshot, pair: Pair, met: Together, address: PairAddress) -> list[Td]:
    first, second = (found.codes[code].name for code in pair)
    return [
        Td(first, href=address(*pair)),
        Td(second),
        Td(len(met.people)),
        Td(met.places),
        Td(met.interviews),
    ]


def _map(
    found: Snapshot, met: dict[Pair, Together], axis: list[int], address: PairAddress
) -> Chart:
    names = [found.codes[code].name for code in axis]

    def cell(place: Place) -> HeatCell | None:
        one, other = sorted((axis[place[0]], axis[place[1]]))
        pair = met.get((one, other))
        if pair is None:
            return None
        tip = f"{names[place[0]]} and {names[place[1]]}: {people(len(pair.people))}, " + (
            "1 place" if pair.places == 1 else f"{pair.places:,} places"
        )
        return HeatCell(pair.places, tip, address(one, other))

    return heat_map(
        "Codes that stand together",
        f"The {len(axis)} codes that meet others most, by the number of places. "
        "The table below says the same.",
        Axis(names, "Codes"),
        Axis(names, "Codes"),
        cell,
        shown=lambda place: place[1] < place[0],
    )
