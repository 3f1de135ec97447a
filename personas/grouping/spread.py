"""How far apart the people of one persona are: who stands where, who is unlike the rest, and what
they are like beyond the average. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from personas.grouping.traits import Trait, Traits, comparable

EDGES = 3
LEAST_LIKE = 0.5
"""Likeness to the rest, below which somebody is an edge case."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`likeness`: mean Jaccard similarity to everybody else, from 0 to 1."""

    person: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Numbers:
    lowest: float
    middle: float
    highest: float


def likeness(traits: Traits) -> dict[int, float]:
    """Mean Jaccard similarity (1901) of each to all others, over what at least two of them share.

    Who shares nothing with anybody is 0; who said nothing at all is left out.
    """
    said = {person: found for person, found in traits.items() if found}
    shared = {person: frozenset[Trait]() for person in said} | comparable(said)
    sums = dict.fromkeys(shared, 0.0)
    for one, other in combinations(shared, 2):
        either = len(shared[one] | shared[other])
        both = len(shared[one] & shared[other]) / either if either else 0.0
        sums[one] += both
        sums[other] += both
    others = len(shared) - 1
    return {person: total / others for person, total in sums.items()} if others > 0 else {}


def edges(traits: Traits) -> list[Edge]:
    """At most three, the least like first, of who is clearly less like the rest than usual.

    Clearly: less than half as like as the middle one. Fewer than four people have no edge.
    """
    found = likeness(traits)
    if len(found) < 4:
        return []
    usual = median(found.values())
    far = [Edge(pk, value) for pk, value in found.items() if value < LEAST_LIKE * usual]
    return sorted(far, key=lambda edge: (edge.likeness, edge.person))[:EDGES]


def numbers(values: Sequence[float]) -> Numbers | None:
    return Numbers(min(values), median(values), max(values)) if values else None


def counts(values: Iterable[str], known: Sequence[str] = ()) -> list[tuple[str, int]]:
    """Commonest first; of those in `known` also what nobody is."""
    found: dict[str, int] = dict.fromkeys(known, 0)
    for value in values:
        found[value] = found.get(value, 0) + 1
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def differing(sides: Mapping[str, tuple[int, int, int]], limit: int) -> list[str]:
    """Keys of (for, mixed, against), those that divide people most first, then the strongest."""

    def order(key: str) -> tuple[int, int, str]:
        for_, mixed, against = sides[key]
        return -(min(for_, against) * 2 + mixed), -(for_ + mixed + against), key

    return sorted(sides, key=order)[:limit]
