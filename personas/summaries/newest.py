"""Which codings are cited of many: the newest evidence first, each once, at most 500."""

from collections.abc import Collection, Sequence

import numpy as np

from personas.summaries.cells import CITED_AT_MOST
from personas.summaries.columns import Columns, Longs, Rows
from personas.summaries.records import Keys


def cite(columns: Columns, rows: Rows, ways: list[int]) -> Keys:
    """Coding ids. `rows` are cells, the newest first; `ways` those that are asked for, in order.

    Newer days come before older ones; codings of a day in the order in which they were made.
    """
    lengths = columns.kept[rows][:, ways]
    rows, lengths = _enough(columns.held_on[rows], rows, lengths)
    places = spread(columns.first_cited[rows][:, ways], lengths)
    day = np.repeat(columns.held_on[rows], lengths.sum(axis=1))
    cited = columns.cited[places]
    at, coding = cited["at"], cited["coding"]
    if columns.singles:
        day, at, coding = _with_shared(columns, rows, frozenset(ways), (day, at, coding))
    order = np.lexsort((-coding, -at, -day))[:CITED_AT_MOST]
    return tuple(map(str, coding[order].tolist()))


def _enough(days: Longs, rows: Rows, lengths: Longs) -> tuple[Rows, Longs]:
    """No more cells than are needed, to the end of a day."""
    last = int(np.searchsorted(lengths.sum(axis=1).cumsum(), CITED_AT_MOST))
    if last >= len(rows):
        return rows, lengths
    end = int(np.searchsorted(-days, -days[last], side="right"))
    return rows[:end], lengths[:end]


def _with_shared(
    columns: Columns, rows: Rows, ways: Collection[int], alone: tuple[Longs, Longs, Longs]
) -> Sequence[Longs]:
    """Codings of several people stand in a cell of each."""
    shared = {
        each.coding: (int(columns.held_on[row]), each.at, each.coding)
        for row, singles in columns.singles_of(rows)
        for each in singles.shared
        if each.way in ways
    }
    if not shared:
        return alone
    together = np.array(list(shared.values()), np.int64).T
    return [np.concatenate(pair) for pair in zip(alone, together, strict=True)]


def spread(begins: Longs, lengths: Longs) -> Longs:
    """All places of parts that begin there and are so long, one after the other."""
    starts, sizes = begins.ravel(), lengths.ravel()
    ends = np.cumsum(sizes, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + sizes, sizes) + np.arange(total)
