"""Who speaks to which code, in people and in quotes, as a whole and by an attribute."""

from collections.abc import Sequence
from dataclasses import dataclass

from insights.analysis.frequencies import NOTHING, Frequency, by_group, everybody, frequencies
from insights.board.values import band_order, value_words
from insights.figures.table import Board, Figure, Table, Td, people
from insights.models import Code
from insights.snapshot import Snapshot
from insights.tree import Node
from interviews.models import AttributeDefinition
from lib.charts.bars import BarRow, bar_chart
from lib.units import Units

SHOWN = 40
CHARTED = 60
SORTS = {"people": "Most people first", "quotes": "Most quotes first", "codebook": "As in codebook"}
UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """`groups` says "2 of 3" for each group of the attribute."""

    node: Node[Code]
    frequency: Frequency
    units: Units
    href: str
    groups: list[str]


@dataclass(frozen=True, slots=True)
class Overview:
    total: int
    rows: list[OverviewRow]
    groups: list[str]
    silent: list[Code]
    figure: Figure


def overview(
    found: Snapshot,
    board: Board,
    *,
    own: bool = False,
    by: AttributeDefinition | None = None,
    sort: str = "people",
) -> Overview:
    """`own` counts only what carries the code itself, not the codes below it."""
    counted = frequencies(found.marks if own else found.with_codes_above())
    everyone = everybody(found.marks)
    groups = _groups(found, by, everyone)
    heads = _heads(by, groups)
    rows = [
        _row(node, counted[node.code.pk], len(everyone), board)
        for node in _sorted(found.nodes, counted, sort)
        if node.code.pk in counted
    ]
    for row in rows:
        sizes = by_group(row.frequency, groups, everyone)
        row.groups.extend(f"{sizes[value][0]} of {sizes[value][1]}" for value, _ in heads)
    return Overview(
        total=len(everyone),
        rows=rows,
        groups=[words for _, words in heads],
        silent=[node.code for node in found.nodes if node.code.pk not in counted],
        figure=_figure(rows, [words for _, words in heads], len(everyone)),
    )


def _sorted(
    nodes: Sequence[Node[Code]], counted: dict[int, Frequency], sort: str
) -> list[Node[Code]]:
    def weight(node: Node[Code]) -> tuple[int, int]:
        frequency = counted.get(node.code.pk, NOTHING)
        heard = len(frequency.people)
        return (frequency.quotes, heard) if sort == "quotes" else (heard, frequency.quotes)

    if sort == "codebook":
        return list(nodes)
    return sorted(nodes, key=weight, reverse=True)


def _row(node: Node[Code], frequency: Frequency, total: int, board: Board) -> OverviewRow:
    units = frequency.units(total, node.code.name)
    return OverviewRow(node, frequency, units, board(code=node.code.pk), [])


def _groups(
    found: Snapshot, by: AttributeDefinition | None, everyone: frozenset[int]
) -> dict[int, str]:
    return {person: found.value(person, by) for person in everyone} if by else {}


def _heads(by: AttributeDefinition | None, groups: dict[int, str]) -> list[tuple[str, str]]:
    """(value, words) of every group, in an order that people expect; unknown is last."""
    if by is None:
        return []
    is_number = by.type == AttributeDefinition.Type.NUMBER
    values = sorted(
        set(groups.values()), key=lambda one: (not one, band_order(one) if is_number else 0, one)
    )
    return [(value, value_words(by, value) if value else UNKNOWN) for value in values]


def _figure(rows: list[OverviewRow], groups: list[str], total: int) -> Figure:
    head = ["Code", "People for", "Mixed", "Against", "Of people", "Quotes", "Interviews", *groups]
    table = Table("People and quotes by code", head, [_line(row) for row in rows])
    bars = [BarRow(row.node.code.name, row.units) for row in rows[:CHARTED]]
    told = f"How many of {people(total)} speak for, for and against, or against each code."
    return Figure("codes", table, bar_chart("People by code", told, bars))


def _line(row: OverviewRow) -> list[Td]:
    units = row.units
    counts = [units["for"], units["mixed"], units["against"], units["total"]]
    numbers = [*counts, row.frequency.quotes, row.frequency.interviews]
    return [
        Td(" › ".join(row.node.path), href=row.href),
        *(Td(int(number)) for number in numbers),
        *(Td(words) for words in row.groups),
    ]
