"""Codes against participants."""

from insights.analysis.matrix import Cell, Matrix, matrix
from insights.figures.table import Board, Figure, Table, Td, quotes
from insights.snapshot import Snapshot
from lib.charts.drawing import Chart
from lib.charts.heat import CELL, Axis, HeatCell, Place, heat_map

CODES, PEOPLE = 30, 40
MOST_CODES, MOST_PEOPLE = 300, 500
SMALL = 12


def matrix_figure(
    found: Snapshot, board: Board, *, own: bool = False, whole: bool = False
) -> tuple[Figure, Matrix]:
    """The figure, and everything there is: the fullest rows and columns are drawn."""
    every = matrix(found.marks if own else found.with_codes_above())
    codes = every.codes[: MOST_CODES if whole else CODES]
    shown = every.people[: MOST_PEOPLE if whole else PEOPLE]
    drawn = Matrix(codes, shown, every.cells)
    size = CELL if len(codes) <= 2 * CODES and len(shown) <= 2 * PEOPLE else SMALL
    chart = _map(found, drawn, board, size) if codes and shown else None
    return Figure("codes-by-participant", _table(found, every, board), chart), every


def _table(found: Snapshot, every: Matrix, board: Board) -> Table:
    """One line a code and person: what a pivot table in a spreadsheet starts from."""
    rows = [
        _line(found, code, person, every.cells[code, person], board)
        for code in every.codes
        for person in every.people
        if (code, person) in every.cells
    ]
    return Table("Quotes by code and participant", ["Code", "Participant", "For", "Against"], rows)


def _line(found: Snapshot, code: int, person: int, cell: Cell, board: Board) -> list[Td]:
    return [
        Td(found.codes[code].name, href=board(code=code, participant=person)),
        Td(found.people[person].label),
        Td(cell.supporting),
        Td(cell.opposing),
    ]


def _map(found: Snapshot, drawn: Matrix, board: Board, size: int) -> Chart:
    codes = [found.codes[code].name for code in drawn.codes]
    people = [found.people[person].label for person in drawn.people]
    is_large = size < CELL

    def cell(place: Place) -> HeatCell | None:
        code, person = drawn.codes[place[0]], drawn.people[place[1]]
        one = drawn.cells.get((code, person))
        if one is None:
            return None
        against = f", {one.opposing} against" if one.opposing else ""
        tip = f"{people[place[1]]}, {codes[place[0]]}: {quotes(one.quotes)}{against}"
        # Of thousands of cells the addresses would weigh more than the picture.
        href = "" if is_large else board(code=code, participant=person)
        return HeatCell(one.quotes, tip, href, crossed=bool(one.opposing) and not is_large)

    return heat_map(
        "Codes by participant",
        f"Quotes of {len(people)} participants for {len(codes)} codes; a cross marks words "
        "against. The table below says the same.",
        Axis(codes, "Codes"),
        Axis(people, "Participants"),
        cell,
        shown=(lambda place: (drawn.codes[place[0]], drawn.people[place[1]]) in drawn.cells)
        if is_large
        else None,
        size=size,
    )
