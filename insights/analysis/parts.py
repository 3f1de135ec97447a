"""What a coder finished of a text: stretches in order and apart. Pure; offsets count codepoints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from insights.analysis.marks import Mark
from insights.analysis.unitizing import Span


@dataclass(frozen=True, slots=True)
class Part:
    """`turns` are the numbers of those that lie in the stretches as a whole."""

    spans: tuple[Span, ...]
    turns: frozenset[int]


def shared_spans(finished: Iterable[Sequence[Span]]) -> tuple[Span, ...]:
    """What lies in all of these at once; nothing for none."""
    rest = iter(finished)
    shared = tuple(next(rest, ()))
    for spans in rest:
        shared = tuple(
            (max(start, other[0]), min(end, other[1]))
            for start, end in shared
            for other in spans
            if max(start, other[0]) < min(end, other[1])
        )
    return shared


def clipped(marks: Iterable[Mark], spans: Sequence[Span]) -> Iterator[Mark]:
    """The pieces of marks that lie in these stretches."""
    for mark in marks:
        for start, end in spans:
            if max(mark.start, start) < min(mark.end, end):
                yield mark._replace(start=max(mark.start, start), end=min(mark.end, end))
