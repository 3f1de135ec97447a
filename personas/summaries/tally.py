"""The cast, and who of it is for and who against."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from personas.summaries.inputs import Cast, Participant
from personas.summaries.piles import Pile
from personas.summaries.records import Keys, Sides


class People:
    """The cast. N, the `heard`, are those with a coded interview."""

    def __init__(self, cast: Cast, spoken: Iterable[int]) -> None:
        members = sorted(cast.participants, key=_label_order)
        self.by_id = {member.id: member for member in members}
        heard = cast.interviewed.union(spoken)
        self.heard = [member for member in self.by_id if member in heard]
        self.order = {member: place for place, member in enumerate(self.by_id)}
        # As the document names them: some hundreds of names stand in each of its lines.
        self._key = {member: str(member) for member in self.by_id}

    @property
    def n(self) -> int:
        return len(self.heard)

    def label(self, member: int) -> str:
        return self.by_id[member].label

    def keys(self, members: Iterable[int]) -> Keys:
        return tuple(map(self._key.__getitem__, members))

    def sort(self, members: Iterable[int]) -> list[int]:
        return sorted(members, key=self.order.__getitem__)


def _label_order(member: Participant) -> tuple[str, int, str, int]:
    letters = member.label.rstrip("0123456789")
    digits = member.label[len(letters) :]
    return letters, int(digits) if digits.isdecimal() else 0, member.label, member.id


@dataclass(frozen=True, slots=True)
class Stand:
    """Distinct participants: support alone, both, contradiction alone."""

    for_: tuple[int, ...]
    mixed: tuple[int, ...]
    against: tuple[int, ...]

    @classmethod
    def of(
        cls, people: People, supporting: AbstractSet[int], contradicting: AbstractSet[int]
    ) -> "Stand":
        return cls(
            tuple(people.sort(supporting - contradicting)),
            tuple(people.sort(supporting & contradicting)),
            tuple(people.sort(contradicting - supporting)),
        )

    def silent(self, people: People) -> int:
        return people.n - len(self.for_) - len(self.mixed) - len(self.against)

    def sides(self, people: People) -> Sides:
        return Sides(people.keys(self.for_), people.keys(self.mixed), people.keys(self.against))


def stand_of(people: People, pile: Pile) -> Stand:
    return Stand.of(people, pile.supporters, pile.contradictors)


def ids(numbers: Iterable[int]) -> Keys:
    return tuple(map(str, numbers))
