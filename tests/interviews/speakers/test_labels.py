"""Labels are settled as people: turns change hands, and excerpts follow."""

import pytest

from accounts.models import User, Workspace
from interviews.actions import narrow_subjects, settle_speakers
from interviews.models import Attendance, Interview, Participant
from lib.problems import Refused
from tests.factories import create_excerpt, create_interview, create_participant
from tests.interviews.speakers.telling import FIRST, SECOND, THIRD, attending, said, subjects

pytestmark = pytest.mark.django_db


def test_settling_says_who_speaks_and_who_took_part(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    settled = settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann})
    assert said(settled) == [(ann.label, FIRST), ("nobody", SECOND), (ann.label, THIRD)]
    assert attending(settled) == {ann.pk}
    assert not settled.speakers_settled
    settled = settle_speakers(interview=unsettled, by=by, speakers={"Host": "moderator"})
    assert settled.speakers_settled
    assert said(settled)[1] == ("moderator", SECOND)


def test_a_label_may_be_ignored(unsettled: Interview, by: User, ann: Participant) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": None})
    assert [who for who, _ in said(unsettled)] == ["ignored", "nobody", "ignored"]
    assert attending(unsettled) == set()


def test_an_unknown_label_is_refused_with_those_there_are(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    with pytest.raises(Refused, match="Labels found: Ann, Host") as refused:
        settle_speakers(interview=unsettled, by=by, speakers={"Anne": ann})
    assert refused.value.field == "speakers"


def test_without_a_transcript_there_is_nobody_to_settle(workspace: Workspace, by: User) -> None:
    empty = create_interview(workspace=workspace)
    empty.transcripts.all().delete()
    with pytest.raises(Refused, match="no transcript"):
        settle_speakers(interview=empty, by=by, speakers={})


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("interview", Attendance.Part.INTERVIEWEE),
        ("focus_group", Attendance.Part.GROUP_MEMBER),
        ("survey", Attendance.Part.RESPONDENT),
        ("field_observation", Attendance.Part.OBSERVED),
    ],
)
def test_the_kind_says_as_what_they_took_part(
    unsettled: Interview, by: User, ann: Participant, kind: str, part: str
) -> None:
    Interview.objects.update(kind=kind)
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann})
    assert unsettled.attendances.get().part == part


def test_settling_again_moves_the_excerpts_along(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann, "Host": "moderator"})
    excerpt = create_excerpt(interview=unsettled, quote=f"{SECOND}\n\nBecause")
    assert subjects(excerpt) == {ann.pk}
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": bob})
    assert subjects(excerpt) == {bob.pk}
    assert attending(unsettled) == {bob.pk}


def test_words_that_turn_out_to_be_the_moderators_count_for_nobody(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    """While nobody was named, the coder was asked whose words they are."""
    Attendance.objects.create(
        workspace_id=unsettled.workspace_id, interview=unsettled, participant=ann
    )
    asked = create_excerpt(interview=unsettled, quote=SECOND, subjects=[ann])
    told = create_excerpt(interview=unsettled, quote=THIRD, subjects=[ann])
    settle_speakers(interview=unsettled, by=by, speakers={"Host": "moderator"})
    assert subjects(asked) == set()
    assert subjects(told) == {ann.pk}, "nobody has said yet who speaks there"


def test_a_narrowing_by_hand_survives_as_long_as_they_speak(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    cy = create_participant(workspace=unsettled.workspace)
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann, "Host": bob})
    excerpt = create_excerpt(interview=unsettled, quote=f"{FIRST}\n\n{SECOND}")
    narrow_subjects(excerpt=excerpt, by=by, subjects=[ann])
    settle_speakers(interview=unsettled, by=by, speakers={"Host": cy})
    assert subjects(excerpt) == {ann.pk}
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": bob})
    assert subjects(excerpt) == {bob.pk, cy.pk}


def test_a_narrowing_survives_what_happens_elsewhere(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann})
    excerpt = create_excerpt(interview=unsettled, quote=FIRST)
    narrow_subjects(excerpt=excerpt, by=by, subjects=[])
    settle_speakers(interview=unsettled, by=by, speakers={"Host": bob})
    assert subjects(excerpt) == set()
