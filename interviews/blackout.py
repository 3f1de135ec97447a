"""Which words of a shared interview go with a participant. Pure: spans in, spans out.

Spans are (start, end) in codepoints, end exclusive. Where two people claim the same words, those
of who is erased go; where nobody does, whoever erases decides.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn: `by` is a participant's id; `is_open` says that it is given to nobody yet."""

    start: int
    end: int
    by: int | None = None
    is_open: bool = False
    is_moderator: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A highlight: an excerpt's id, where it stands, and whose words it is said to hold."""

    excerpt: int
    start: int
    end: int
    subjects: frozenset[int]


@dataclass(frozen=True, slots=True)
class Blackout:
    """`spans` lose their words, excerpts of `gone` go, those of `shortened` stay with less."""

    spans: tuple[Span, ...]
    gone: frozenset[int]
    shortened: frozenset[int]


def black_out(
    person: int, *, turns: Collection[Spoken], marks: Collection[Marked], unattributed: bool
) -> Blackout:
    """Their turns; what highlights say is theirs outside of the turns of others; and, if
    `unattributed`, the turns of nobody, except where a highlight says that they are another's."""
    others = [_span(t) for t in turns if t.is_moderator or (t.by and t.by != person)]
    told = [_span(mark) for mark in marks if person in mark.subjects]
    spans = [_span(turn) for turn in turns if turn.by == person]
    spans += [left for span in told for left in without(span, others)]
    if unattributed:
        attributed = [*others, *spans]
        claimed = [_span(m) for m in marks if _is_of_others(m, person, attributed)]
        spans += [left for turn in turns if turn.is_open for left in without(_span(turn), claimed)]
    joined = tuple(join(spans))
    hit = [mark for mark in marks if any(overlap(_span(mark), span) for span in joined)]
    gone = {mark.excerpt for mark in marks if person in mark.subjects}
    gone |= {mark.excerpt for mark in hit if not mark.subjects}
    return Blackout(joined, frozenset(gone), frozenset({mark.excerpt for mark in hit} - gone))


def _is_of_others(mark: Marked, person: int, attributed: Collection[Span]) -> bool:
    """A coder said whose words these are. Had it touched a turn that somebody has, the turn did."""
    if not mark.subjects or person in mark.subjects:
        return False
    return not any(overlap(_span(mark), span) for span in attributed)


def without(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    start, end = span
    for hole_start, hole_end in sorted(holes):
        if hole_end <= start or hole_start >= end:
            continue
        if hole_start > start:
            yield start, hole_start
        start = max(start, hole_end)
    if start < end:
        yield start, end


def join(spans: Iterable[Span]) -> Iterator[Span]:
    """The same words in the fewest spans, in order."""
    open_one: Span | None = None
    for start, end in sorted(spans):
        if open_one and start <= open_one[1]:
            open_one = (open_one[0], max(open_one[1], end))
            continue
        if open_one:
            yield open_one
        open_one = (start, end)
    if open_one:
        yield open_one


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _span(thing: Spoken | Marked) -> Span:
    return thing.start, thing.end
