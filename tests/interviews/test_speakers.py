"""Who said what: turns change hands, and excerpts follow."""

import pytest

from accounts.models import User, Workspace
from interviews.actions import attribute_span, narrow_subjects, settle_speakers
from interviews.actions.speakers import Speaker
from interviews.excerpts import WhoseWords, mark_excerpt
from interviews.forms import labels_of
from interviews.models import Attendance, Excerpt, Interview, Participant, Transcript, Turn
from lib.problems import Refused, Stale
from tests.factories import (
    MODERATOR,
    create_excerpt,
    create_interview,
    create_member,
    create_participant,
    create_workspace,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "I want it boring.", "Why is that?", "Because 🧑🏽‍🚒 comes otherwise."


@pytest.fixture
def workspace() -> Workspace:
    return create_workspace()


@pytest.fixture
def by(workspace: Workspace) -> User:
    return create_member(workspace=workspace).user


@pytest.fixture
def ann(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def bob(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def unsettled(workspace: Workspace) -> Interview:
    """Three turns under the labels Ann, Host and Ann, nobody named yet."""
    interview = create_interview(
        workspace=workspace, turns=[(None, FIRST), (None, SECOND), (None, THIRD)]
    )
    for turn, label in zip(turns_of(interview), ("Ann", "Host", "Ann"), strict=True):
        Turn.objects.filter(pk=turn.pk).update(speaker_label=label)
    return interview


def transcript_of(interview: Interview) -> Transcript:
    return interview.transcripts.get(is_current=True)


def turns_of(interview: Interview) -> list[Turn]:
    return list(transcript_of(interview).turns.order_by("start"))


def said(interview: Interview) -> list[tuple[str, str]]:
    """(speaker or role, words) of each turn."""
    text = transcript_of(interview).text
    return [
        (turn.participant.label if turn.participant else turn.role, text[turn.start : turn.end])
        for turn in turns_of(interview)
    ]


def attending(interview: Interview) -> set[int]:
    return set(interview.attendances.values_list("participant", flat=True))


def subjects(excerpt: Excerpt) -> set[int]:
    return set(excerpt.subjects.values_list("participant", flat=True))


def give(interview: Interview, by: User, words: str, who: Speaker, *, version: int = 1) -> None:
    start = transcript_of(interview).text.index(words)
    attribute_span(
        interview=interview,
        by=by,
        version=version,
        start=start,
        end=start + len(words),
        speaker=who,
    )


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


def test_words_given_to_a_speaker_split_the_turn(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann, "Host": "moderator"})
    give(unsettled, by, "🧑🏽‍🚒 comes", bob)
    assert said(unsettled)[2:] == [
        (ann.label, "Because"),
        (bob.label, "🧑🏽‍🚒 comes"),
        (ann.label, "otherwise."),
    ]
    assert attending(unsettled) == {ann.pk, bob.pk}


def test_words_given_by_hand_stay_with_their_speaker_when_labels_are_settled_again(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann, "Host": "moderator"})
    give(unsettled, by, "boring", bob)
    cy = create_participant(workspace=unsettled.workspace)
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": cy})
    assert said(unsettled)[:3] == [(cy.label, "I want it"), (bob.label, "boring"), (cy.label, ".")]
    assert {turn.speaker_label for turn in turns_of(unsettled)[:3]} == {"Ann"}


def test_a_label_whose_words_were_all_given_by_hand_is_asked_for_no_more(
    unsettled: Interview, by: User, bob: Participant
) -> None:
    give(unsettled, by, SECOND, bob)
    assert [label.name for label in labels_of(transcript_of(unsettled))] == ["Ann"]
    settle_speakers(interview=unsettled, by=by, speakers={"Host": "moderator"})
    assert said(unsettled)[1] == (bob.label, SECOND)


def test_words_across_turns_are_given_piece_by_piece(
    unsettled: Interview, by: User, bob: Participant
) -> None:
    give(unsettled, by, f"boring.\n\n{SECOND}\n\nBecause", bob)
    assert said(unsettled) == [
        ("nobody", "I want it"),
        (bob.label, "boring."),
        (bob.label, SECOND),
        (bob.label, "Because"),
        ("nobody", "🧑🏽‍🚒 comes otherwise."),
    ]


def test_only_the_first_piece_keeps_the_time(unsettled: Interview, by: User) -> None:
    transcript_of(unsettled).turns.update(ms=4000)
    give(unsettled, by, "want", "moderator")
    assert [turn.ms for turn in turns_of(unsettled)][:3] == [4000, None, None]


def test_the_last_words_without_a_speaker_settle_the_interview(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann})
    give(unsettled, by, SECOND, "moderator")
    unsettled.refresh_from_db()
    assert unsettled.speakers_settled


def test_a_split_gives_excerpts_their_new_subjects(
    unsettled: Interview, by: User, ann: Participant, bob: Participant
) -> None:
    settle_speakers(interview=unsettled, by=by, speakers={"Ann": ann})
    inside = create_excerpt(interview=unsettled, quote="boring")
    around = create_excerpt(interview=unsettled, quote=FIRST)
    give(unsettled, by, "boring", bob)
    assert subjects(inside) == {bob.pk}
    assert subjects(around) == {ann.pk, bob.pk}


def test_attribution_to_an_older_version_is_refused(
    unsettled: Interview, by: User, ann: Participant
) -> None:
    with pytest.raises(Stale) as stale:
        give(unsettled, by, "boring", ann, version=2)
    assert stale.value.current == 1


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (900, 950)])
def test_an_empty_selection_is_refused(
    unsettled: Interview, by: User, ann: Participant, start: int, end: int
) -> None:
    before = said(unsettled)
    with pytest.raises(Refused, match="Select some words"):
        attribute_span(interview=unsettled, by=by, version=1, start=start, end=end, speaker=ann)
    assert said(unsettled) == before


def mark(interview: Interview, by: User, words: str, **more: object) -> set[int]:
    start = transcript_of(interview).text.index(words)
    marked = mark_excerpt(
        interview=interview,
        start=start,
        end=start + len(words),
        by=by,
        **more,  # type: ignore[arg-type]
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
