from typing import Any

import pytest
from django.db import transaction

from accounts.models import User
from interviews.excerpts import Marked, WhoseWords, mark_excerpt
from interviews.models import Anchor, Excerpt, Interview
from lib.problems import Refused, Stale
from tests.factories import (
    MODERATOR,
    create_excerpt,
    create_interview,
    create_participant,
    create_transcript,
    create_user,
    create_workspace,
)

pytestmark = pytest.mark.django_db
ODD = "Zoë 🙂 says 👩‍👩‍👧 ok, next é"


def mark(interview: Interview, words: str, by: User | None = None, **more: Any) -> Marked:
    text = interview.transcripts.get(is_current=True).text
    start = text.index(words)
    with transaction.atomic():
        return mark_excerpt(
            interview=interview,
            start=start,
            end=start + len(words),
            by=by or create_user(),
            **more,
        )


def test_the_quote_is_the_slice_in_codepoints() -> None:
    interview = create_interview(text=ODD)
    assert mark(interview, "ok").quote == "ok"
    assert mark(interview, "👩‍👩‍👧").quote == "👩‍👩‍👧"
    assert mark(interview, "é").quote == "é"


def test_the_same_span_is_the_same_excerpt() -> None:
    interview = create_interview(text="One two three.")
    first, second = mark(interview, "two"), mark(interview, "two")
    assert first.excerpt == second.excerpt
    assert mark(interview, "two three").excerpt != first.excerpt
    assert Anchor.objects.filter(excerpt__interview=interview).count() == 2


def test_subjects_are_the_speakers_of_the_turns_it_overlaps() -> None:
    workspace = create_workspace()
    ada, bea = create_participant(workspace=workspace), create_participant(workspace=workspace)
    interview = create_interview(
        turns=[(ada, "Ada speaks."), (MODERATOR, "And you?"), (bea, "Bea speaks.")]
    )
    assert mark(interview, "speaks.\n\nAnd").subjects == (ada.pk,)
    assert mark(interview, "speaks.\n\nAnd you?\n\nBea").subjects == tuple(sorted([ada.pk, bea.pk]))


def test_only_a_moderators_words_are_nobodys() -> None:
    ada = create_participant()
    interview = create_interview(turns=[(MODERATOR, "Where were you?"), (ada, "Here.")])
    assert mark(interview, "Where").subjects == ()


def test_a_turn_that_only_touches_the_span_does_not_count() -> None:
    ada = create_participant()
    bea = create_participant(workspace=ada.workspace)
    interview = create_interview(turns=[(ada, "One."), (bea, "Two.")])
    assert mark(interview, "One.\n\n").subjects == (ada.pk,)


def test_without_speakers_the_only_participant_is_meant() -> None:
    ada = create_participant()
    interview = create_interview(workspace=ada.workspace, turns=[(None, "Nobody is named.")])
    interview.attendances.create(workspace=ada.workspace, participant=ada)
    assert mark(interview, "named").subjects == (ada.pk,)


def test_without_speakers_and_with_several_people_the_coder_is_asked() -> None:
    ada = create_participant()
    bea = create_participant(workspace=ada.workspace)
    interview = create_interview(workspace=ada.workspace, turns=[(None, "Nobody is named.")])
    for person in (ada, bea):
        interview.attendances.create(workspace=ada.workspace, participant=person)
    with pytest.raises(WhoseWords) as asked:
        mark(interview, "named")
    assert asked.value.code == "who"
    assert set(asked.value.choices) == {ada, bea}
    assert mark(interview, "named", subjects=[bea.pk]).subjects == (bea.pk,)


def test_named_subjects_have_to_have_taken_part() -> None:
    ada = create_participant()
    stranger = create_participant(workspace=ada.workspace)
    interview = create_interview(participant=ada)
    with pytest.raises(Refused) as refused:
        mark(interview, "audit", subjects=[stranger.pk])
    assert refused.value.field == "subjects"


def test_narrower_subjects_make_another_excerpt_of_the_same_words() -> None:
    ada = create_participant()
    bea = create_participant(workspace=ada.workspace)
    interview = create_interview(turns=[(ada, "One."), (bea, "Two.")])
    both = mark(interview, "One.\n\nTwo.")
    narrow = mark(interview, "One.\n\nTwo.", subjects=[ada.pk])
    assert narrow.excerpt != both.excerpt
    assert narrow.subjects == (ada.pk,)
    assert mark(interview, "One.\n\nTwo.", subjects=[ada.pk]).excerpt == narrow.excerpt


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (3, 3, "end"),
        (4, 3, "end"),
        (-1, 3, "end"),
        (0, 99, "end"),
        (3, 4, "start"),
        (0, 2**40, "end"),
    ],
)
def test_a_span_that_holds_no_words_is_refused(start: int, end: int, field: str) -> None:
    interview = create_interview(text="One two.")
    with pytest.raises(Refused) as refused, transaction.atomic():
        mark_excerpt(interview=interview, start=start, end=end, by=create_user())
    assert refused.value.field == field
    assert not Excerpt.objects.filter(interview=interview).exists()


def test_a_version_that_is_not_current_is_stale() -> None:
    ada = create_participant()
    interview = create_interview(participant=ada, text="Old words.")
    interview.transcripts.update(is_current=False)
    create_transcript(interview=interview, turns=[(ada, "New words.")], version=2)
    with pytest.raises(Stale) as stale:
        mark(interview, "words", version=1)
    assert stale.value.current == 2
    assert mark(interview, "New", version=2).version == 2


def test_an_orphaned_anchor_is_not_taken_for_the_words() -> None:
    interview = create_interview(text="One two three.")
    lost = create_excerpt(interview=interview, quote="two")
    lost.anchors.update(state=Anchor.State.ORPHANED)
    assert mark(interview, "two").excerpt != lost
