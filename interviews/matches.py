"""Marking many spans of one transcript at once, in a number of queries that they do not change."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

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
from interviews.spans import check_span, check_version, chosen_subjects, only_participant
from lib.problems import Refused

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """An excerpt of one of the spans, and whose words it holds (participant ids)."""

    excerpt: Excerpt
    start: int
    end: int
    subjects: frozenset[int]


def mark_many(
    *,
    interview: Interview,
    spans: Sequence[Ends],
    by: User,
    version: int | None = None,
    subjects: Collection[int] | None = None,
    besides: Callable[[], Collection[int]] = tuple,
) -> tuple[list[Match], frozenset[int]]:
    """As `mark_excerpt` for each span, in the order of the text, and who is held `besides`.

    All of them or none: raises Refused, Stale, WhoseWords.
    """
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    transcript = _transcript(interview, version)
    wanted = sorted(set(spans))
    for start, end in wanted:
        check_span(start, end, transcript.length, transcript.text[max(0, start) : end])
    also = frozenset(besides())
    chosen = chosen_subjects(interview, subjects) if subjects else None
    there = _there(transcript, wanted, chosen)
    fresh = [ends for ends in wanted if ends not in there]
    people = _whose(transcript, fresh, chosen)
    held = also.union(*people.values(), *(match.subjects for match in there.values()))
    list(Participant.objects.locked().filter(pk__in=held).values_list("pk"))
    there |= _create(transcript, people, by)
    return [there[ends] for ends in wanted], also


def _transcript(interview: Interview, version: int | None) -> Transcript:
    transcript = Transcript.objects.filter(interview=interview, is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no transcript yet.", field="interview")
    check_version(transcript.version, version)
    return transcript


def _there(
    transcript: Transcript, spans: Sequence[Ends], chosen: Collection[int] | None
) -> dict[Ends, Match]:
    """The oldest excerpt of each span that has one; of those people, if they were chosen."""
    starts = [start for start, _ in spans]
    anchors = Anchor.objects.filter(transcript=transcript, start__in=starts).select_related(
        "excerpt"
    )
    wanted = set(spans)
    placed = [
        anchor
        for anchor in anchors.exclude(state=Anchor.State.ORPHANED).order_by("-excerpt")
        if (anchor.start, anchor.end) in wanted
    ]
    people = _subjects(anchor.excerpt_id for anchor in placed)
    found: dict[Ends, Match] = {}
    for anchor in placed:
        subjects = frozenset(people[anchor.excerpt_id])
        if chosen is None or subjects == frozenset(chosen):
            ends = (anchor.start, anchor.end)
            found[ends] = Match(anchor.excerpt, *ends, subjects)
    return found


def _subjects(excerpts: Iterable[int]) -> dict[int, set[int]]:
    people: dict[int, set[int]] = defaultdict(set)
    pairs = ExcerptSubject.objects.filter(excerpt__in=list(excerpts))
    for excerpt, person in pairs.values_list("excerpt", "participant"):
        people[excerpt].add(person)
    return people


def _whose(
    transcript: Transcript, spans: Sequence[Ends], chosen: Collection[int] | None
) -> dict[Ends, frozenset[int]]:
    if chosen is not None or not spans:
        return dict.fromkeys(spans, frozenset(chosen or ()))
    turns = list(
        Turn.objects.filter(
            transcript=transcript, role__in=[Turn.Role.PARTICIPANT, Turn.Role.MODERATOR]
        )
        .order_by("start")
        .values_list("start", "end", "participant")
    )
    if not turns:
        return dict.fromkeys(spans, frozenset(only_participant(transcript.interview_id)))
    return {ends: _speaking(turns, ends) for ends in spans}


def _speaking(turns: Sequence[tuple[int, int, int | None]], ends: Ends) -> frozenset[int]:
    """Turns do not overlap, so those before the last that begins earlier end in their order."""
    at = bisect_right(turns, ends[1] - 1, key=lambda turn: turn[0]) - 1
    people = set()
    while at >= 0 and turns[at][1] > ends[0]:
        people.add(turns[at][2])
        at -= 1
    return frozenset(person for person in people if person is not None)


def _create(
    transcript: Transcript, people: dict[Ends, frozenset[int]], by: User
) -> dict[Ends, Match]:
    here = {"workspace_id": transcript.workspace_id}
    excerpts = Excerpt.objects.bulk_create(
        Excerpt(**here, interview_id=transcript.interview_id, created_by=by) for _ in people
    )
    made = dict(zip(people, excerpts, strict=True))
    Anchor.objects.bulk_create(
        Anchor(
            **here,
            excerpt=excerpt,
            transcript=transcript,
            start=start,
            end=end,
            transcript_length=transcript.length,
        )
        for (start, end), excerpt in made.items()
    )
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(**here, excerpt=excerpt, participant_id=person)
        for ends, excerpt in made.items()
        for person in sorted(people[ends])
    )
    return {ends: Match(excerpt, *ends, people[ends]) for ends, excerpt in made.items()}
