"""Words given to a speaker by hand: the turn splits, and excerpts follow."""

import pytest

from accounts.models import User
from interviews.actions import attribute_span, settle_speakers
from interviews.actions.speakers import Speaker
from interviews.forms import labels_of
from interviews.models import Interview, Participant
from lib.problems import Refused, Stale
from tests.factories import create_excerpt, create_participant
from tests.interviews.speakers.telling import (
    FIRST,
    SECOND,
    attending,
    said,
    subjects,
    transcript_of,
    turns_of,
)

pytestmark = pytest.mark.django_db


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
