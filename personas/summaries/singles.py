"""Codings counted once, whoever else speaks in them, and what they add up to by interview."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from personas.knowing.ground import Span
from personas.summaries.cells import VOICES, WAYS, Cell, Single

_THREE = len(VOICES)
Meaning = tuple[int, str, str]
"""Code, voice and stance."""


def voices_of(cells: Sequence[Cell]) -> dict[str, int]:
    """All codings by voice, those on which coders disagree as well."""
    counted = Counter(single.voice for single in _once(cells).values())
    for place, voice in enumerate(VOICES):
        counted[voice] += sum([c.ways[place] + c.ways[place + _THREE] for c in cells])
    return {voice: counted[voice] for voice in sorted(counted) if counted[voice]}


def coders_of(cells: Sequence[Cell]) -> dict[int, int]:
    """Settled codings by coder."""
    counted: Counter[int] = Counter()
    for cell in cells:
        for coder, codings in cell.coders:
            counted[coder] += codings
    settled = {single.coding: single for _, single in _settled(cells)}
    counted.update(single.coder for single in settled.values())
    return dict(sorted(counted.items()))


def heard_in(cells: Sequence[Cell]) -> dict[int, frozenset[Meaning]]:
    """What was heard in each interview, and how."""
    found: defaultdict[int, set[Meaning]] = defaultdict(set)
    for cell in cells:
        if any(cell.ways):
            found[cell.interview].update(_meanings(cell))
    for cell, single in _settled(cells):
        found[cell.interview].add((cell.code, single.voice, single.stance))
    return {interview: frozenset(meanings) for interview, meanings in found.items()}


def _meanings(cell: Cell) -> Iterator[Meaning]:
    for (stance, voice), codings in zip(WAYS, cell.ways, strict=True):
        if codings:
            yield cell.code, voice, stance


def _settled(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Single]]:
    """Codings of several people on which nobody disagrees, whosever passage they are in."""
    disputed = {single.coding for cell in cells for rows in cell.disputed for single in rows}
    for cell in cells:
        for single in cell.shared:
            if single.coding not in disputed:
                yield cell, single


def _once(cells: Iterable[Cell]) -> dict[int, Single]:
    found: dict[int, Single] = {}
    for cell in cells:
        if cell.shared or cell.disputed:
            found.update({single.coding: single for single in cell.shared})
            found.update({single.coding: single for rows in cell.disputed for single in rows})
    return found


Sides = tuple[int, int, int]
NOTHING: Sides = (0, 0, 0)


def count_led(
    cells: Iterable[Cell], answers: Mapping[int, Sequence[Span]]
) -> dict[tuple[int, ...], Sides]:
    """By place of a cell: passages for, against and both that answer a leading question."""
    found: dict[tuple[int, ...], Sides] = {}
    for cell in cells if answers else ():
        if cell.interview in answers:
            spans = answers[cell.interview]
            led = tuple(_within(cell.codings.starts(side), spans) for side in range(3))
            found[cell[:3]] = (led[0], led[1], led[2])
    return found


def _within(starts: Sequence[int], spans: Sequence[Span]) -> int:
    return sum(any(a <= start < z for a, z in spans) for start in starts)
