"""Who is for, who against, and which codings say so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from personas.summaries.inputs import Cast, Evidence, Participant
from personas.summaries.passages import CONTRADICTS, SUPPORTS, Passage
from personas.summaries.records import Keys, Sides

CITED_AT_MOST = 500


class People:
    """The cast. N, the `heard`, are those with a coded interview."""

    def __init__(self, cast: Cast, spoken: Iterable[int]) -> None:
        members = sorted(cast.participants, key=_label_order)
        self.by_id = {member.id: member for member in members}
        heard = cast.interviewed.union(spoken)
        self.heard = [member for member in self.by_id if member in heard]
        self.order = {member: place for place, member in enumerate(self.by_id)}

    @property
    def n(self) -> int:
        return len(self.heard)

    def label(self, member: int) -> str:
        return self.by_id[member].label

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
    def of(cls, people: People, supporting: set[int], contradicting: set[int]) -> "Stand":
        return cls(
            tuple(people.sort(supporting - contradicting)),
            tuple(people.sort(supporting & contradicting)),
            tuple(people.sort(contradicting - supporting)),
        )

    def silent(self, people: People) -> int:
        return people.n - len(self.for_) - len(self.mixed) - len(self.against)

    def sides(self) -> Sides:
        return Sides(ids(self.for_), ids(self.mixed), ids(self.against))


def ids(numbers: Iterable[int]) -> Keys:
    return tuple(str(each) for each in numbers)


def who(passages: Iterable[Passage], stance: str) -> set[int]:
    return {passage.participant for passage in passages if stance in passage.stances}


def stand_of(people: People, passages: Sequence[Passage]) -> Stand:
    return Stand.of(people, who(passages, SUPPORTS), who(passages, CONTRADICTS))


_recency = attrgetter("held_on", "created_at", "coding")


def cite(rows: Iterable[Evidence]) -> Keys:
    """Coding ids, newest evidence first, each once."""
    once = {row.coding: row for row in rows}.values()
    newest = sorted(once, key=_recency, reverse=True)
    return ids(row.coding for row in newest[:CITED_AT_MOST])


def rows_of(
    passages: Iterable[Passage],
    members: Iterable[int] | None = None,
    *,
    stance: str | None = None,
    voice: str | None = None,
) -> list[Evidence]:
    wanted = None if members is None else frozenset(members)
    return [
        row
        for passage in passages
        if wanted is None or passage.participant in wanted
        for row in passage.rows
        if (stance is None or row.stance == stance) and (voice is None or row.voice == voice)
    ]


def count_each(passages: Iterable[Passage], attribute: str) -> dict[str, int]:
    """Mentions by an attribute of their rows, such as voice or kind."""
    value = attrgetter(attribute)
    counts: defaultdict[str, int] = defaultdict(int)
    for passage in passages:
        if len(passage.rows) == 1:
            counts[value(passage.rows[0])] += 1
            continue
        for each in set(map(value, passage.rows)):
            counts[each] += 1
    return dict(sorted(counts.items()))


def capped_mentions(passages: Iterable[Passage], cap: int) -> int:
    per_person: defaultdict[int, int] = defaultdict(int)
    for passage in passages:
        per_person[passage.participant] += 1
    return sum(min(cap, count) for count in per_person.values())


def unquotable(passages: Iterable[Passage], members: Iterable[int]) -> int:
    """How many of these people said nothing on it that consent lets us quote."""
    allowed = {
        p.participant for p in passages if p.rows[0].quotable or any(row.quotable for row in p.rows)
    }
    return len(set(members) - allowed)
