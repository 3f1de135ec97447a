"""The cells of one participant as they are stored: counts as JSON, ids and places as bytes. Pure.

No words stand in either. The bytes are unpacked only where they are asked for: of a million
codings a summary cites some thousands.
"""

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from personas.candidates import PER_PERSON, is_useful
from personas.summaries.cells import CITED_AT_MOST, STANCES, Cell, Cited, Single
from personas.summaries.inputs import Evidence

METHOD = 1
"""Rises when what is stored takes another form: everything is then counted anew."""

_FIXED = 17
"""Numbers that every cell has; its coders and its best quotes follow."""
Best = Sequence[int]
"""Codings that might be quoted: id times four, plus two if against, plus one if of use."""


class Packed(NamedTuple):
    """`cells`: JSON of one long list of numbers, and by place of a cell what it could not count."""

    cells: str
    codings: bytes


class Candidate(NamedTuple):
    coding: int
    stance: str
    useful: bool


def candidates_of(best: Best) -> list[Candidate]:
    return [Candidate(told >> 2, STANCES[told >> 1 & 1], bool(told & 1)) for told in best]


def pack(cells: Sequence[Cell], rows: Sequence[Evidence]) -> Packed:
    """`rows` are what the cells were counted from, all of one participant."""
    best = _best(rows)
    told = [number for cell in cells for number in _told(cell, best.get(cell[1:3], []))]
    kept = {place: [c.shared, c.disputed] for place, c in enumerate(cells) if _is_more(c)}
    numbers = array("q", chain.from_iterable(map(_numbers, cells)))
    return Packed(json.dumps([told, kept], separators=(",", ":")), numbers.tobytes())


def _is_more(cell: Cell) -> bool:
    return bool(cell.shared or cell.disputed)


def _told(cell: Cell, best: Best) -> list[int]:
    coders = list(chain.from_iterable(cell.coders))
    return [*cell[1:10], *cell.ways, len(coders), len(best), *coders, *best]


def _numbers(cell: Cell) -> Iterator[int]:
    """Codings as time and id, the newest first, way by way; then where passages begin."""
    for way, count in enumerate(cell.ways):
        if count:
            newest = sorted(cell.codings.of(way), reverse=True)[:CITED_AT_MOST]
            yield from chain.from_iterable(newest)
    for side in range(3):
        yield from cell.codings.starts(side)


def _best(rows: Sequence[Evidence]) -> dict[tuple[int, int], list[int]]:
    """By code and interview, of each stance those that `candidates.choose` would take first."""
    alone = [(not is_useful(r.end - r.start), -r.coding, r) for r in rows if len(r.subjects) == 1]
    best: dict[tuple[int, int], list[int]] = {}
    for useless, _, row in sorted(alone, key=lambda each: each[:2]):
        side, found = STANCES.index(row.stance), best.setdefault((row.code, row.interview), [])
        if sum(told >> 1 & 1 == side for told in found) < PER_PERSON:
            found.append(row.coding * 4 + side * 2 + (not useless))
    return best


class _Stored:
    """Codings of a cell, unpacked when they are asked for."""

    __slots__ = ("_first", "_numbers", "_passages", "_sides", "_ways", "end")

    def __init__(
        self, numbers: Sequence[int], first: int, ways: list[int], sides: list[int]
    ) -> None:
        self._numbers, self._first, self._sides = numbers, first, sides
        if max(ways) > CITED_AT_MOST:
            ways = [min(count, CITED_AT_MOST) for count in ways]
        self._ways = ways
        self._passages = first + 2 * sum(ways)
        self.end = self._passages + sum(sides)

    def of(self, way: int) -> Sequence[Cited]:
        start = self._first + 2 * sum(self._ways[:way])
        end = start + 2 * self._ways[way]
        times, ids = self._numbers[start:end:2], self._numbers[start + 1 : end : 2]
        return list(zip(times, ids, strict=True))

    def starts(self, side: int) -> Sequence[int]:
        start = self._passages + sum(self._sides[:side])
        return self._numbers[start : start + self._sides[side]]


def unpack(
    participant: int, packed: Packed, silent: Collection[int]
) -> Iterator[tuple[Cell, Best]]:
    """`silent` are the participants who may not be quoted."""
    told, kept = json.loads(packed.cells)
    cells = _unpack(participant, told, packed.codings, participant not in silent)
    if not kept:
        yield from cells
        return
    for place, (cell, best) in enumerate(cells):
        more = kept.get(str(place))
        yield (_with_singles(cell, more[0], more[1], silent) if more else cell), best


def _unpack(
    participant: int, told: list[int], codings: bytes, may_be_quoted: bool
) -> Iterator[tuple[Cell, Best]]:
    numbers, first, start = array("q"), 0, 0
    numbers.frombytes(codings)
    while start < len(told):
        middle = start + _FIXED
        counts, ways = told[start : start + 9], told[start + 9 : start + 15]
        coders = middle + told[middle - 2]
        end = coders + told[middle - 1]
        stored = _Stored(numbers, first, ways, counts[2:5])
        own = tuple(zip(told[middle:coders:2], told[middle + 1 : coders : 2], strict=True))
        cell = Cell._make((participant, *counts, ways, own, (), (), may_be_quoted, stored))
        yield cell, told[coders:end]
        first, start = stored.end, end


def _with_singles(
    cell: Cell, shared: list[Any], disputed: list[list[Any]], silent: Collection[int]
) -> Cell:
    among = [_single(told) for told in shared]
    return cell._replace(
        shared=among,
        disputed=[[_single(told) for told in rows] for rows in disputed],
        quotable=(cell.quotable and any(cell.ways)) or any(_agreed(each, silent) for each in among),
    )


def _single(told: list[Any]) -> Single:
    return Single._make((*told[:7], tuple(told[7])))


def _agreed(single: Single, silent: Collection[int]) -> bool:
    return not any(each in silent for each in single.subjects)
