"""How customer-centred a team finds itself: nine statements of ours, and their trend. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

STEPS = {
    1: "Not at all",
    2: "Rarely",
    3: "Partly",
    4: "Mostly",
    5: "Entirely",
}
STATEMENTS = {
    "heard": "In the last month I heard or read a customer in their own words.",
    "decides": "Our last decision would have been another without what customers told us.",
    "wrong": "We lately gave up something that we believed, because customers said otherwise.",
    "critics": "We look for customers who left or said no, not only for those who like us.",
    "words": "We describe what we do in words that customers use.",
    "benefit": "What we write says first what the customer gains.",
    "promise": "Whoever speaks with a customer makes the same promise.",
    "why": "We know why customers choose as they do, not only how many do.",
    "person": "I can name what one customer needed this week and did not get.",
}
FEWEST = 3
"""Of fewer people in a quarter one could tell who said what: no mean is shown."""


@dataclass(frozen=True, slots=True)
class Taken:
    member: int
    day: date
    answers: Mapping[str, int]

    @property
    def mean(self) -> float:
        return sum(self.answers.values()) / len(self.answers)


@dataclass(frozen=True, slots=True)
class Quarter:
    """`own` and `team` are means from 1 to 5; None where nothing may or can be shown."""

    name: str
    people: int
    own: float | None
    team: float | None


def quarters(taken: Iterable[Taken], member: int) -> list[Quarter]:
    """Oldest first; of everybody the last check of a quarter counts."""
    last: dict[tuple[int, int], dict[int, Taken]] = defaultdict(dict)
    for one in sorted(taken, key=lambda each: each.day):
        last[one.day.year, (one.day.month - 1) // 3 + 1][one.member] = one
    return [_quarter(year, part, people, member) for (year, part), people in sorted(last.items())]


def _quarter(year: int, part: int, people: Mapping[int, Taken], member: int) -> Quarter:
    own = people[member].mean if member in people else None
    means = [one.mean for one in people.values()]
    team = sum(means) / len(means) if len(means) >= FEWEST else None
    return Quarter(f"Q{part} {year}", len(people), own, team)
