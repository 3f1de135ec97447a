"""A code through the interviews: in which of them, and where within each it is spoken of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from insights.analysis.marks import Mark, by_interview


@dataclass(frozen=True, slots=True)
class Encounter:
    """What there is to know of an interview. `length` in codepoints, of the current text."""

    pk: int
    title: str
    day: date
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of an interview, 0 to 1 of its length."""

    start: float
    end: float
    supports: bool
    excerpt: int


@dataclass(frozen=True, slots=True)
class Row:
    encounter: Encounter
    stretches: list[Stretch]
    people: int


def timeline(marks: Iterable[Mark], encounters: Mapping[int, Encounter], code: int) -> list[Row]:
    """Every encounter, oldest first, also those in which the code is silent."""
    found = by_interview(mark for mark in marks if mark.code == code)
    ordered = sorted(encounters.values(), key=lambda one: (one.day, one.pk))
    return [_row(encounter, found.get(encounter.pk, [])) for encounter in ordered]


def _row(encounter: Encounter, marks: Sequence[Mark]) -> Row:
    whole = max(1, encounter.length)
    stretches = [
        Stretch(mark.start / whole, min(1.0, mark.end / whole), mark.supports, mark.excerpt)
        for mark in sorted(marks, key=lambda mark: (mark.start, mark.end))
    ]
    return Row(encounter, stretches, len({who for mark in marks for who in mark.people}))


def by_tenths(rows: Iterable[Row]) -> list[int]:
    """In how many interviews the code is heard in each tenth of the talk, from first to last."""
    counts = [0] * 10
    for row in rows:
        heard = {tenth for stretch in row.stretches for tenth in _tenths(stretch)}
        for tenth in heard:
            counts[tenth] += 1
    return counts


def _tenths(stretch: Stretch) -> range:
    first = min(9, int(stretch.start * 10))
    # The end is exclusive: what stops exactly at a border is not heard beyond it.
    last = min(9, int(stretch.end * 10 - 1e-9))
    return range(first, max(first, last) + 1)
