"""Whether personas there are would be better as one, or as two. Advice: nothing acts on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from personas.grouping.proposals import FEWEST, LEAST_PEOPLE, Group, propose
from personas.grouping.traits import Trait, Traits

SHARED_PEOPLE = 0.5
SHARED_THEMES = 0.6
LEAST_THEMES = 3
LEAST_STABILITY = 0.75

Casts = Mapping[int, frozenset[int]]
"""By persona."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two personas; `people` of `all_people` are in both casts, `themes` of `all_themes` in both.

    A theme of a persona is a trait that at least half of its cast have.
    """

    one: int
    other: int
    people: int
    all_people: int
    themes: int
    all_themes: int

    @property
    def by_people(self) -> bool:
        return _share(self.people, self.all_people) >= SHARED_PEOPLE

    @property
    def by_themes(self) -> bool:
        return self.themes >= LEAST_THEMES and _share(self.themes, self.all_themes) >= SHARED_THEMES


@dataclass(frozen=True, slots=True)
class Split:
    """One persona whose cast falls into two groups that both hold when drawn anew."""

    persona: int
    sides: tuple[Group, Group]


def merges(casts: Casts, traits: Traits) -> list[Merge]:
    """Pairs that share half of their people, or three in five of their themes; likest first."""
    heard = {pk: cast & traits.keys() for pk, cast in sorted(casts.items())}
    usual = {pk: usual_traits(cast, traits) for pk, cast in heard.items()}
    found = [
        _merge(one, other, heard, usual)
        for one, other in combinations(heard, 2)
        if len(heard[one]) >= FEWEST and len(heard[other]) >= FEWEST
    ]
    told = [merge for merge in found if merge.by_people or merge.by_themes]
    return sorted(told, key=lambda merge: -_share(merge.people, merge.all_people))


def _merge(one: int, other: int, heard: Casts, usual: Mapping[int, frozenset[Trait]]) -> Merge:
    return Merge(
        one,
        other,
        len(heard[one] & heard[other]),
        len(heard[one] | heard[other]),
        len(usual[one] & usual[other]),
        len(usual[one] | usual[other]),
    )


def usual_traits(people: Iterable[int], traits: Traits) -> frozenset[Trait]:
    """What at least half of them, and at least two, said, did or are."""
    sets = [traits[person] for person in people]
    least = max(2, len(sets) / 2)
    everything: frozenset[Trait] = frozenset().union(*sets)
    return frozenset(t for t in everything if sum(t in found for found in sets) >= least)


def splits(casts: Casts, traits: Traits) -> list[Split]:
    found = []
    for persona, cast in sorted(casts.items()):
        heard = {person: traits[person] for person in cast & traits.keys()}
        told = propose(heard, 2).groups if len(heard) >= LEAST_PEOPLE else ()
        if len(told) == 2 and min(group.stability for group in told) >= LEAST_STABILITY:
            found.append(Split(persona, (told[0], told[1])))
    return found


def _share(some: int, of: int) -> float:
    return some / of if of else 0.0
