from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Change, User
from insights.actions import restore_many, tag_excerpt, tag_many, untag_many
from insights.models import Code, Coding
from interviews.excerpts import WhoseWords
from interviews.models import Anchor, Excerpt, Interview, Participant
from lib.problems import Refused, Stale
from tests.factories import create_code as make_code
from tests.factories import create_interview, create_participant, create_persona, create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[Participant]:
    ada = create_participant()
    return [ada, create_participant(workspace=ada.workspace)]


@pytest.fixture
def interview(people: list[Participant]) -> Interview:
    return create_interview(turns=[(people[0], "One two three."), (people[1], "Two is enough.")])


@pytest.fixture
def code(interview: Interview) -> Code:
    return make_code(workspace=interview.workspace)


@pytest.fixture
def coder() -> User:
    return create_user()


def tag(
    interview: Interview, code: Code, by: User, spans: list[tuple[int, int]], **more: Any
) -> list[Coding]:
    workspace = interview.workspace
    return tag_many(workspace=workspace, interview=interview, spans=spans, code=code, by=by, **more)


TWO = [(4, 7), (16, 19)]


def test_each_place_gets_the_code_and_its_own_speaker(
    interview: Interview, code: Code, coder: User, people: list[Participant]
) -> None:
    personas = [create_persona(cast=[person]) for person in people]
    codings = tag(interview, code, coder, TWO, stance="contradicts", voice="did")
    assert [list(coding.excerpt.participants.all()) for coding in codings] == [
        [person] for person in people
    ]
    assert {(coding.stance, coding.voice) for coding in codings} == {("contradicts", "did")}
    spans = Anchor.objects.order_by("start").values_list("start", "end")
    assert list(spans) == TWO
    assert all(persona.state.evidence_seq == 1 for persona in personas)
    for persona in personas:
        persona.state.refresh_from_db()
        assert persona.state.evidence_seq == 2


def test_a_place_that_carries_the_code_already_is_passed_over(
    interview: Interview, code: Code, coder: User
) -> None:
    there, _ = tag_excerpt(
        workspace=interview.workspace, interview=interview, start=4, end=7, code=code, by=coder
    )
    made = tag(interview, code, coder, TWO)
    assert len(made) == 1 and there not in made
    assert tag(interview, code, coder, TWO) == []
    assert Excerpt.objects.count() == 2


@pytest.mark.parametrize("spans", [[], [(4, 7), (5, 99)], [(3, 4)], [(0, 1)] * 501])
def test_one_place_that_is_wrong_refuses_them_all(
    interview: Interview, code: Code, coder: User, spans: list[tuple[int, int]]
) -> None:
    with pytest.raises(Refused):
        tag(interview, code, coder, spans)
    assert not Excerpt.objects.exists()


def test_a_stale_version_tags_nothing(interview: Interview, code: Code, coder: User) -> None:
    with pytest.raises(Stale):
        tag(interview, code, coder, TWO, version=4)


def test_whose_words_is_asked_once_for_all(
    people: list[Participant], code: Code, coder: User
) -> None:
    workspace = people[0].workspace
    interview = create_interview(workspace=workspace, turns=[(None, "Two by two.")])
    for person in people:
        interview.attendances.create(workspace=workspace, participant=person)
    spans = [(0, 3), (7, 10)]
    with pytest.raises(WhoseWords):
        tag(interview, code, coder, spans)
    codings = tag(interview, code, coder, spans, subjects=[people[0].pk])
    assert [list(coding.excerpt.participants.all()) for coding in codings] == [[people[0]]] * 2
    assert tag(interview, code, coder, spans, subjects=[people[0].pk]) == []


def test_more_places_cost_no_more_queries(interview: Interview, code: Code, coder: User) -> None:
    def cost(spans: list[tuple[int, int]]) -> int:
        with CaptureQueriesContext(connection) as captured:
            tag(interview, code, coder, spans)
        return len(captured)

    assert cost([(0, 1)]) >= cost([(at, at + 1) for at in (4, 5, 6, 8, 9, 10)])


def test_all_go_and_all_come_back_as_they_were(
    interview: Interview, code: Code, coder: User
) -> None:
    made = tag(interview, code, coder, TWO, voice="did")
    ids = [coding.pk for coding in made]
    assert untag_many(workspace=interview.workspace_id, codings=ids, by=coder) == ids
    assert not Coding.objects.exists()
    back = restore_many(workspace=interview.workspace, codings=ids, by=coder)
    assert [(one.pk, one.guid, one.voice) for one in back] == [
        (one.pk, one.guid, "did") for one in made
    ]
    verbs = Change.objects.filter(object_type="coding").values_list("verb", flat=True)
    assert list(verbs.order_by("seq")) == [
        verb for verb in ("coding.added", "coding.removed", "coding.restored") for _ in ids
    ]


def test_one_that_cannot_come_back_keeps_the_others_away(
    interview: Interview, code: Code, coder: User
) -> None:
    first, second = tag(interview, code, coder, TWO)
    untag_many(workspace=interview.workspace_id, codings=[first.pk, second.pk], by=coder)
    tag(interview, code, coder, TWO[:1])
    with pytest.raises(Refused, match="again"):
        restore_many(workspace=interview.workspace, codings=[first.pk, second.pk], by=coder)
    assert Coding.objects.count() == 1
