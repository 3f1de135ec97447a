"""Passages counted once by interview, code, participant and stance, so that nothing else has to go
through all of them again: there may be a hundred thousand."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from personas.knowing.ground import Span
from personas.summaries.passages import Passage

_CELL = attrgetter("interview", "code", "participant", "stances")


class Cell(NamedTuple):
    """`led`: those of the quotes that answer a leading question."""

    interview: int
    participant: int
    stances: frozenset[str]
    quotes: int
    led: int


@dataclass(frozen=True, slots=True)
class Cells:
    by_code: dict[int, list[Cell]]
    by_person: dict[int, int]
    by_interview: Counter[int]
    led_by_interview: Counter[int]


def count_cells(passages: Sequence[Passage], answers: Mapping[int, Sequence[Span]]) -> Cells:
    counted = Counter(map(_CELL, passages))
    led = Counter(map(_CELL, _answering(passages, answers)))
    by_code: defaultdict[int, list[Cell]] = defaultdict(list)
    people: Counter[int] = Counter()
    interviews: Counter[int] = Counter()
    led_in: Counter[int] = Counter()
    for place, quotes in counted.items():
        interview, code, participant, stances = place
        by_code[code].append(Cell(interview, participant, stances, quotes, led[place]))
        people[participant] += quotes
        interviews[interview] += quotes
        led_in[interview] += led[place]
    return Cells(dict(by_code), dict(sorted(people.items())), interviews, led_in)


def _answering(passages: Sequence[Passage], answers: Mapping[int, Sequence[Span]]) -> list[Passage]:
    if not answers:
        return []
    return [
        passage
        for passage in passages
        if passage.interview in answers
        and any(a <= passage.start < z for a, z in answers[passage.interview])
    ]
