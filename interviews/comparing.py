"""Two versions beside each other, as what was taken out and what was put in. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.alignment import Alignment, Hunk, align

# Changes with less between them are shown as one; this much is shown around each.
NEAR = 60
CONTEXT = 90


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Some changes close to each other with the words around them; `start` is in the new text."""

    start: int
    parts: tuple[Part, ...]
    cut_before: bool
    cut_after: bool


def words_apart(old: str, new: str) -> tuple[Part, ...]:
    """All of two short texts."""
    alignment = align(old, new)
    return tuple(_parts(alignment, alignment.hunks, (0, len(new))))


def differences(alignment: Alignment) -> list[Difference]:
    return [_difference(alignment, group) for group in _groups(alignment.hunks)]


def _groups(hunks: Sequence[Hunk]) -> Iterator[list[Hunk]]:
    group: list[Hunk] = []
    for hunk in hunks:
        if group and hunk.start - group[-1].end > NEAR:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _difference(alignment: Alignment, group: Sequence[Hunk]) -> Difference:
    new, first, last = alignment.new, group[0], group[-1]
    start = _word_start(new, first.new_start - CONTEXT, first.new_start)
    end = _word_end(new, last.new_end, last.new_end + CONTEXT)
    return Difference(
        start=first.new_start,
        parts=tuple(_parts(alignment, group, (start, end))),
        cut_before=start > 0,
        cut_after=end < len(new),
    )


def _parts(alignment: Alignment, hunks: Sequence[Hunk], window: tuple[int, int]) -> Iterator[Part]:
    at, end = window
    for hunk in hunks:
        yield from _part("same", alignment.new[at : hunk.new_start])
        yield from _part("gone", alignment.old[hunk.start : hunk.end])
        yield from _part("new", alignment.new[hunk.new_start : hunk.new_end])
        at = hunk.new_end
    yield from _part("same", alignment.new[at:end])


def _part(kind: str, text: str) -> Iterator[Part]:
    if text:
        yield Part(kind, text)


def _word_start(text: str, at: int, least: int) -> int:
    """The first word that begins at or after a place: no line shows half of one."""
    if at <= 0:
        return 0
    while at < least and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, least: int, at: int) -> int:
    if at >= len(text):
        return len(text)
    while at > least and not text[at].isspace():
        at -= 1
    return at
