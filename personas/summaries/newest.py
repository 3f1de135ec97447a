"""Which codings are cited of many: the newest evidence first, each once, at most 500."""

from collections.abc import Sequence

import numpy as np

from personas.summaries.cells import CITED_AT_MOST, WAYS
from personas.summaries.columns import Columns, Longs, Rows
from personas.summaries.records import Keys


def cite(columns: Columns, rows: Rows, ways: range) -> Keys:
    """Coding ids. `rows` are cells, the newest first; `ways` those that are asked for.

    Newer days come before older ones; codings of a day in the order in which they were made.
    """
    begin, end = columns.cited_from[rows, ways.start], columns.cited_from[rows, ways.stop]
    days = columns.held_on[rows]
    enough = _enough(days, end - begin)
    places = spread(begin[:enough], end[:enough])
    day, cited = np.repeat(days[:enough], (end - begin)[:enough]), columns.cited[places]
    at, coding = cited["at"], cited["coding"]
    if columns.singles:
        day, at, coding = _with_shared(columns, rows[:enough], ways, (day, at, coding))
    newest = np.lexsort((coding, at, day))[::-1][:CITED_AT_MOST]
    return tuple(map(str, coding[newest].tolist()))


def _enough(days: Longs, lengths: Longs) -> int:
    """How many cells are as good as all, to the end of a day."""
    upto = lengths.cumsum()
    last = int(upto.searchsorted(CITED_AT_MOST))
    return int((-days).searchsorted(-days[last], "right")) if last < len(days) else len(days)


def _with_shared(
    columns: Columns, rows: Rows, ways: range, alone: tuple[Longs, Longs, Longs]
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


def ways_of(stance: str | None, voice: str | None) -> range:
    """Those of both, of one stance, or the one way of a stance and a voice: they stand together."""
    spoken = enumerate(WAYS)
    asked = [way for way, (s, v) in spoken if stance in (None, s) and voice in (None, v)]
    return range(asked[0], asked[-1] + 1)


def spread(begin: Longs, end: Longs) -> Longs:
    """All places of parts that begin and end there, one part after the other."""
    lengths = end - begin
    upto = lengths.cumsum()
    total = int(upto[-1]) if len(upto) else 0
    return np.repeat(end - upto, lengths) + np.arange(total)
