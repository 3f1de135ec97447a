"""Which quotes the builder is sent, so that a build hardly grows with the evidence. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

PER_CODE = 24
PER_PERSON = 2
USEFUL_LENGTH = range(40, 241)  # characters: about 8 to 35 words


class Quotable(NamedTuple):
    coding: int
    code: int
    stance: str
    speaker: int
    length: int
    held_on: date


def choose(rows: Collection[Quotable]) -> set[int]:
    """Ids of codings: of each code and stance two a speaker, of each code two dozen.

    Useful lengths come first, then the newest; everybody's first quote before anybody's second.
    """
    best = sorted(rows, key=_newest_first)
    best.sort(key=lambda row: row.length not in USEFUL_LENGTH)
    taken: Counter[tuple[int, str, int]] = Counter()
    drawn: defaultdict[tuple[int, int], list[Quotable]] = defaultdict(list)
    for row in best:
        group = row.code, row.stance, row.speaker
        taken[group] += 1
        if taken[group] <= PER_PERSON:
            drawn[row.code, taken[group]].append(row)
    chosen: defaultdict[int, list[int]] = defaultdict(list)
    for code, turn in sorted(drawn):
        chosen[code] += [row.coding for row in sorted(drawn[code, turn], key=_newest_first)]
    return {coding for codings in chosen.values() for coding in codings[:PER_CODE]}


def _newest_first(row: Quotable) -> tuple[int, int]:
    return -row.held_on.toordinal(), -row.coding
