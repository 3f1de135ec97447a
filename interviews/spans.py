"""A span of the current transcript: whether it may be marked, and whose words it holds."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists
from django.db.models.functions import Substr

from interviews.models import (
    Anchor,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Transcript,
    Turn,
)
from lib.prepared import Prepared
from lib.problems import Refused, Stale

SPEAKING = (Turn.Role.PARTICIPANT, Turn.Role.MODERATOR)
# What a position column of the database can hold.
LARGEST_OFFSET = 2**31 - 1
_current = Prepared[tuple[int, int, int, str]](
    lambda first, width, interview: Transcript.objects.filter(
        interview=interview, is_current=True
    ).values_list("pk", "version", "length", Substr("text", first, width))
)
_there = Prepared[Excerpt](
    lambda transcript, start, end: Excerpt.objects.filter(
        anchors__transcript=transcript,
        anchors__start=start,
        anchors__end=end,
        anchors__state__in=Anchor.IN_PLACE,
    ).order_by("pk")
)
_overlapped = Prepared[tuple[int | None]](
    lambda transcript, start, end: Turn.objects.filter(
        transcript=transcript, role__in=SPEAKING, start__lt=end, end__gt=start
    ).values_list("participant")
)
_subjects = Prepared[tuple[int]](
    lambda excerpt: ExcerptSubject.objects.filter(excerpt=excerpt).values_list("participant")
)
_present = Prepared[Participant](
    lambda interview: Participant.objects.filter(attendances__interview=interview)
)
_unattributed = Prepared[Participant](
    lambda interview, transcript: Participant.objects.filter(
        ~Exists(Turn.objects.filter(transcript=transcript, role__in=SPEAKING)),
        attendances__interview=interview,
    )
)


class WhoseWords(Refused):
    """The turns do not say who speaks: `choices` are the participants to pick from."""

    def __init__(self, choices: list[Participant]) -> None:
        super().__init__("Say whose words these are.", field="subjects", code="who")
        self.choices = choices


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the current transcript. Only its own words are fetched, not the whole text."""

    workspace: int
    interview: int
    transcript: int
    version: int
    length: int
    start: int
    end: int
    quote: str


def read_span(interview: Interview, start: int, end: int, version: int | None = None) -> Span:
    """Offsets count codepoints, `end` is exclusive. Raises Refused, and Stale for a `version` that
    is not the current one."""
    first, width = (start + 1, end - start) if 0 <= start < end <= LARGEST_OFFSET else (1, 0)
    row = _current.first(first, width, interview.pk)
    if row is None:
        raise Refused("This interview has no transcript yet.", field="interview")
    pk, current, length, quote = row
    span = Span(interview.workspace_id, interview.pk, pk, current, length, start, end, str(quote))
    check_version(current, version)
    check_span(start, end, length, span.quote)
    return span


def check_version(current: int, version: int | None) -> None:
    if version is not None and version != current:
        raise Stale(
            "The transcript has a newer version. Reload the page and select the words again.",
            current=current,
            field="version",
        )


def check_span(start: int, end: int, length: int, quote: str) -> None:
    if not 0 <= start < end:
        raise Refused("Select at least one character: the end comes after the start.", field="end")
    if end > length:
        raise Refused(f"The text ends at {length}. Select words inside of it.", field="end")
    if not quote.strip():
        raise Refused("There are no words in this selection. Select some words.", field="start")


def chosen_subjects(interview: Interview, subjects: Collection[int]) -> tuple[int, ...]:
    """The participants the coder named: each has to have taken part."""
    wanted = set(subjects)
    present = set(interview.attendances.values_list("participant_id", flat=True))
    if not wanted <= present:
        raise Refused("Choose among the people of this interview.", field="subjects")
    return tuple(sorted(wanted))


def excerpt_at(span: Span, chosen: tuple[int, ...] | None = None) -> Excerpt | None:
    """The oldest excerpt of exactly these words; the one of these subjects, if they are given."""
    there = _there(span.transcript, span.start, span.end)
    if chosen is None:
        return next(iter(there), None)
    return next((found for found in there if subjects_of(found) == chosen), None)


def subjects_of(excerpt: Excerpt) -> tuple[int, ...]:
    return tuple(sorted(person for (person,) in _subjects(excerpt.pk)))


def whose_words(span: Span) -> tuple[int, ...]:
    """The speakers of the turns it overlaps. Where no turn has a speaker: the only participant."""
    overlapped = _overlapped(span.transcript, span.start, span.end)
    people = {person for (person,) in overlapped if person}
    if people:
        return tuple(sorted(people))
    return _the_one_of(_unattributed(span.interview, span.transcript))


def only_participant(interview: int) -> tuple[int, ...]:
    return _the_one_of(_present(interview))


def _the_one_of(present: list[Participant]) -> tuple[int, ...]:
    if len(present) > 1:
        raise WhoseWords(present)
    return tuple(person.pk for person in present)
