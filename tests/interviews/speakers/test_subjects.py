"""Whose words a passage is."""

from typing import Any

import pytest

from accounts.models import User
from interviews.excerpts import WhoseWords, mark_excerpt
from interviews.models import Attendance, Interview, Participant
from lib.problems import Refused
from tests.factories import MODERATOR, create_interview
from tests.interviews.speakers.telling import FIRST, SECOND, THIRD, transcript_of

pytestmark = pytest.mark.django_db


def mark(interview: Interview, by: User, words: str, **more: Any) -> set[int]:
    start = transcript_of(interview).text.index(words)
    marked = mark_excerpt(
        interview=interview,
        start=start,
        end=start + len(words),
        by=by,
        **more,
    )
    return set(marked.subjects)


def test_subjects_are_those_whose_turns_a_passage_overlaps(
    by: User, ann: Participant, bob: Participant
) -> None:
    talk = create_interview(turns=[(ann, FIRST), (MODERATOR, SECOND), (bob, THIRD)])
    assert mark(talk, by, "boring") == {ann.pk}
    assert mark(talk, by, SECOND) == set()
    assert mark(talk, by, f"boring.\n\n{SECOND}\n\nBecause") == {ann.pk, bob.pk}
    assert mark(talk, by, f"boring.\n\n{SECOND}", subjects=[bob.pk]) == {bob.pk}


def test_without_named_turns_the_only_participant_speaks_else_the_coder_is_asked(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    here = {"workspace_id": unsettled.workspace_id, "interview": unsettled}
    Attendance.objects.create(**here, participant=ann)
    assert mark(unsettled, by, "boring") == {ann.pk}
    Attendance.objects.create(**here, participant=bob)
    with pytest.raises(WhoseWords) as asked:
        mark(unsettled, by, "want")
    assert {person.pk for person in asked.value.choices} == {ann.pk, bob.pk}
    assert mark(unsettled, by, "want", subjects=[bob.pk]) == {bob.pk}


def test_whoever_was_not_there_cannot_have_said_it(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    with pytest.raises(Refused, match="people of this interview"):
        mark(unsettled, by, "boring", subjects=[ann.pk])
