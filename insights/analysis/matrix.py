"""Codes against participants: who speaks to what, and how often."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from insights.analysis.marks import Mark


@dataclass(frozen=True, slots=True)
class Cell:
    """Quotes in which one person speaks to one code, for it and against it."""

    supporting: int = 0
    opposing: int = 0

    @property
    def quotes(self) -> int:
        return self.supporting + self.opposing


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes and people that have anything, most people and most codes first."""

    codes: list[int]
    people: list[int]
    cells: dict[tuple[int, int], Cell]
    """By (code, person)."""


def matrix(marks: Iterable[Mark]) -> Matrix:
    passages: dict[tuple[int, int], dict[int, bool]] = defaultdict(dict)
    for mark in marks:
        for person in mark.people:
            quotes = passages[mark.code, person]
            # Two coders of the same words: one against is enough to count them as against.
            quotes[mark.excerpt] = quotes.get(mark.excerpt, True) and mark.supports
    cells = {place: _cell(quotes) for place, quotes in passages.items()}
    return Matrix(_ordered(cells, 0), _ordered(cells, 1), cells)


def _cell(quotes: dict[int, bool]) -> Cell:
    supporting = sum(quotes.values())
    return Cell(supporting, len(quotes) - supporting)


def _ordered(cells: dict[tuple[int, int], Cell], axis: int) -> list[int]:
    filled = Counter(place[axis] for place in cells)
    return sorted(filled, key=lambda one: (-filled[one], one))
