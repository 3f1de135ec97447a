"""Which quotes the builder is sent, so that a build hardly grows with the evidence. Pure."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

PER_CODE = 24
PER_PERSON = 2
USEFUL_LENGTH = range(40, 241)  # characters: about 8 to 35 words


class Quotable(NamedTuple):
    coding: int
    code: int
    stance: str
    speaker: int
    useful: bool
    held_on: date


def choose(rows: Collection[Quotable]) -> set[int]:
    """Ids of codings: of each code and stance two a speaker, of each code two dozen.

    Useful lengths come first, then the newest; everybody's first quote before anybody's second.
    """
    drawn: defaultdict[tuple[int, int], list[Quotable]] = defaultdict(list)
    for (code, *_), best in _best_of_each(rows).items():
        for turn, row in enumerate(best):
            drawn[code, turn].append(row)
    chosen: defaultdict[int, list[int]] = defaultdict(list)
    for code, turn in sorted(drawn):
        if len(chosen[code]) < PER_CODE:
            newest = nsmallest(PER_CODE, drawn[code, turn], key=_newest_first)
            chosen[code] += [row.coding for row in newest]
    return {coding for codings in chosen.values() for coding in codings[:PER_CODE]}


def is_useful(length: int) -> bool:
    return length in USEFUL_LENGTH


def _best_of_each(rows: Collection[Quotable]) -> dict[tuple[int, str, int], list[Quotable]]:
    """By code, stance and speaker."""
    found: defaultdict[tuple[int, str, int], list[Quotable]] = defaultdict(list)
    for row in rows:
        found[row.code, row.stance, row.speaker].append(row)
    return {
        group: sorted(said, key=_best_first)[:PER_PERSON] if len(said) > 1 else said
        for group, said in found.items()
    }


def _best_first(row: Quotable) -> tuple[bool, int, int]:
    return (not row.useful, *_newest_first(row))


def _newest_first(row: Quotable) -> tuple[int, int]:
    return -row.held_on.toordinal(), -row.coding
