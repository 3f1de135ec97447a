"""What the counting starts from: codes on stretches of text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Mark(NamedTuple):
    """One coding. `start` and `end` are codepoints; turns are numbered within the interview.

    `last_turn` is inclusive; both turns are -1 where the text has none.
    """

    code: int
    interview: int
    people: tuple[int, ...]
    coder: int = 0
    excerpt: int = 0
    start: int = 0
    end: int = 1
    first_turn: int = -1
    last_turn: int = -1
    supports: bool = True
    voice: str = "said"
    coding: int = 0


def with_ancestors(marks: Iterable[Mark], parents: Mapping[int, int | None]) -> Iterator[Mark]:
    """Each mark, and once more for every code above its own."""
    for mark in marks:
        yield mark
        for code in ancestors(mark.code, parents):
            yield mark._replace(code=code)


def ancestors(code: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    seen = {code}
    above = parents.get(code)
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = parents.get(above)


def by_code(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.code].append(mark)
    return found


def by_interview(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.interview].append(mark)
    return found
