"""Putting a finger on words: a span of the current transcript becomes an excerpt with subjects."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from accounts.models import User
from interviews.models import Anchor, Excerpt, ExcerptSubject, Interview, Participant
from interviews.spans import (
    Span,
    WhoseWords,
    chosen_subjects,
    excerpt_at,
    read_span,
    subjects_of,
    whose_words,
)
from lib.prepared import Prepared, insert

__all__ = ["Marked", "WhoseWords", "create_excerpt", "mark_excerpt"]

_hold_interview = Prepared(
    lambda interview: Interview.objects.locked().filter(pk=interview).values_list("pk")
)
_hold_people = Prepared(
    lambda people: Participant.objects.locked().filter(pk__in=people).values_list("pk")
)


@dataclass(frozen=True, slots=True)
class Marked:
    """An excerpt, its words in the current transcript, and whose they are (participant ids).

    `also` are the participants that are held besides.
    """

    excerpt: Excerpt
    start: int
    end: int
    quote: str
    version: int
    subjects: tuple[int, ...]
    also: frozenset[int]
    is_new: bool


def mark_excerpt(
    *,
    interview: Interview,
    start: int,
    end: int,
    by: User | None,
    version: int | None = None,
    subjects: Collection[int] | None = None,
    besides: Callable[[], Collection[int]] = tuple,
) -> Marked:
    """The excerpt of this span in the current transcript: the one that is there, or a new one.

    Offsets count codepoints, `end` is exclusive. A `version` that is not current is Stale. With
    `subjects` the words belong to these participants only. Runs inside a transaction; locks the
    interview, then the subjects and the participants `besides`, who are asked for once the
    interview is held. Raises Refused, as WhoseWords if the turns leave open whose words they are.
    """
    _hold_interview(interview.pk)
    span = read_span(interview, start, end, version)
    also = frozenset(besides())
    chosen = chosen_subjects(interview, subjects) if subjects else None
    found = excerpt_at(span, chosen)
    people = subjects_of(found) if found else chosen or whose_words(span)
    _hold_people(sorted({*people, *also}))
    excerpt = found or create_excerpt(span, people, by)
    is_new = found is None
    return Marked(excerpt, start, end, span.quote, span.version, people, also, is_new)


def create_excerpt(span: Span, people: Collection[int], by: User | None) -> Excerpt:
    excerpt = Excerpt(workspace_id=span.workspace, interview_id=span.interview, created_by=by)
    insert(excerpt)
    anchor = Anchor(
        workspace_id=span.workspace,
        excerpt=excerpt,
        transcript_id=span.transcript,
        start=span.start,
        end=span.end,
        transcript_length=span.length,
    )
    insert(anchor)
    for person in people:
        insert(ExcerptSubject(workspace_id=span.workspace, excerpt=excerpt, participant_id=person))
    return excerpt
