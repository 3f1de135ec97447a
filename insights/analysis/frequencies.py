"""How many people, and how many quotes, speak to a code."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from insights.analysis.marks import Mark, by_code
from lib.units import Units

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Frequency:
    """People by what they say of a code; whoever says both is mixed. Quotes are passages."""

    supporting: frozenset[int] = frozenset()
    opposing: frozenset[int] = frozenset()
    quotes: int = 0
    interviews: int = 0

    @property
    def people(self) -> frozenset[int]:
        return self.supporting | self.opposing

    @property
    def mixed(self) -> frozenset[int]:
        return self.supporting & self.opposing

    def units(self, total: int, label: str = "") -> Units:
        """For the unit chart. `total` are all who could have spoken to it."""
        mixed = len(self.mixed)
        return {
            "for": len(self.supporting) - mixed,
            "mixed": mixed,
            "against": len(self.opposing) - mixed,
            "total": total,
            "label": label,
        }


NOTHING = Frequency()


def frequencies(marks: Iterable[Mark]) -> dict[int, Frequency]:
    """By code; a code that nobody speaks to is not in it."""
    return {code: _frequency(found) for code, found in by_code(marks).items()}


def _frequency(marks: Collection[Mark]) -> Frequency:
    return Frequency(
        supporting=_people(mark for mark in marks if mark.supports),
        opposing=_people(mark for mark in marks if not mark.supports),
        quotes=len({mark.excerpt for mark in marks}),
        interviews=len({mark.interview for mark in marks}),
    )


def _people(marks: Iterable[Mark]) -> frozenset[int]:
    return frozenset(person for mark in marks for person in mark.people)


def everybody(marks: Iterable[Mark]) -> frozenset[int]:
    """Who was coded at all: the n that every count is out of."""
    return _people(marks)


def by_group(
    frequency: Frequency, groups: Mapping[int, Group], everyone: Iterable[int]
) -> dict[Group, tuple[int, int]]:
    """(how many of a group speak to the code, how many there are), for every group."""
    sizes = Counter(groups[person] for person in everyone if person in groups)
    speaking = Counter(groups[person] for person in frequency.people if person in groups)
    return {group: (speaking[group], size) for group, size in sizes.items()}
