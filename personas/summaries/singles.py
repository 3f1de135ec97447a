"""Codings counted once, whoever else speaks in them, and what they add up to by interview."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from personas.summaries.cells import VOICES, WAYS, Single
from personas.summaries.columns import Columns, Flags

_THREE = len(VOICES)


def voices_of(columns: Columns) -> dict[str, int]:
    """All codings by voice, those on which coders disagree as well."""
    counted = Counter(single.voice for single in _once(columns).values())
    ways = columns.ways.sum(axis=0).tolist()
    for place, voice in enumerate(VOICES):
        counted[voice] += ways[place] + ways[place + _THREE]
    return {voice: counted[voice] for voice in sorted(counted) if counted[voice]}


def coders_of(columns: Columns) -> dict[int, int]:
    """Settled codings by coder."""
    who, among = np.unique(columns.coders["coder"], return_inverse=True)
    own = np.bincount(among, columns.coders["codings"]).astype(int).tolist()
    counted = Counter(dict(zip(who.tolist(), own, strict=True)))
    settled = {single.coding: single for _, single in _settled(columns)}
    counted.update(single.coder for single in settled.values())
    return dict(sorted(counted.items()))


def heard_in(columns: Columns) -> Flags:
    """By interview, code and way: whether it was heard."""
    shape = len(columns.interviews), len(columns.codes), len(WAYS)
    heard = np.zeros(shape, np.bool_)
    cells, ways = np.nonzero(columns.ways)
    heard[columns.talk[cells], columns.theme[cells], ways] = True
    for cell, single in _settled(columns):
        heard[columns.talk[cell], columns.theme[cell], single.way] = True
    return heard


def _settled(columns: Columns) -> Iterator[tuple[int, Single]]:
    """Codings of several people on which nobody disagrees, whosever passage they are in, each with
    the number of its cell."""
    cells = columns.singles.items()
    disputed = {each.coding for _, own in cells for rows in own.disputed for each in rows}
    for cell, own in cells:
        for single in own.shared:
            if single.coding not in disputed:
                yield cell, single


def _once(columns: Columns) -> dict[int, Single]:
    found: dict[int, Single] = {}
    for own in columns.singles.values():
        found.update({single.coding: single for single in own.shared})
        found.update({single.coding: single for rows in own.disputed for single in rows})
    return found
