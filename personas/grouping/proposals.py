"""Groups of people that might be personas, or why there are none."""

from dataclasses import dataclass
from typing import Literal

from personas.grouping.traits import Mark, Traits, comparable, marks_of

FEWEST = 3  # people of a group worth a persona
LEAST_PEOPLE = 2 * FEWEST
MOST_GROUPS = 8
MOST_PEOPLE = 600
Verdict = Literal["very", "stable", "pattern", "loose"]


@dataclass(frozen=True, slots=True)
class Group:
    """`stability` is a mean Jaccard similarity from 0 to 1; it came back in `back` of `draws`."""

    people: tuple[int, ...]
    marks: tuple[Mark, ...]
    stability: float
    back: int
    draws: int

    @property
    def verdict(self) -> Verdict:
        """Hennig's steps: above 0.85 highly stable, 0.75 valid and stable, 0.6 a pattern."""
        steps: tuple[tuple[float, Verdict], ...] = (
            (0.85, "very"),
            (0.75, "stable"),
            (0.6, "pattern"),
        )
        return next((word for least, word in steps if self.stability >= least), "loose")


@dataclass(frozen=True, slots=True)
class Proposals:
    """`alone` are in groups too small for a persona, `unplaced` said too little to compare.

    `silhouette`: how clearly the groups part, from -1 to 1.
    """

    groups: tuple[Group, ...] = ()
    alone: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()
    silhouette: float = 0.0
    why_none: Literal["", "few", "many", "alike"] = ""


def propose(traits: Traits, groups: int = 0) -> Proposals:
    """As many groups as asked for, or, for 0, as many as part people most clearly."""
    compared = comparable(traits)
    unplaced = tuple(sorted(traits.keys() - compared.keys()))
    if len(compared) < LEAST_PEOPLE:
        return Proposals(unplaced=unplaced, why_none="few")
    if len(compared) > MOST_PEOPLE:
        return Proposals(unplaced=unplaced, why_none="many")
    return _grouped(compared, groups, unplaced)


def _grouped(compared: Traits, groups: int, unplaced: tuple[int, ...]) -> Proposals:
    # Only who asks for groups waits for it.
    from personas.grouping import clusters  # noqa: PLC0415 - SciPy takes most of a second

    people = tuple(compared)
    far = clusters.distances([compared[person] for person in people])
    most = min(MOST_GROUPS, len(people) // FEWEST)
    sizes = [min(groups, most)] if groups else range(2, most + 1)
    best, labels, width = clusters.clearest(far, sizes)
    if width <= 0:
        return Proposals(unplaced=unplaced, silhouette=width, why_none="alike")
    found: list[Group] = []
    for at, held in enumerate(clusters.stability(far, labels, best)):
        inside = tuple(who for who, one in zip(people, labels, strict=True) if one == at)
        found.append(Group(inside, tuple(marks_of(inside, compared)), *held))
    return _told(found, unplaced, width)


def _told(found: list[Group], unplaced: tuple[int, ...], width: float) -> Proposals:
    """The largest first; those too small are people in no group."""
    told = [group for group in found if len(group.people) >= FEWEST]
    told.sort(key=lambda group: (-len(group.people), -group.stability, group.people))
    alone = [who for group in found if len(group.people) < FEWEST for who in group.people]
    return Proposals(tuple(told), tuple(sorted(alone)), unplaced, width)
