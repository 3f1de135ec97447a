"""Cells as columns: thousands of them counted at once, as numbers that lie side by side.

Row by row an object each, the cells of 500 people took most of the time that a summary takes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from personas.summaries.cells import CITED_AT_MOST, VOICES, WAYS, Cell, Single
from personas.summaries.inputs import Talks

CELL = np.dtype(
    [
        ("code", "<i8"),
        ("interview", "<i8"),
        ("sides", "<i4", 3),
        ("voices", "<i4", len(VOICES)),
        ("shown", "<i4"),
        ("ways", "<i4", len(WAYS)),
    ]
)
"""`sides`: passages for, against and both; `ways`: codings. All else as in `Cell`."""
CODER = np.dtype([("cell", "<i4"), ("coder", "<i8"), ("codings", "<i4")])
CITED = np.dtype([("at", "<i8"), ("coding", "<i8")])
START = np.dtype("<i4")

Records = NDArray[np.void]
Longs = NDArray[np.int64]
Counts = NDArray[np.int32]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
"""Numbers of cells."""
Place = tuple[int, int, int]
"""Participant, code and interview."""


class Singles(NamedTuple):
    """What could not be counted away in a cell."""

    shared: Sequence[Single]
    disputed: Sequence[Sequence[Single]]


@dataclass(frozen=True)
class Columns:
    """`n` cells in order of participant, code and interview.

    `participant` (n), `cells` (n of CELL), `quotable` (n). `coders` (of CODER) name their cell.
    Cell after cell, in as many parts as `cells` says: `cited` (of CITED), way by way, of each the
    newest CITED_AT_MOST, newest first; `starts`, where the passages of each side begin.
    `singles` by number of a cell, in order; most have none.
    """

    participant: Longs
    cells: Records
    quotable: Flags
    coders: Records
    cited: Records
    starts: NDArray[np.int32]
    singles: Mapping[int, Singles]
    talks: Talks

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def _people(self) -> tuple[Longs, Rows]:
        return np.unique(self.participant, return_inverse=True)

    @property
    def people(self) -> Longs:
        return self._people[0]

    @property
    def person(self) -> Rows:
        """Of each cell, its place in `people`."""
        return self._people[1]

    def among(self, members: Collection[int]) -> Flags:
        """Which of `people` these are; there may be others who said nothing."""
        asked = np.fromiter(members, np.int64, len(members))
        places = np.searchsorted(self.people, asked)
        known = np.take(self.people, places, mode="clip") == asked
        found = np.zeros(len(self.people), np.bool_)
        found[places[known]] = True
        return found

    @cached_property
    def _codes(self) -> tuple[Longs, Rows]:
        return np.unique(self.cells["code"], return_inverse=True)

    @property
    def codes(self) -> Longs:
        return self._codes[0]

    @property
    def theme(self) -> Rows:
        """Of each cell, the place of its code in `codes`."""
        return self._codes[1]

    @cached_property
    def _interviews(self) -> tuple[Longs, Rows]:
        return np.unique(self.cells["interview"], return_inverse=True)

    @property
    def interviews(self) -> Longs:
        return self._interviews[0]

    @property
    def talk(self) -> Rows:
        """Of each cell, the place of its interview in `interviews`."""
        return self._interviews[1]

    @cached_property
    def held_on(self) -> Longs:
        """Days since the year 1."""
        days = [self.talks[pk].held_on.toordinal() for pk in self.interviews.tolist()]
        return np.array(days, np.int64)[self.talk]

    @cached_property
    def kinds(self) -> tuple[list[str], Rows]:
        """The kinds of interviews by name, and of each cell which one."""
        names = [self.talks[pk].kind for pk in self.interviews.tolist()]
        known = sorted(set(names))
        return known, np.array([known.index(name) for name in names], np.intp)[self.talk]

    @cached_property
    def coded_by(self) -> tuple[Longs, Flags]:
        """All coders, and by cell (n, coders) which of them."""
        who, which = np.unique(self.coders["coder"], return_inverse=True)
        found = np.zeros((len(self), len(who)), np.bool_)
        found[self.coders["cell"], which] = True
        return who, found

    @cached_property
    def sides(self) -> Counts:
        return np.ascontiguousarray(self.cells["sides"])

    @cached_property
    def voices(self) -> Counts:
        return np.ascontiguousarray(self.cells["voices"])

    @cached_property
    def ways(self) -> Counts:
        return np.ascontiguousarray(self.cells["ways"])

    @cached_property
    def passages(self) -> Longs:
        counts: Longs = self.sides.sum(axis=1, dtype=np.int64)
        return counts

    @cached_property
    def kept(self) -> Longs:
        """How many codings of each way are cited at most (n, 6)."""
        counts: Longs = np.minimum(self.ways, CITED_AT_MOST).astype(np.int64)
        return counts

    @cached_property
    def cited_from(self) -> Longs:
        """Where each way begins in `cited`, and where the last one ends (n, 7)."""
        begin = begins(self.kept)
        return np.column_stack((begin, begin[:, -1] + self.kept[:, -1]))

    @cached_property
    def first_start(self) -> Longs:
        """Where each side begins in `starts` (n, 3)."""
        return begins(self.sides)

    @cached_property
    def has_singles(self) -> Flags:
        found = np.zeros(len(self), np.bool_)
        found[list(self.singles)] = True
        return found

    @cached_property
    def newest_first(self) -> Rows:
        """Cells with settled passages."""
        settled = np.flatnonzero(self.passages)
        return self.sorted(settled)

    def sorted(self, rows: Rows) -> Rows:
        """The newest first."""
        return rows[np.argsort(-self.held_on[rows], kind="stable")]

    def by_code(self, rows: Rows) -> list[Rows]:
        """These, code by code as in `codes`; of each in the same order."""
        theme = self.theme[rows]
        sizes = np.bincount(theme, minlength=len(self.codes))
        return np.split(rows[np.argsort(theme, kind="stable")], np.cumsum(sizes)[:-1])

    def singles_of(self, rows: Rows) -> Iterator[tuple[int, Singles]]:
        if self.singles:
            for row in rows[self.has_singles[rows]].tolist():
                yield row, self.singles[row]

    def place(self, cell: int) -> Place:
        code, interview, *_ = self.cells[cell].item()
        return int(self.participant[cell]), code, interview

    def of_codes(self, codes: Collection[int]) -> "Columns":
        wanted = np.isin(self.codes, list(codes))
        return self if wanted.all() else self._some(wanted[self.theme])

    def _some(self, wanted: Flags) -> "Columns":
        number = np.cumsum(wanted) - 1
        coders = self.coders[wanted[self.coders["cell"]]]
        coders["cell"] = number[coders["cell"]]
        return Columns(
            participant=self.participant[wanted],
            cells=self.cells[wanted],
            quotable=self.quotable[wanted],
            coders=coders,
            cited=self.cited[np.repeat(wanted, self.kept.sum(axis=1))],
            starts=self.starts[np.repeat(wanted, self.passages)],
            singles={int(number[row]): own for row, own in self.singles.items() if wanted[row]},
            talks=self.talks,
        )

    def find(self, places: Iterable[Place]) -> dict[Place, int]:
        """Numbers of the cells at these places, as far as there are such."""
        wanted = set(places)
        near = np.isin(self.people, [participant for participant, _, _ in wanted])
        rows = np.flatnonzero(near[self.person])
        there = zip(
            self.participant[rows].tolist(),
            self.cells["code"][rows].tolist(),
            self.cells["interview"][rows].tolist(),
            strict=True,
        )
        numbered = zip(there, rows.tolist(), strict=True)
        return {place: row for place, row in numbered if place in wanted}


def begins(lengths: NDArray[Any]) -> Longs:
    """Where parts of these lengths begin that follow each other."""
    ends: Longs = np.cumsum(lengths, dtype=np.int64).reshape(lengths.shape)
    return ends - lengths.astype(np.int64)


def columns_of(cells: Sequence[Cell], talks: Talks) -> Columns:
    """`cells` in order of participant, code and interview."""
    return Columns(
        participant=np.array([cell.participant for cell in cells], np.int64),
        cells=np.array([_counts(cell) for cell in cells], CELL),
        quotable=np.array([cell.quotable for cell in cells], np.bool_),
        coders=np.array([(n, *each) for n, c in enumerate(cells) for each in c.coders], CODER),
        cited=np.array([each for c in cells for way in c.ways for each in _newest(way)], CITED),
        starts=np.array([start for c in cells for side in c.sides for start in side], START),
        singles={
            n: Singles(cell.shared, cell.disputed)
            for n, cell in enumerate(cells)
            if cell.shared or cell.disputed
        },
        talks=talks,
    )


def _counts(cell: Cell) -> tuple[Any, ...]:
    sides, ways = tuple(map(len, cell.sides)), tuple(map(len, cell.ways))
    return cell.code, cell.interview, sides, cell.voices, cell.shown, ways


def _newest(way: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(way, reverse=True)[:CITED_AT_MOST]
