"""In which turns of the talk a mark lies."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from insights.analysis.marks import Mark
from interviews.models import Turn

UNHEARD = frozenset({Turn.Role.MODERATOR, Turn.Role.IGNORED})


class Said(NamedTuple):
    """A turn. `heard` is false for the moderator's, and for what is no talk."""

    start: int
    end: int
    heard: bool


def placed_in_turns(marks: Iterable[Mark]) -> list[Mark]:
    """The same marks with the numbers of their turns."""
    kept = list(marks)
    turns = turns_of({mark.interview for mark in kept})
    return [place(mark, turns.get(mark.interview, [])) for mark in kept]


def turns_of(interviews: Collection[int]) -> dict[int, list[Said]]:
    """Those of the current transcripts, in order. One query."""
    found: dict[int, list[Said]] = defaultdict(list)
    rows = Turn.objects.filter(transcript__interview__in=interviews, transcript__is_current=True)
    for interview, start, end, role in rows.order_by("transcript", "start").values_list(
        "transcript__interview", "start", "end", "role"
    ):
        found[interview].append(Said(start, end, role not in UNHEARD))
    return found


def place(mark: Mark, turns: list[Said]) -> Mark:
    if not turns:
        return mark
    first = bisect_right(turns, mark.start, key=_end)
    last = bisect_left(turns, mark.end, key=_start) - 1
    return mark._replace(first_turn=first, last_turn=last) if first <= last else mark


def _start(turn: Said) -> int:
    return turn.start


def _end(turn: Said) -> int:
    return turn.end
