from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Change, User
from insights.actions import move_coding, tag_excerpt
from insights.models import Code, Coding
from interviews.models import Anchor, Excerpt, Interview, Participant, Turn
from interviews.signals import evidence_changed
from lib.problems import Refused, Stale
from tests.factories import create_code as make_code
from tests.factories import create_interview, create_participant, create_persona, create_user

pytestmark = pytest.mark.django_db
FIRST, SECOND = "One two three four.", "Five six seven."


@pytest.fixture
def people() -> list[Participant]:
    ada = create_participant()
    return [ada, create_participant(workspace=ada.workspace)]


@pytest.fixture
def interview(people: list[Participant]) -> Interview:
    return create_interview(turns=[(people[0], FIRST), (people[1], SECOND)])


@pytest.fixture
def code(interview: Interview) -> Code:
    return make_code(workspace=interview.workspace)


@pytest.fixture
def coder() -> User:
    return create_user()


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []

    def listen(sender: object, **what: Any) -> None:
        told.append(what)

    evidence_changed.connect(listen)
    yield told
    evidence_changed.disconnect(listen)


def tag(interview: Interview, code: Code, by: User, start: int, end: int, **more: Any) -> Coding:
    workspace = interview.workspace
    return tag_excerpt(
        workspace=workspace, interview=interview, start=start, end=end, code=code, by=by, **more
    )[0]


def place(coding: Coding) -> tuple[int, int]:
    anchor = Anchor.objects.get(excerpt=Coding.objects.get(pk=coding.pk).excerpt)
    return anchor.start, anchor.end


def test_the_only_highlight_takes_its_excerpt_along(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    coding = tag(interview, code, coder, 4, 7)
    heard.clear()
    moved = move_coding(coding=coding, start=0, end=7, by=coder, version=1)
    assert (moved.pk, moved.excerpt_id) == (coding.pk, coding.excerpt_id)
    assert place(moved) == (0, 7)
    assert [(one["removed"], list(one["codings"])) for one in heard] == [(False, [])]
    change = Change.objects.get(verb="coding.moved")
    assert change.before == {"excerpt": coding.excerpt_id, "start": 4, "end": 7}
    assert change.after == {"excerpt": coding.excerpt_id, "start": 0, "end": 7}


def test_words_that_leave_a_highlight_leave_what_is_stored(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    coding = tag(interview, code, coder, 0, 7)
    heard.clear()
    move_coding(coding=coding, start=4, end=7, by=coder)
    assert [(one["removed"], list(one["codings"])) for one in heard] == [(True, [coding.pk])]


def test_other_highlights_of_the_same_words_stay(
    interview: Interview, code: Code, coder: User
) -> None:
    coding = tag(interview, code, coder, 4, 7)
    other = tag(interview, make_code(workspace=interview.workspace), coder, 4, 7)
    moved = move_coding(coding=coding, start=4, end=13, by=coder)
    assert (place(moved), place(other)) == ((4, 13), (4, 7))
    assert moved.excerpt_id != coding.excerpt_id == other.excerpt_id


def test_there_and_back_again_is_the_same_excerpt(
    interview: Interview, code: Code, coder: User
) -> None:
    coding = tag(interview, code, coder, 4, 7)
    tag(interview, make_code(workspace=interview.workspace), coder, 4, 7)
    moved = move_coding(coding=coding, start=4, end=13, by=coder)
    back = move_coding(coding=moved, start=4, end=7, by=coder)
    assert back.excerpt_id == coding.excerpt_id


def test_a_highlight_joins_the_excerpt_that_is_there(
    interview: Interview, code: Code, coder: User
) -> None:
    there = tag(interview, make_code(workspace=interview.workspace), coder, 0, 7)
    moved = move_coding(
        coding=tag(interview, code, coder, 4, 7), start=0, end=7, by=coder, version=1
    )
    assert moved.excerpt_id == there.excerpt_id


def test_the_same_tag_twice_on_the_same_words_is_refused(
    interview: Interview, code: Code, coder: User
) -> None:
    tag(interview, code, coder, 0, 7)
    coding = tag(interview, code, coder, 4, 7)
    with pytest.raises(Refused, match="already"):
        move_coding(coding=coding, start=0, end=7, by=coder)
    assert place(coding) == (4, 7)


def test_a_highlight_drawn_over_another_turn_is_told_of_by_both(
    interview: Interview, code: Code, coder: User, people: list[Participant]
) -> None:
    personas = [create_persona(cast=[person]) for person in people]
    coding = tag(interview, code, coder, 14, 19)
    before = [persona.state.evidence_seq for persona in personas]
    move_coding(coding=coding, start=14, end=25, by=coder)
    assert set(coding.excerpt.participants.all()) == set(people)
    for persona, was in zip(personas, before, strict=True):
        persona.state.refresh_from_db()
        assert persona.state.evidence_seq > was


def test_a_person_who_speaks_no_longer_in_it_loses_the_quote(
    interview: Interview, code: Code, coder: User, people: list[Participant]
) -> None:
    coding = tag(interview, code, coder, 14, 25)
    move_coding(coding=coding, start=21, end=25, by=coder)
    assert list(coding.excerpt.participants.all()) == [people[1]]


def test_words_given_to_somebody_by_hand_stay_theirs(
    interview: Interview, code: Code, coder: User, people: list[Participant]
) -> None:
    Turn.objects.filter(transcript__interview=interview).update(
        role=Turn.Role.NOBODY, participant=None
    )
    coding = tag(interview, code, coder, 4, 7, subjects=[people[1].pk])
    move_coding(coding=coding, start=0, end=13, by=coder)
    assert list(coding.excerpt.participants.all()) == [people[1]]


def test_in_a_blind_layer_only_an_excerpt_that_moves_is_evidence(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    coding = tag(interview, code, coder, 4, 7, shared=False)
    tag(interview, code, create_user(), 4, 7, shared=False)
    move_coding(coding=coding, start=0, end=7, by=coder)
    assert heard == []


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 4), (0, 999), (3, 4)])
def test_ends_that_hold_no_words_change_nothing(
    interview: Interview, code: Code, coder: User, start: int, end: int
) -> None:
    coding = tag(interview, code, coder, 4, 7)
    with pytest.raises(Refused):
        move_coding(coding=coding, start=start, end=end, by=coder)
    assert place(coding) == (4, 7)


def test_a_stale_version_moves_nothing(interview: Interview, code: Code, coder: User) -> None:
    coding = tag(interview, code, coder, 4, 7)
    with pytest.raises(Stale):
        move_coding(coding=coding, start=0, end=7, by=coder, version=7)


def test_the_same_ends_are_no_change(interview: Interview, code: Code, coder: User) -> None:
    coding = tag(interview, code, coder, 4, 7)
    move_coding(coding=coding, start=4, end=7, by=coder)
    assert not Change.objects.filter(verb="coding.moved").exists()
    assert Excerpt.objects.count() == 1
