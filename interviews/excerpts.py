"""Putting a finger on words: a span of the current transcript becomes an excerpt with subjects."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models.functions import Substr

from accounts.models import User
from interviews.models import (
    Anchor,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Transcript,
    Turn,
)
from lib.problems import Refused, Stale

# What a position column of the database can hold.
LARGEST_OFFSET = 2**31 - 1


class WhoseWords(Refused):
    """The turns do not say who speaks: `choices` are the participants to pick from."""

    def __init__(self, choices: list[Participant]) -> None:
        super().__init__("Say whose words these are.", field="subjects", code="who")
        self.choices = choices


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


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of the current transcript. Only its own words are fetched, not the whole text."""

    workspace: int
    interview: int
    transcript: int
    version: int
    length: int
    start: int
    end: int
    quote: str


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
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    span = _read_span(interview, start, end)
    _check_span(span, version)
    also = frozenset(besides())
    chosen = _chosen(interview, subjects) if subjects else None
    found = _excerpt_at(span, chosen)
    people = _subjects_of(found) if found else chosen or _whose_words(span)
    concerned = {*people, *also}
    list(Participant.objects.locked().filter(pk__in=concerned).values_list("pk"))
    excerpt = found or _create_excerpt(span, people, by)
    is_new = found is None
    return Marked(excerpt, start, end, span.quote, span.version, people, also, is_new)


def _read_span(interview: Interview, start: int, end: int) -> _Span:
    first, width = (start + 1, end - start) if 0 <= start < end <= LARGEST_OFFSET else (1, 0)
    row = (
        Transcript.objects.filter(interview=interview, is_current=True)
        .values_list("pk", "version", "length", Substr("text", first, width))
        .first()
    )
    if row is None:
        raise Refused("This interview has no transcript yet.", field="interview")
    pk, version, length, quote = row
    return _Span(interview.workspace_id, interview.pk, pk, version, length, start, end, str(quote))


def _check_span(span: _Span, version: int | None) -> None:
    if version is not None and version != span.version:
        raise Stale(
            "The transcript has a newer version. Reload the page and select the words again.",
            current=span.version,
            field="version",
        )
    if not 0 <= span.start < span.end:
        raise Refused("Select at least one character: the end comes after the start.", field="end")
    if span.end > span.length:
        raise Refused(f"The text ends at {span.length}. Select words inside of it.", field="end")
    if not span.quote.strip():
        raise Refused("There are no words in this selection. Select some words.", field="start")


def _chosen(interview: Interview, subjects: Collection[int]) -> tuple[int, ...]:
    """The participants the coder named: each has to have taken part."""
    wanted = set(subjects)
    present = set(interview.attendances.values_list("participant_id", flat=True))
    if not wanted <= present:
        raise Refused("Choose among the people of this interview.", field="subjects")
    return tuple(sorted(wanted))


def _excerpt_at(span: _Span, chosen: tuple[int, ...] | None) -> Excerpt | None:
    """The oldest excerpt of exactly these words; the one of these subjects, if they are given."""
    there = (
        Excerpt.objects.filter(
            anchors__transcript=span.transcript,
            anchors__start=span.start,
            anchors__end=span.end,
        )
        .exclude(anchors__state=Anchor.State.ORPHANED)
        .order_by("pk")
    )
    if chosen is None:
        return there.first()
    return next((found for found in there if _subjects_of(found) == chosen), None)


def _subjects_of(excerpt: Excerpt) -> tuple[int, ...]:
    return tuple(sorted(excerpt.subjects.values_list("participant_id", flat=True)))


def _whose_words(span: _Span) -> tuple[int, ...]:
    """The speakers of the turns it overlaps. Where no turn has a speaker: the only participant."""
    attributed = Turn.objects.filter(
        transcript=span.transcript, role__in=[Turn.Role.PARTICIPANT, Turn.Role.MODERATOR]
    )
    overlapped = attributed.filter(start__lt=span.end, end__gt=span.start)
    people = {person for person in overlapped.values_list("participant_id", flat=True) if person}
    if people or attributed.exists():
        return tuple(sorted(people))
    present = list(Participant.objects.filter(attendances__interview=span.interview))
    if len(present) > 1:
        raise WhoseWords(present)
    return tuple(person.pk for person in present)


def _create_excerpt(span: _Span, people: tuple[int, ...], by: User | None) -> Excerpt:
    excerpt = Excerpt.objects.create(
        workspace_id=span.workspace, interview_id=span.interview, created_by=by
    )
    Anchor.objects.create(
        workspace_id=span.workspace,
        excerpt=excerpt,
        transcript_id=span.transcript,
        start=span.start,
        end=span.end,
        transcript_length=span.length,
    )
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(workspace_id=span.workspace, excerpt=excerpt, participant_id=person)
        for person in people
    )
    return excerpt
