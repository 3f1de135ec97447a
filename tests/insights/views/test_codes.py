from typing import Any

import pytest
from django.test import Client

from accounts.models import User, Workspace
from insights.models import Code
from interviews.models import Interview
from tests.factories import create_code as make_code
from tests.factories import create_coding
from tests.insights.views.addresses import JSON, go

pytestmark = pytest.mark.django_db


def test_an_empty_codebook_offers_the_starter(
    colleague_client: Client, marketer_client: Client, workspace: Workspace
) -> None:
    assert b"Start from the starter codebook" in colleague_client.get(go("code_list")).content
    assert b"Start from the starter" not in marketer_client.get(go("code_list")).content
    page = colleague_client.post(go("code_starter"), follow=True).content
    assert b"A calm routine" in page
    assert b"codes to start from" in page


def test_the_codebook_costs_the_same_for_many_codes(
    colleague_client: Client, code: Code, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_code(parent=code, name=f"Fear {number}")
    colleague_client.get(go("code_list"))
    with django_assert_max_num_queries(14):
        assert colleague_client.get(go("code_list")).content.count(b"Fear ") >= 20


def test_a_code_is_made_edited_and_moved(colleague_client: Client, code: Code) -> None:
    form = {"name": "Blame", "facet": "concerns", "parent": code.pk, "statement": "fear blame"}
    assert colleague_client.post(go("code_add"), form).status_code == 302
    blame = Code.objects.get(name="Blame")
    assert (blame.parent, blame.statement_one) == (code, "fears blame")
    edited = {**form, "name": "Being blamed", "parent": "", "colour": "#2a6fc0"}
    assert colleague_client.post(go("code_edit", blame.pk), edited).status_code == 302
    blame.refresh_from_db()
    assert (blame.name, blame.parent, blame.colour) == ("Being blamed", None, "#2a6fc0")


def test_a_wrong_code_form_keeps_what_was_typed(colleague_client: Client, code: Code) -> None:
    sent = {"name": "fear", "facet": "concerns", "definition": "Kept words"}
    answer = colleague_client.post(go("code_add"), sent)
    assert answer.status_code == 422
    assert b"already" in answer.content
    assert b"Kept words" in answer.content


def test_the_picker_makes_a_code_on_the_fly(
    colleague_client: Client, marketer_client: Client, workspace: Workspace
) -> None:
    sent = {"name": "Ring binder", "facet": "pains"}
    answer = colleague_client.post(go("code_add"), sent, headers=JSON)
    assert (answer.status_code, answer.json()["hue"]) == (201, "violet")
    again = colleague_client.post(go("code_add"), sent, headers=JSON)
    assert (again.status_code, again.json()["field"]) == (422, "name")
    assert marketer_client.post(go("code_add"), sent, headers=JSON).status_code == 403


@pytest.mark.parametrize(
    ("step", "order"), [("up", "ACB"), ("down", "ABC"), ("in", "AB"), ("out", "ABC")]
)
def test_a_code_takes_one_step(
    colleague_client: Client, workspace: Workspace, step: str, order: str
) -> None:
    codes = [
        make_code(workspace=workspace, name=name, position=at) for at, name in enumerate("ABC")
    ]
    colleague_client.post(go("code_move", codes[2].pk), {"step": step})
    top = Code.objects.filter(workspace=workspace, parent=None)
    assert "".join(code.name for code in top) == order


def test_stepping_in_and_out_again_comes_home(
    colleague_client: Client, workspace: Workspace
) -> None:
    codes = [
        make_code(workspace=workspace, name=name, position=at) for at, name in enumerate("ABC")
    ]
    colleague_client.post(go("code_move", codes[1].pk), {"step": "in"})
    codes[1].refresh_from_db()
    assert codes[1].parent == codes[0]
    colleague_client.post(go("code_move", codes[1].pk), {"step": "out"})
    top = Code.objects.filter(workspace=workspace, parent=None)
    assert [code.name for code in top] == ["A", "B", "C"]


def test_a_move_can_be_undone(colleague_client: Client, workspace: Workspace) -> None:
    codes = [
        make_code(workspace=workspace, name=name, position=at) for at, name in enumerate("ABC")
    ]
    page = colleague_client.post(go("code_move", codes[2].pk), {"step": "in"}, follow=True)
    undo = f"{go('code_move', codes[2].pk)}?parent=&position=2"
    assert undo.replace("&", "&amp;").encode() in page.content
    colleague_client.post(undo)
    top = Code.objects.filter(workspace=workspace, parent=None)
    assert [code.name for code in top] == ["A", "B", "C"]


def test_deleting_asks_and_says_what_goes(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    create_coding(interview=interview, code=code)
    asked = colleague_client.get(go("code_delete", code.pk)).content
    assert b"1 quote of 1 customer" in asked
    assert Code.objects.filter(pk=code.pk).exists()
    colleague_client.post(go("code_delete", code.pk))
    assert not Code.objects.filter(pk=code.pk).exists()


def test_a_merge_with_opposite_stances_lists_them(
    colleague_client: Client, colleague: User, interview: Interview, code: Code
) -> None:
    other = make_code(workspace=code.workspace)
    older = create_coding(interview=interview, code=code, coder=colleague)
    create_coding(excerpt=older.excerpt, code=other, coder=colleague, stance="contradicts")
    page = colleague_client.post(go("code_merge", code.pk), {"into": other.pk})
    assert f"?coding={older.pk}".encode() in page.content
