"""What people are compared by: what they said or did, for or against, and values they have."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

LEAST_TRAITS = 2


class Trait(NamedTuple):
    """`kind` is for, against, or the key of an attribute; `value` a code's id or a value."""

    kind: str
    value: str


Traits = Mapping[int, frozenset[Trait]]
"""By person."""


def comparable(traits: Traits) -> dict[int, frozenset[Trait]]:
    """People by id, each with what somebody else has as well; those with fewer than two left out.

    What one person alone said tells nobody apart from anybody: it makes everyone look as unlike.
    """
    shared = {trait for trait, count in _counted(traits.values()).items() if count > 1}
    kept = {person: traits[person] & shared for person in sorted(traits)}
    return {person: found for person, found in kept.items() if len(found) >= LEAST_TRAITS}


def _counted(sets: Iterable[Iterable[Trait]]) -> Counter[Trait]:
    return Counter(trait for found in sets for trait in found)


class Mark(NamedTuple):
    """How many of a group have a trait, and how many of everybody else."""

    trait: Trait
    here: int
    of: int
    elsewhere: int
    others: int

    @property
    def lift(self) -> float:
        """The share here less the share elsewhere, from -1 to 1."""
        return self.here / self.of - (self.elsewhere / self.others if self.others else 0)


def marks_of(group: Iterable[int], traits: Traits) -> list[Mark]:
    """What sets a group apart, most telling first: in two people at least, more than elsewhere."""
    inside = set(group)
    here = _counted(traits[person] for person in inside)
    elsewhere = _counted(found for person, found in traits.items() if person not in inside)
    others = len(traits) - len(inside)
    found = [
        Mark(trait, count, len(inside), elsewhere[trait], others) for trait, count in here.items()
    ]
    told = [mark for mark in found if mark.here > 1 and mark.lift > 0]
    return sorted(told, key=lambda mark: (-mark.lift, -mark.here, mark.trait))
