"""Cells piled up by code: who is for and against, how often, and which codings say so."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain

import numpy as np

from personas.summaries.cells import VOICES, WAYS, Single
from personas.summaries.columns import Columns, Counts, Flags, Longs, Rows
from personas.summaries.newest import cite, ways_of
from personas.summaries.passages import SUPPORTS
from personas.summaries.records import Keys


class Pile:
    """Cells with settled passages, the newest first. What is asked for is counted once."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self.columns, self.rows = columns, rows
        self._cited: dict[tuple[str | None, str | None], Keys] = {}

    def __bool__(self) -> bool:
        return bool(len(self.rows))

    def of(self, members: Collection[int]) -> "Pile":
        """Only what these people said."""
        return self._some(self.columns.among(members)[self._person])

    def under(self, code: int) -> "Pile":
        return self._some(self.columns.cells["code"][self.rows] == code)

    def _some(self, wanted: Flags) -> "Pile":
        return Pile(self.columns, self.rows[wanted])

    @cached_property
    def _sides(self) -> Counts:
        return self.columns.sides[self.rows]

    @cached_property
    def _for(self) -> Counts:
        """Passages that support, whatever else they do."""
        return self._sides[:, 0] + self._sides[:, 2]

    @cached_property
    def _against(self) -> Counts:
        return self._sides[:, 1] + self._sides[:, 2]

    @cached_property
    def _person(self) -> Rows:
        return self.columns.person[self.rows]

    @cached_property
    def _passages(self) -> Longs:
        return self.columns.passages[self.rows]

    @cached_property
    def _shared(self) -> list[Single]:
        singles = self.columns.singles_of(self.rows)
        return list(chain.from_iterable(own.shared for _, own in singles))

    def _who(self, wanted: Flags) -> frozenset[int]:
        return frozenset(self.columns.participant[self.rows[wanted]].tolist())

    @cached_property
    def supporters(self) -> frozenset[int]:
        return self._who(self._for > 0)

    @cached_property
    def contradictors(self) -> frozenset[int]:
        return self._who(self._against > 0)

    @cached_property
    def speakers(self) -> frozenset[int]:
        return self.supporters | self.contradictors

    @cached_property
    def mentions(self) -> int:
        """Passages."""
        return int(self._passages.sum())

    @cached_property
    def quotes_for(self) -> int:
        return int(self._for.sum())

    @cached_property
    def quotes_against(self) -> int:
        return int(self._against.sum())

    @cached_property
    def shown(self) -> int:
        return int(self.columns.cells["shown"][self.rows].sum())

    @cached_property
    def newest(self) -> date:
        return date.fromordinal(int(self.columns.held_on[self.rows[0]]))

    @cached_property
    def ways(self) -> frozenset[int]:
        """In which of the six ways somebody spoke."""
        heard = np.flatnonzero(self.columns.ways[self.rows].any(axis=0)).tolist()
        return frozenset([*heard, *(single.way for single in self._shared)])

    @property
    def voices_for(self) -> set[str]:
        return {voice for stance, voice in map(WAYS.__getitem__, self.ways) if stance == SUPPORTS}

    @property
    def voices_against(self) -> set[str]:
        return {voice for stance, voice in map(WAYS.__getitem__, self.ways) if stance != SUPPORTS}

    @cached_property
    def coders(self) -> frozenset[int]:
        coders, coded = self.columns.coded_by
        own = coders[coded[self.rows].any(axis=0)].tolist()
        return frozenset([*own, *(single.coder for single in self._shared)])

    @cached_property
    def quoted_freely(self) -> frozenset[int]:
        """Who said something that consent lets us quote."""
        return self._who(self.columns.quotable[self.rows])

    def capped(self, cap: int) -> int:
        """Passages, of nobody more than so many."""
        return int(np.minimum(np.bincount(self._person, self._passages), cap).sum())

    @property
    def by_voice(self) -> dict[str, int]:
        counts = dict(zip(VOICES, self.columns.voices[self.rows].sum(axis=0).tolist(), strict=True))
        return {voice: counts[voice] for voice in sorted(counts) if counts[voice]}

    @property
    def by_kind(self) -> dict[str, int]:
        names, kind = self.columns.kinds
        counts = np.bincount(kind[self.rows], self._passages, len(names)).astype(int).tolist()
        return {name: count for name, count in zip(names, counts, strict=True) if count}

    def ways_of_each(self, members: Collection[int]) -> dict[int, set[tuple[str, str]]]:
        """(stance, voice) by participant."""
        found: dict[int, set[tuple[str, str]]] = {member: set() for member in members}
        own = self.of(members).rows
        spoken = self.columns.ways[own].tolist()
        for member, counts in zip(self.columns.participant[own].tolist(), spoken, strict=True):
            found[member] |= {WAYS[way] for way, count in enumerate(counts) if count}
        for row, singles in self.columns.singles_of(own):
            member = int(self.columns.participant[row])
            found[member] |= {(each.stance, each.voice) for each in singles.shared}
        return found

    def cite(self, *, stance: str | None = None, voice: str | None = None) -> Keys:
        """Coding ids, newest evidence first, each once, at most 500. A voice is of a stance."""
        if (stance, voice) not in self._cited:
            ways = ways_of(stance, voice)
            self._cited[stance, voice] = cite(self.columns, self.rows, ways)
        return self._cited[stance, voice]


class Piles:
    """One pile a code, and those of several codes, each made once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._own = dict(_by_code(columns))
        self._joined: dict[frozenset[int], Pile] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._own

    @property
    def codes(self) -> Collection[int]:
        """Those with settled evidence."""
        return self._own.keys()

    def of(self, codes: Iterable[int]) -> Pile:
        wanted = frozenset(code for code in codes if code in self._own)
        if len(wanted) == 1:
            return self._own[next(iter(wanted))]
        if wanted not in self._joined:
            self._joined[wanted] = self._join(wanted)
        return self._joined[wanted]

    def _join(self, codes: Collection[int]) -> Pile:
        rows = [self._own[code].rows for code in sorted(codes)]
        together = np.concatenate(rows) if rows else np.zeros(0, np.intp)
        return Pile(self._columns, self._columns.sorted(together))

    def each(self) -> Iterator[tuple[int, Pile]]:
        return iter(self._own.items())


def _by_code(columns: Columns) -> Iterator[tuple[int, Pile]]:
    parts = columns.by_code(columns.newest_first)
    for code, part in zip(columns.codes.tolist(), parts, strict=False):
        if len(part):
            yield code, Pile(columns, part)
