"""Whose words highlights hold: what turns say, what people said by hand, who took part."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F, Q

from interviews.models import (
    Anchor,
    Attendance,
    ExcerptSubject,
    Interview,
    Transcript,
    Turn,
)
from interviews.models.encounters import Kind

NOBODY_YET = 0
USUAL_PART = {
    Kind.FOCUS_GROUP: Attendance.Part.GROUP_MEMBER,
    Kind.SURVEY: Attendance.Part.RESPONDENT,
    Kind.FIELD_OBSERVATION: Attendance.Part.OBSERVED,
}


def speaking(transcript: Transcript) -> set[int]:
    speaking = transcript.turns.filter(~Q(participant=None))
    return set(speaking.values_list("participant", flat=True).distinct())


def attend(interview: Interview, now: Collection[int], *, gone: Collection[int]) -> None:
    """Who speaks took part; who no longer does did not."""
    interview.attendances.filter(participant__in=gone).delete()
    part = USUAL_PART.get(Kind(interview.kind), Attendance.Part.INTERVIEWEE)
    Attendance.objects.bulk_create(
        (
            Attendance(
                workspace_id=interview.workspace_id,
                interview=interview,
                participant_id=participant,
                part=part,
            )
            for participant in sorted(now)
        ),
        ignore_conflicts=True,
    )


def overlaps(transcript: Transcript, *, only: int | None = None) -> dict[int, set[int]]:
    """The participants whose turns each standing excerpt overlaps, by excerpt id.

    `NOBODY_YET` is among them where a turn has no speaker; a moderator is not.
    """
    standing = Anchor.objects.exclude(state=Anchor.State.ORPHANED)
    if only is not None:
        standing = standing.filter(excerpt=only)
    pairs = standing.filter(
        transcript=transcript,
        transcript__turns__start__lt=F("end"),
        transcript__turns__end__gt=F("start"),
    ).values_list("excerpt", "transcript__turns__participant", "transcript__turns__role")
    people: dict[int, set[int]] = defaultdict(set)
    for excerpt, participant, role in pairs:
        unnamed = {NOBODY_YET} if role == Turn.Role.NOBODY else set()
        people[excerpt] |= {participant} - {None} | unnamed
    return people


def follow_turns(held: set[int], before: set[int], after: set[int]) -> set[int]:
    """A subject set by hand survives as far as its people still speak; else the turns decide."""
    named = after - {NOBODY_YET}
    if before == after or (not named and NOBODY_YET in after):
        return held
    return named if held == before - {NOBODY_YET} or not held & named else held & named


def subjects_held(transcript: Transcript) -> dict[int, set[int]]:
    people: dict[int, set[int]] = defaultdict(set)
    rows = ExcerptSubject.objects.filter(excerpt__anchors__transcript=transcript)
    for excerpt, participant in rows.values_list("excerpt", "participant"):
        people[excerpt].add(participant)
    return people


def write_subjects(workspace: int, wanted: Mapping[int, set[int]]) -> None:
    ExcerptSubject.objects.filter(excerpt__in=wanted).delete()
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(workspace_id=workspace, excerpt_id=excerpt, participant_id=participant)
        for excerpt, people in wanted.items()
        for participant in sorted(people)
    )
