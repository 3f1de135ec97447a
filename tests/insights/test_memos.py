"""Memos: on what, by whom, seen by whom, and as a table."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.actions import begin_blind, share_layer
from insights.actions.memos import add_memo, delete_memo, edit_memo
from insights.models import Code, Coding, Memo
from interviews.models import Interview
from lib.problems import Refused
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_memo,
    create_participant,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}
SECRET = "Zanzibar thought"


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(
        participant=create_participant(workspace=workspace), title="A morning at the mill"
    )


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Fear")


@pytest.fixture
def coding(interview: Interview, code: Code, colleague: User) -> Coding:
    return create_coding(interview=interview, code=code, coder=colleague, quote="already lost")


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def test_a_memo_is_written_and_no_word_of_it_is_logged(
    workspace: Workspace, code: Code, colleague: User
) -> None:
    memo = add_memo(workspace=workspace, about=code, text=f"  {SECRET}\r\n", by=colleague)
    assert (memo.text, memo.code, memo.shared) == (SECRET, code, True)
    edit_memo(memo=memo, text=f"{SECRET} again", by=colleague)
    delete_memo(memo=memo, by=colleague)
    changes = list(Change.objects.order_by("seq"))
    assert [change.verb for change in changes] == ["memo.added", "memo.changed", "memo.removed"]
    assert "Zanzibar" not in str([(change.before, change.after) for change in changes])


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 20_001])
def test_an_empty_or_endless_memo_is_refused_where_it_is_typed(
    colleague_client: Client, code: Code, text: str
) -> None:
    answer = colleague_client.post(go("memo_add", "code", code.pk), {"text": text}, headers=JSON)
    assert (answer.status_code, answer.json()["field"]) == (422, "text")
    shown = colleague_client.post(go("memo_add", "code", code.pk), {"text": text}, headers=HTMX)
    assert shown.status_code == 422
    assert text.strip()[:50] in shown.content.decode()
    assert not Memo.objects.exists()


def test_only_its_author_rewords_a_memo_and_an_owner_may_delete_it(
    workspace: Workspace, code: Code, colleague: User, owner: User, marketer: User
) -> None:
    memo = create_memo(code=code, author=colleague)
    with pytest.raises(Refused):
        edit_memo(memo=memo, text="Mine now", by=owner)
    with pytest.raises(Refused):
        delete_memo(memo=memo, by=marketer)
    delete_memo(memo=memo, by=owner)
    assert not Memo.objects.exists()
    with pytest.raises(Refused) as refused:
        edit_memo(memo=memo, text="Late", by=colleague)
    assert refused.value.code == "gone"


def test_a_memo_of_a_blind_layer_waits_in_it(
    workspace: Workspace, coding: Coding, code: Code, colleague: User, owner: User
) -> None:
    interview = coding.excerpt.interview
    begin_blind(interview=interview, by=colleague)
    on_words = add_memo(workspace=workspace, about=coding.excerpt, text="One", by=colleague)
    on_talk = add_memo(workspace=workspace, about=interview, text="Two", by=colleague)
    on_code = add_memo(workspace=workspace, about=code, text="Three", by=colleague)
    theirs = add_memo(workspace=workspace, about=interview, text="Four", by=owner)
    assert set(Memo.objects.visible_to(owner)) == {on_code, theirs}
    assert set(Memo.objects.visible_to(colleague)) == {on_words, on_talk, on_code}
    share_layer(interview=interview, by=colleague)
    assert Memo.objects.visible_to(owner).count() == 4
    assert Memo.objects.visible_to(colleague).count() == 4


def test_the_room_writes_changes_and_deletes(
    colleague_client: Client, owner_client: Client, coding: Coding
) -> None:
    made = colleague_client.post(
        go("memo_add", "excerpt", coding.excerpt_id), {"text": "Hm"}, headers=JSON
    )
    assert made.status_code == 201
    pk = made.json()["id"]
    answer = colleague_client.post(go("memo_edit", pk), {"text": "Hm!"}, headers=JSON)
    assert answer.json()["text"] == "Hm!"
    told = owner_client.get(go("memo_told", coding.excerpt.interview_id)).json()["memos"]
    assert [(one["text"], one["author"], one["mine"]) for one in told] == [
        ("Hm!", "Remy Researcher", False)
    ]
    assert owner_client.post(go("memo_edit", pk), {"text": "X"}, headers=JSON).status_code == 422
    assert colleague_client.post(go("memo_delete", pk), headers=JSON).status_code == 200
    assert colleague_client.post(go("memo_delete", pk), headers=JSON).status_code == 404


def test_a_page_shows_those_on_one_thing_and_takes_one_more(
    colleague_client: Client, code: Code
) -> None:
    url = go("memo_add", "code", code.pk)
    answer = colleague_client.post(url, {"text": "<b>Bold</b>"}, headers=HTMX)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    whole = colleague_client.post(url, {"text": "By a form"}, follow=True).content.decode()
    assert "<html" in whole and "By a form" in whole


@pytest.mark.parametrize("kind", ["excerpt", "code", "interview", "insight", "persona"])
def test_nothing_is_noted_on_what_is_next_door(colleague_client: Client, kind: str) -> None:
    other = create_coding(interview=create_interview())
    pk = {"excerpt": other.excerpt_id, "code": other.code_id}.get(kind, other.excerpt.interview_id)
    answer = colleague_client.post(go("memo_add", kind, pk), {"text": "Hm"})
    assert answer.status_code == 404
    memo = create_memo(code=other.code)
    assert colleague_client.get(go("memo_edit", memo.pk)).status_code == 404
    assert colleague_client.post(go("memo_delete", memo.pk)).status_code == 404


def test_the_page_finds_by_kind_author_and_text(
    colleague_client: Client, coding: Coding, code: Code, colleague: User, owner: User
) -> None:
    create_memo(excerpt=coding.excerpt, author=colleague, text="About words")
    create_memo(code=code, author=owner, text="About a code")
    create_memo(interview=coding.excerpt.interview, author=owner, text="About a talk")
    page = colleague_client.get(go("memo_list")).content.decode()
    assert all(f"About {what}" in page for what in ("words", "a code", "a talk"))
    assert "already lost" in page
    assert f"?coding={coding.pk}" in page
    for query, kept in (
        ({"on": "code"}, "a code"),
        ({"author": colleague.pk}, "words"),
        ({"q": "TALK"}, "a talk"),
    ):
        found = colleague_client.get(go("memo_list"), query).content.decode()
        others = {"words", "a code", "a talk"} - {kept}
        assert f"About {kept}" in found
        assert not any(f"About {other}" in found for other in others)
    nothing = colleague_client.get(go("memo_list"), {"q": "zebra"}).content.decode()
    assert "No memo is like that" in nothing


@pytest.mark.parametrize("query", [{"on": "x"}, {"author": "x"}, {"page": "-3"}, {"q": "\x00"}])
def test_a_strange_question_gets_an_answer(
    colleague_client: Client, code: Code, query: dict[str, str]
) -> None:
    create_memo(code=code)
    assert colleague_client.get(go("memo_list"), query).status_code == 200


def test_the_page_costs_the_same_for_many_memos(
    colleague_client: Client,
    interview: Interview,
    code: Code,
    colleague: User,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(30):
        excerpt = create_coding(
            interview=interview, code=code, start=number, end=number + 3
        ).excerpt
        create_memo(excerpt=excerpt, author=colleague)
    colleague_client.get(go("memo_list"))
    with django_assert_max_num_queries(16):
        page = colleague_client.get(go("memo_list")).content.decode()
    assert page.count('class="memo-text"') == 25
    assert "page=2" in page


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_the_table_holds_what_the_page_shows_and_no_formula(
    colleague_client: Client, code: Code, colleague: User, start: str
) -> None:
    create_memo(code=code, author=colleague, text=f"{start}1+1 cmd")
    create_memo(code=code, author=colleague, text="Left out")
    answer = colleague_client.get(go("memo_export"), {"q": "cmd"})
    table = answer.content.decode("utf-8-sig")
    assert f"'{start}1+1" in table or f"\"'{start}1+1" in table
    assert "Left out" not in table
    assert answer.headers["Content-Disposition"] == 'attachment; filename="memos-brightwell.csv"'
