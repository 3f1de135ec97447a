"""The cells of one participant as they are stored: columns as bytes, the rest as JSON. Pure.

No words stand in either.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np

from personas.candidates import PER_PERSON, is_useful
from personas.summaries.cells import STANCES, Cell, Single
from personas.summaries.columns import (
    CELL,
    CITED,
    CODER,
    START,
    Columns,
    Records,
    Singles,
    columns_of,
)
from personas.summaries.inputs import Evidence

METHOD = 2
"""Rises when what is stored takes another form: everything is then counted anew."""

BEST = np.dtype([("cell", "<i4"), ("coding", "<i8"), ("side", "i1"), ("useful", "?")])
"""Codings that might be quoted; `side` as in STANCES."""
_SECTIONS = (CELL, CODER, CITED, START, BEST)
_LENGTH = np.dtype("<i4")
_HEAD = _LENGTH.itemsize * len(_SECTIONS)
_NONE = "{}"


class Packed(NamedTuple):
    """`cells`: JSON by number of a cell, what could not be counted away in it. `codings`: how long
    each section is, then the sections; of the participant's cells the first is number 0."""

    cells: str
    codings: bytes


def pack(cells: Sequence[Cell], rows: Sequence[Evidence]) -> Packed:
    """`rows` are what the cells were counted from, all of one participant."""
    columns, best = columns_of(cells, {}), _best(cells, rows)
    sections = columns.cells, columns.coders, columns.cited, columns.starts, best
    head = np.array([len(section) for section in sections], _LENGTH)
    more = json.dumps(columns.singles, separators=(",", ":"))
    return Packed(more, b"".join(part.tobytes() for part in (head, *sections)))


def _best(cells: Sequence[Cell], rows: Sequence[Evidence]) -> Records:
    """By cell, of each stance those that `candidates.choose` would take first."""
    number = {cell[1:3]: place for place, cell in enumerate(cells)}
    alone = [(not is_useful(r.end - r.start), -r.coding, r) for r in rows if len(r.subjects) == 1]
    best: dict[tuple[int, int], list[tuple[int, int, int, bool]]] = {}
    for useless, _, row in sorted(alone, key=lambda each: each[:2]):
        cell, side = number[row.code, row.interview], STANCES.index(row.stance)
        found = best.setdefault((cell, side), [])
        if len(found) < PER_PERSON:
            found.append((cell, row.coding, side, not useless))
    return np.array([each for _, found in sorted(best.items()) for each in found], BEST)


def unpack(kept: Mapping[int, Packed], silent: Collection[int]) -> tuple[Columns, Records]:
    """The cells of these people, and what might be quoted of them (of BEST).

    `silent` are the participants who may not be quoted. Of their interviews nothing is known yet.
    """
    people = sorted(kept)
    parts = [_split(kept[person].codings) for person in people]
    bytes_ = np.array([[len(section) for section in each] for each in parts], np.intp)
    sizes = bytes_.reshape(-1, len(_SECTIONS)) // np.array([kind.itemsize for kind in _SECTIONS])
    cells, coders, cited, starts, best = (
        np.frombuffer(bytearray().join([each[place] for each in parts]), kind)
        for place, kind in enumerate(_SECTIONS)
    )
    first = np.cumsum(sizes[:, 0]) - sizes[:, 0]
    coders["cell"] += np.repeat(first, sizes[:, 1])
    best["cell"] += np.repeat(first, sizes[:, 4])
    columns = Columns(
        participant=np.repeat(np.array(people, np.int64), sizes[:, 0]),
        cells=cells,
        quotable=np.repeat(~np.isin(people, list(silent)), sizes[:, 0]),
        coders=coders,
        cited=cited,
        starts=starts,
        singles=dict(_singles([kept[person].cells for person in people], first.tolist())),
        talks={},
    )
    _ask_others(columns, silent)
    return columns, best


def _split(codings: bytes) -> list[bytes]:
    lengths = np.frombuffer(codings, _LENGTH, len(_SECTIONS)).tolist()
    sizes = [kind.itemsize * length for kind, length in zip(_SECTIONS, lengths, strict=True)]
    return [codings[a:z] for a, z in pairwise(accumulate(sizes, initial=_HEAD))]


def _singles(kept: Sequence[str], first: Sequence[int]) -> Iterator[tuple[int, Singles]]:
    for told, before in zip(kept, first, strict=True):
        for number, (shared, disputed) in json.loads(told).items() if told != _NONE else ():
            torn = tuple(tuple(map(_single, rows)) for rows in disputed)
            yield before + int(number), Singles(tuple(map(_single, shared)), torn)


def _single(told: list[Any]) -> Single:
    return Single._make((*told[:7], tuple(told[7])))


def _ask_others(columns: Columns, silent: Collection[int]) -> None:
    """Who spoke only together with others may be quoted if for one of these codings all agreed."""
    for cell, own in columns.singles.items():
        alone = columns.quotable[cell] and columns.cells["ways"][cell].any()
        columns.quotable[cell] = alone or any(_agreed(each, silent) for each in own.shared)


def _agreed(single: Single, silent: Collection[int]) -> bool:
    return not any(each in silent for each in single.subjects)
