"""Which codes stand together: on the same words, close by, or in one turn."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from insights.analysis.marks import Mark, by_interview

How = Literal["overlap", "characters", "turns", "turn"]
Pair = tuple[int, int]
"""Two codes, the smaller id first."""


@dataclass(frozen=True, slots=True)
class Together:
    """`people` speak to both codes there; `places` are distinct pairs of quotes."""

    people: frozenset[int]
    places: int
    interviews: int


def together(marks: Iterable[Mark], how: How = "overlap", reach: int = 0) -> dict[Pair, Together]:
    """Every pair of codes that meets.

    overlap     share at least one character
    characters  overlap, or at most `reach` characters lie between them
    turns       at most `reach` turns lie from one to the other (0: they share a turn)
    turn        share a turn
    """
    people: dict[Pair, set[int]] = defaultdict(set)
    places: dict[Pair, set[Pair]] = defaultdict(set)
    interviews: dict[Pair, set[int]] = defaultdict(set)
    for interview, found in by_interview(marks).items():
        for one, other in _meeting(found, how, reach):
            pair = _pair(one.code, other.code)
            people[pair].update(set(one.people) & set(other.people))
            places[pair].add(_pair(one.excerpt, other.excerpt))
            interviews[pair].add(interview)
    return {
        pair: Together(frozenset(people[pair]), len(places[pair]), len(interviews[pair]))
        for pair in places
    }


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one <= other else (other, one)


def _meeting(marks: list[Mark], how: How, reach: int) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of different codes, by a sweep along the text."""
    begins, ends = _measure(how, reach)
    open_: list[Mark] = []
    for mark in sorted((mark for mark in marks if begins(mark) >= 0), key=begins):
        open_ = [other for other in open_ if ends(other) > begins(mark)]
        yield from ((other, mark) for other in open_ if other.code != mark.code)
        open_.append(mark)


def _measure(how: How, reach: int) -> tuple[Callable[[Mark], int], Callable[[Mark], int]]:
    """Where a mark begins, and from where on nothing meets it any more."""
    if how in ("turn", "turns"):
        far = reach if how == "turns" else 0
        return (lambda mark: mark.first_turn), (lambda mark: mark.last_turn + far + 1)
    # Two stretches with `reach` characters between them: the second begins at end + reach.
    far = reach + 1 if how == "characters" else 0
    return (lambda mark: mark.start), (lambda mark: mark.end + far)


def busiest(found: dict[Pair, Together], most: int) -> list[int]:
    """The codes that meet others most, by people and then by places, for the axes of a map."""
    weight: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for pair, met in found.items():
        for code in pair:
            people, places = weight[code]
            weight[code] = (people + len(met.people), places + met.places)
    return sorted(weight, key=lambda code: weight[code], reverse=True)[:most]


def pairs_of(codes: Iterable[int]) -> list[Pair]:
    return [_pair(one, other) for one, other in combinations(codes, 2)]
