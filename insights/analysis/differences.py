"""Where coders differ over one code: the stretches to look at side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from insights.analysis.marks import Mark, by_interview
from insights.analysis.unitizing import Span, joined


@dataclass(frozen=True, slots=True)
class Difference:
    """Tags that touch each other; `marks` has every coder who finished, with what they tagged."""

    interview: int
    start: int
    end: int
    marks: Mapping[int, list[Mark]]

    @property
    def is_about_edges(self) -> bool:
        """Everybody tagged it, only not the same words."""
        return all(self.marks.values())


def differences(
    marks: Iterable[Mark], finished: Mapping[int, Sequence[int]]
) -> Iterator[Difference]:
    """`finished` are the coders to compare, by interview. What they agree upon is left out."""
    for interview, found in by_interview(marks).items():
        coders = finished.get(interview, ())
        for group in _touching([mark for mark in found if mark.coder in coders]):
            by_coder = {coder: [mark for mark in group if mark.coder == coder] for coder in coders}
            if len({_spans(tagged) for tagged in by_coder.values()}) > 1:
                start, end = group[0].start, max(mark.end for mark in group)
                yield Difference(interview, start, end, by_coder)


def _touching(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    group: list[Mark] = []
    end = 0
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if group and mark.start >= end:
            yield group
            group = []
        group.append(mark)
        end = max(end, mark.end) if len(group) > 1 else mark.end
    if group:
        yield group


def _spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(joined((mark.start, mark.end) for mark in marks))
