"""Codings counted by participant, code and interview: all that a summary is made of.

Nothing goes through the codings again, for there may be a million of them. Those that cannot be
counted away stay as they are: several people speak in them, or coders disagree on them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from personas.summaries.inputs import Evidence
from personas.summaries.passages import CONTRADICTS, SUPPORTS, Passage

VOICES = ("said", "did", "unspoken")
SHOWN = frozenset({"did", "unspoken"})
STANCES = (SUPPORTS, CONTRADICTS)
WAYS = tuple((stance, voice) for stance in STANCES for voice in VOICES)
"""The six ways of speaking to a code; `ways` of a cell are in this order."""
WAY = {way: place for place, way in enumerate(WAYS)}
CITED_AT_MOST = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Cited = tuple[int, int]
"""Microseconds since 1970, and the id of a coding: codings of a day are cited in this order."""


class Single(NamedTuple):
    """A coding that is not counted away. `at`: microseconds since 1970."""

    coding: int
    stance: str
    voice: str
    start: int
    end: int
    coder: int
    at: int
    subjects: tuple[int, ...]

    @property
    def way(self) -> int:
        return WAY[self.stance, self.voice]


class Cell(NamedTuple):
    """What one participant said to one code in one interview.

    Passages, settled ones only: `sides` are where those for, against and both begin; `voices` how
    many were said, done and unspoken, one with two voices counted twice; `shown` how many support
    by deed or silence.
    Codings of settled passages in which nobody else speaks: `ways`, and `coders` count them.
    `shared` are the other ones; `disputed` the passages on which coders disagree.
    """

    participant: int
    code: int
    interview: int
    sides: tuple[Sequence[int], ...]
    voices: tuple[int, ...]
    shown: int
    ways: tuple[Sequence[Cited], ...]
    coders: Sequence[tuple[int, int]]
    shared: Sequence[Single]
    disputed: Sequence[Sequence[Single]]
    quotable: bool


_PLACE = attrgetter("participant", "code", "interview")


def count_cells(passages: Iterable[Passage]) -> list[Cell]:
    """`passages` in the order in which they were found: by participant, code and interview."""
    return [_cell(place, list(found)) for place, found in groupby(passages, key=_PLACE)]


def _cell(place: tuple[int, int, int], passages: list[Passage]) -> Cell:
    settled = [passage for passage in passages if not passage.disputed]
    rows = [row for passage in settled for row in passage.rows]
    alone = [row for row in rows if len(row.subjects) == 1]
    return Cell(
        *place,
        sides=_sides(settled),
        voices=_voices(settled),
        shown=sum(map(_is_shown, settled)),
        ways=_ways(alone),
        coders=tuple(sorted(Counter(row.coder for row in alone).items())),
        shared=tuple(_single(row) for row in rows if len(row.subjects) > 1),
        disputed=tuple(tuple(map(_single, p.rows)) for p in passages if p.disputed),
        quotable=any(row.quotable for row in rows),
    )


def _sides(settled: list[Passage]) -> tuple[list[int], list[int], list[int]]:
    found: tuple[list[int], list[int], list[int]] = [], [], []
    for passage in settled:
        side = 2 if len(passage.stances) > 1 else int(CONTRADICTS in passage.stances)
        found[side].append(passage.start)
    return found


def _voices(settled: list[Passage]) -> tuple[int, ...]:
    heard = [voice for p in settled for voice in {row.voice for row in p.rows}]
    return tuple(map(heard.count, VOICES))


def _is_shown(passage: Passage) -> bool:
    return SUPPORTS in passage.stances and any(row.voice in SHOWN for row in passage.rows)


def _ways(rows: list[Evidence]) -> tuple[list[Cited], ...]:
    found: tuple[list[Cited], ...] = tuple([] for _ in WAYS)
    for row in rows:
        found[WAY[row.stance, row.voice]].append((moment(row), row.coding))
    return found


def moment(row: Evidence) -> int:
    """Microseconds since 1970."""
    return (row.created_at - _EPOCH) // _MICROSECOND


def _single(row: Evidence) -> Single:
    spoken = row.coding, row.stance, row.voice, row.start, row.end, row.coder
    return Single(*spoken, moment(row), row.subjects)
