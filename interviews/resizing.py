"""Other ends for words that were marked before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from accounts.models import User
from interviews.excerpts import create_excerpt
from interviews.models import Anchor, Excerpt, ExcerptSubject, Interview, Participant
from interviews.spans import Span, WhoseWords, excerpt_at, read_span, subjects_of, whose_words
from lib.problems import Refused

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resized:
    """Where the words stand and stood, whose they are and were (participant ids).

    `excerpt` is the one of the new span. `is_same`: it is the excerpt that was there before, so
    what points at it, a claim's pin say, points at the new words.
    """

    excerpt: Excerpt
    ends: Ends
    was: Ends
    subjects: frozenset[int]
    had: frozenset[int]
    is_same: bool

    @property
    def takes_away(self) -> bool:
        """Some words are no longer in it, or somebody no longer is among those who say them."""
        inside = self.ends[0] <= self.was[0] and self.ends[1] >= self.was[1]
        return not inside or not self.had <= self.subjects


def resize_excerpt(
    *,
    excerpt: Excerpt,
    start: int,
    end: int,
    by: User,
    version: int | None,
    is_alone: Callable[[], bool],
) -> Resized:
    """The excerpt of a new span, for one highlight of this one.

    The one that is there already; else this one, if `is_alone` says that nobody else's highlight
    rests on it; else a new one. Runs inside a transaction and locks as `mark_excerpt` does.
    Raises Refused, Stale.
    """
    interview = Interview.objects.locked().get(pk=excerpt.interview_id)
    span = read_span(interview, start, end, version)
    anchor = _anchor(excerpt, span)
    was, had = (anchor.start, anchor.end), frozenset(subjects_of(excerpt))
    if was == (start, end):
        return Resized(excerpt, was, was, had, had, is_same=True)
    there = excerpt_at(span)
    people = frozenset(subjects_of(there)) if there else _heirs(span, was, had)
    list(Participant.objects.locked().filter(pk__in=had | people).values_list("pk"))
    moves = there is None and is_alone()
    if moves:
        _move(anchor, span, people - had, had - people)
    target = excerpt if moves else there or create_excerpt(span, sorted(people), by)
    return Resized(target, (start, end), was, people, had, is_same=moves)


def _anchor(excerpt: Excerpt, span: Span) -> Anchor:
    placed = Anchor.objects.filter(excerpt=excerpt, transcript=span.transcript)
    anchor = placed.exclude(state=Anchor.State.ORPHANED).first()
    if anchor is None:
        raise Refused("Its words are no longer in the text.", code="gone")
    return anchor


def _heirs(span: Span, was: Ends, had: frozenset[int]) -> frozenset[int]:
    """Words that were given to people by hand stay theirs, as far as they still speak."""
    try:
        after = frozenset(whose_words(span))
        before = frozenset(whose_words(replace(span, start=was[0], end=was[1])))
    except WhoseWords:
        return had
    if before == after:
        return had
    return after if had == before else had & after or after


def _move(anchor: Anchor, span: Span, gained: frozenset[int], lost: frozenset[int]) -> None:
    anchor.start, anchor.end, anchor.state = span.start, span.end, Anchor.State.SAME
    anchor.save(update_fields=["start", "end", "state"])
    subjects = ExcerptSubject.objects.filter(excerpt=anchor.excerpt_id)
    subjects.filter(participant__in=lost).delete()
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(
            workspace_id=anchor.workspace_id,
            excerpt_id=anchor.excerpt_id,
            participant_id=person,
        )
        for person in sorted(gained)
    )
