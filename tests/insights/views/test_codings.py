from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User, Workspace
from insights.models import Code, Coding
from interviews.models import Interview
from tests.factories import create_coding, create_interview, create_participant
from tests.insights.views.addresses import JSON, go

pytestmark = pytest.mark.django_db


def test_a_script_tags_and_gets_the_tag(
    colleague_client: Client, colleague: User, interview: Interview, code: Code
) -> None:
    sent = {"start": 6, "end": 9, "code": code.pk, "stance": "contradicts", "version": 1}
    add = go("coding_add", interview.pk)
    answer = colleague_client.post(add, sent, headers=JSON)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["start"], told["end"], told["stance"], told["mine"]) == (6, 9, "contradicts", True)
    again = colleague_client.post(add, sent, headers=JSON)
    assert (again.status_code, again.json()["id"]) == (200, told["id"])
    listed = colleague_client.get(go("coding_list", interview.pk)).json()
    assert listed["codings"] == [told]
    assert listed["recent"] == [str(code.pk)]
    assert listed["coders"] == {str(colleague.pk): colleague.name}


def test_a_stale_version_is_a_conflict_with_the_current_one(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    sent = {"start": 0, "end": 3, "code": code.pk, "version": 9}
    answer = colleague_client.post(go("coding_add", interview.pk), sent, headers=JSON)
    assert (answer.status_code, answer.json()["current"]) == (409, 1)


@pytest.mark.parametrize(
    "change",
    [{"end": 999}, {"start": "x"}, {"start": 5, "end": 2}, {"code": 10**9}, {"voice": "sung"}],
)
def test_what_is_wrong_is_said_by_field(
    colleague_client: Client, interview: Interview, code: Code, change: dict[str, Any]
) -> None:
    sent = {"start": 0, "end": 3, "code": code.pk, **change}
    answer = colleague_client.post(go("coding_add", interview.pk), sent, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"] and answer.json()["field"]
    assert not Coding.objects.exists()


def test_whose_words_is_asked_with_the_choices(
    colleague_client: Client, workspace: Workspace, code: Code
) -> None:
    people = [create_participant(workspace=workspace) for _ in range(2)]
    interview = create_interview(workspace=workspace, turns=[(None, "Nobody is named.")])
    for person in people:
        interview.attendances.create(workspace=workspace, participant=person)
    sent = {"start": 0, "end": 6, "code": code.pk}
    add = go("coding_add", interview.pk)
    asked = colleague_client.post(add, sent, headers=JSON).json()
    assert asked["code"] == "who"
    assert {choice["id"] for choice in asked["choices"]} == {str(person.pk) for person in people}
    plain = colleague_client.post(add, {**sent, "turn": 0})
    assert plain.status_code == 422
    assert b"Whose words are these?" in plain.content
    told = colleague_client.post(add, {**sent, "subjects": people[1].pk}, headers=JSON)
    assert told.status_code == 201
    assert list(Coding.objects.get().excerpt.participants.all()) == [people[1]]


def test_without_a_script_words_are_found_in_the_turn(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    sent = {"turn": 0, "words": "🙂  two", "code": code.pk}
    answer = colleague_client.post(go("coding_add", interview.pk), sent)
    assert answer.status_code == 302
    anchor = Coding.objects.get().excerpt.anchors.get()
    assert (anchor.start, anchor.end) == (4, 9)
    assert b"Tagged: Fear." in colleague_client.get(answer.headers["Location"]).content


@pytest.mark.parametrize(("words", "said"), [("One", b"2 places"), ("four", b"not in the text")])
def test_words_that_cannot_be_found_stay_typed_beside_the_reason(
    colleague_client: Client, interview: Interview, code: Code, words: str, said: bytes
) -> None:
    sent = {"turn": 0, "words": words, "code": code.pk}
    answer = colleague_client.post(go("coding_add", interview.pk), sent)
    assert answer.status_code == 422
    assert said in answer.content
    assert f">\n{words}</textarea>".encode() in answer.content


def test_a_turn_without_words_typed_is_tagged_whole(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    colleague_client.post(go("coding_add", interview.pk), {"turn": 0, "code": code.pk})
    anchor = Coding.objects.get().excerpt.anchors.get()
    assert (anchor.start, anchor.end) == (0, 21)


def test_remove_and_undo_by_plain_forms(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    coding = create_coding(interview=interview, code=code)
    page = colleague_client.post(go("coding_remove", coding.pk), follow=True)
    undo = go("coding_restore", coding.pk)
    assert f'action="{undo}"'.encode() in page.content
    assert not Coding.objects.exists()
    colleague_client.post(undo)
    assert Coding.objects.get().guid == coding.guid


def test_a_change_by_script(colleague_client: Client, interview: Interview, code: Code) -> None:
    coding = create_coding(interview=interview, code=code)
    change = go("coding_change", coding.pk)
    told = colleague_client.post(change, {"voice": "did"}, headers=JSON).json()
    assert (told["voice"], told["stance"]) == ("did", "supports")
    colleague_client.post(go("coding_remove", coding.pk), headers=JSON)
    assert colleague_client.post(change, {"voice": "did"}, headers=JSON).status_code == 404


def test_a_coders_blind_layer_is_theirs_alone(
    colleague_client: Client, colleague: User, interview: Interview
) -> None:
    create_coding(interview=interview, shared=False)
    mine = create_coding(interview=interview, shared=False, coder=colleague)
    listed = colleague_client.get(go("coding_list", interview.pk)).json()["codings"]
    assert [coding["id"] for coding in listed] == [str(mine.pk)]


def test_who_only_reads_may_not_tag(
    marketer_client: Client, viewer_client: Client, interview: Interview, code: Code
) -> None:
    sent = {"start": 0, "end": 3, "code": code.pk}
    assert marketer_client.get(go("coding_list", interview.pk)).json()["can"]["tag"] is False
    for client in (marketer_client, viewer_client):
        assert client.post(go("coding_add", interview.pk), sent).status_code == 403
    assert viewer_client.get(go("coding_list", interview.pk)).status_code == 403


def test_rows_of_another_workspace_are_not_found(
    colleague_client: Client, workspace: Workspace
) -> None:
    other = create_coding(interview=create_interview())
    for name in ("coding_remove", "coding_change", "coding_restore"):
        assert colleague_client.post(go(name, other.pk), headers=JSON).status_code == 404
        assert colleague_client.post(go(name, other.pk)).status_code == 404
    assert colleague_client.get(go("coding_list", other.excerpt.interview_id)).status_code == 404
    for name in ("code_edit", "code_merge", "code_delete"):
        assert colleague_client.get(go(name, other.code_id)).status_code == 404
    assert Coding.objects.filter(pk=other.pk).exists()


def test_the_room_costs_the_same_for_many_tags(
    colleague_client: Client, interview: Interview, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        create_coding(interview=interview, end=4)
    colleague_client.get(go("coding_list", interview.pk))
    with django_assert_max_num_queries(15):
        listed = colleague_client.get(go("coding_list", interview.pk)).json()
    assert len(listed["codings"]) == 12


def test_a_tag_takes_few_statements(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    create_coding(interview=interview, code=code)
    sent = {"start": 6, "end": 9, "code": code.pk, "version": 1}
    colleague_client.get(go("coding_list", interview.pk))
    with CaptureQueriesContext(connection) as asked:
        answer = colleague_client.post(go("coding_add", interview.pk), sent, headers=JSON)
    assert answer.status_code == 201
    said = [query["sql"] for query in asked.captured_queries]
    assert len([sql for sql in said if "SAVEPOINT" not in sql]) < 24, said
