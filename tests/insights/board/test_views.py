from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.models import Coding, SavedView
from interviews.models import Anchor
from personas.models import PersonaState
from tests.factories import create_code, create_coding, create_consent, create_interview
from tests.insights.board.scene import Scene, create_scene

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return create_scene(workspace)


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def excerpts(scene: Scene, *names: str) -> list[int]:
    return [scene.codings[name].excerpt_id for name in names]


def test_the_board_as_a_page_and_as_a_fragment(colleague_client: Client, scene: Scene) -> None:
    page = colleague_client.get(go("quote_list"), {"q": "audit", "facet": "goals"}).content.decode()
    assert "<html" in page and "<mark>audit</mark>" in page
    assert 'aria-current="page">\n                  Evidence' in page
    answer = colleague_client.get(go("quote_list"), {"q": "audit", "by": ""}, headers=HTMX)
    assert answer["HX-Push-Url"] == f"{go('quote_list')}?q=audit"
    part = answer.content.decode()
    assert "<html" not in part and 'id="board"' in part
    boosted = {**HTMX, "HX-Boosted": "true"}
    assert b"<html" in colleague_client.get(go("quote_list"), headers=boosted).content


def test_quotes_are_escaped_also_where_they_are_marked(
    colleague_client: Client, scene: Scene
) -> None:
    interview = create_interview(participant=scene.anna, text="<script>alert(1)</script> audit")
    create_coding(interview=interview, code=scene.goal)
    for query in ({}, {"q": "alert"}, {"q": "<script>"}):
        page = colleague_client.get(go("quote_list"), query).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;" in page.replace(
            "<mark>script</mark>", "script"
        )


def test_an_empty_board_says_what_it_will_hold(
    colleague_client: Client, workspace: Workspace
) -> None:
    page = colleague_client.get(go("quote_list")).content
    assert b"No evidence yet" in page and b"Go to the interviews" in page


def test_nothing_found_says_what_to_do(colleague_client: Client, scene: Scene) -> None:
    page = colleague_client.get(go("quote_list"), {"q": "zebra"}).content
    assert b"No coded quote fits" in page
    unasked = colleague_client.get(go("quote_list"), {"q": "-zebra"}).content
    assert b"Type a word to search for" in unasked


def test_who_only_reads_selects_nothing(marketer_client: Client, scene: Scene) -> None:
    page = marketer_client.get(go("quote_list")).content
    assert b"already lost" in page
    assert b"Take this code off" not in page


# ---- one quote


def test_a_quote_has_a_lasting_address(colleague_client: Client, scene: Scene) -> None:
    excerpt = scene.codings["lost"].excerpt
    page = colleague_client.get(go("quote_show", excerpt.guid)).content.decode()
    assert "“already lost”" in page
    assert "<mark>already lost</mark>" in page and "The audit found it before I did." in page
    assert "by Remy" in page and "With Anna" in page
    assert f"http://testserver/w/brightwell/evidence/{excerpt.guid}" in page


def test_a_quote_that_is_gone_is_not_found(colleague_client: Client, scene: Scene) -> None:
    assert colleague_client.get(go("quote_show", uuid4())).status_code == 404
    other = create_coding(quote="already lost").excerpt
    assert colleague_client.get(go("quote_show", other.guid)).status_code == 404
    blind = create_coding(interview=scene.interviews["ben"], quote="paper", shared=False)
    assert colleague_client.get(go("quote_show", blind.excerpt.guid)).status_code == 404
    excerpt = scene.codings["lost"].excerpt
    Anchor.objects.filter(excerpt=excerpt).update(state=Anchor.State.ORPHANED)
    assert colleague_client.get(go("quote_show", excerpt.guid)).status_code == 404


def test_words_that_may_not_be_quoted_are_not_shown_around_either(
    colleague_client: Client, scene: Scene
) -> None:
    create_consent(participant=scene.anna, quote_inside=False)
    page = colleague_client.get(go("quote_show", scene.codings["lost"].excerpt.guid)).content
    assert b"may not be quoted" in page
    assert b"already lost" not in page and b"audit found" not in page


# ---- many at once


def test_many_quotes_are_tagged_together_and_untagged_again(
    colleague_client: Client, colleague: User, scene: Scene
) -> None:
    state = PersonaState.objects.get()
    code = create_code(workspace=scene.workspace, name="Habit")
    chosen = excerpts(scene, "lost", "nobody")
    sent = {"excerpt": chosen, "code": code.pk, "next": go("quote_list") + "?q=a"}
    page = colleague_client.post(go("quotes_tag"), sent, follow=True)
    assert page.request["QUERY_STRING"] == "q=a"
    assert b"2 quotes tagged: Habit." in page.content
    made = Coding.objects.filter(code=code)
    assert set(made.values_list("excerpt", "coder")) == {(pk, colleague.pk) for pk in chosen}
    assert Change.objects.filter(verb="coding.added").count() == 2
    state.refresh_from_db()
    assert state.evidence_seq == 2, "one change for the persona, however many quotes"
    undo = page.context["messages"]._loaded_messages[0].extra_tags.removeprefix("undo=")
    back = colleague_client.post(undo, follow=True)
    assert back.request["QUERY_STRING"] == "q=a"
    assert not made.exists()


def test_a_code_is_taken_off_many_quotes_and_put_back(
    colleague_client: Client, scene: Scene
) -> None:
    sent = {"excerpt": excerpts(scene, "lost", "nobody"), "code": scene.blame.pk}
    page = colleague_client.post(go("quotes_untag"), sent, follow=True)
    assert b"1 tag removed: Blame." in page.content
    assert not Coding.objects.filter(code=scene.blame).exists()
    undo = page.context["messages"]._loaded_messages[0].extra_tags.removeprefix("undo=")
    colleague_client.post(undo)
    assert Coding.objects.get(code=scene.blame).guid == scene.codings["lost"].guid


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a code for the selected quotes."),
        ({"code": "0", "excerpt": "1"}, "This code was merged or deleted."),
        ({"code": "goal"}, "Select at least one quote."),
        ({"code": "goal", "excerpt": ["x", "-1"]}, "Select at least one quote."),
        ({"code": "goal", "excerpt": "999999"}, "These quotes are no longer there."),
        ({"code": "goal", "excerpt": range(1, 600)}, "Select at most 500 quotes at once."),
    ],
)
def test_a_selection_that_cannot_be_tagged_says_why(
    colleague_client: Client, scene: Scene, sent: dict[str, Any], said: str
) -> None:
    sent = {**sent, "code": scene.goal.pk} if sent.get("code") == "goal" else sent
    page = colleague_client.post(go("quotes_tag"), sent, follow=True)
    assert said in page.content.decode()
    assert Coding.objects.count() == 3


def test_quotes_of_another_workspace_stay_as_they_are(
    colleague_client: Client, scene: Scene
) -> None:
    other = create_coding()
    sent = {"excerpt": other.excerpt_id, "code": scene.goal.pk}
    colleague_client.post(go("quotes_tag"), sent)
    colleague_client.post(go("quotes_untag"), sent)
    colleague_client.post(f"{go('quotes_take_back')}?coding={other.pk}")
    assert list(Coding.objects.filter(excerpt=other.excerpt)) == [other]


def test_who_may_not_code_may_not_code_many(marketer_client: Client, scene: Scene) -> None:
    for name in ("quotes_tag", "quotes_untag", "quotes_take_back", "quotes_put_back"):
        assert marketer_client.post(go(name)).status_code == 403


# ---- saved views


def test_a_view_is_kept_shared_renamed_and_deleted(
    colleague_client: Client, marketer_client: Client, colleague: User, scene: Scene
) -> None:
    sent = {"name": "Fears", "query": "?facet=concerns&page=3&bogus=1"}
    colleague_client.post(go("view_save"), sent)
    view = SavedView.objects.get()
    assert (view.query, view.shared, view.owner) == ("?facet=concerns", False, colleague)
    assert b"Fears" not in marketer_client.get(go("quote_list")).content
    edited = {"name": "All fears", "shared": "1"}
    assert colleague_client.post(go("view_edit", view.pk), edited).status_code == 302
    page = marketer_client.get(go("quote_list")).content.decode()
    assert "All fears" in page and 'evidence?facet=concerns"' in page
    for name in ("view_edit", "view_delete"):
        assert marketer_client.post(go(name, view.pk), edited).status_code == 404
    colleague_client.post(go("view_delete", view.pk))
    assert not SavedView.objects.exists()


def test_the_same_name_again_is_the_same_view(colleague_client: Client, scene: Scene) -> None:
    for query in ("?voice=did", "?voice=said"):
        colleague_client.post(go("view_save"), {"name": "Deeds", "query": query})
    assert SavedView.objects.get().query == "?voice=said"


def test_a_name_that_is_taken_stays_typed_beside_the_reason(
    colleague_client: Client, scene: Scene
) -> None:
    for name in ("One", "Two"):
        colleague_client.post(go("view_save"), {"name": name, "query": "?voice=did"})
    view = SavedView.objects.get(name="Two")
    answer = colleague_client.post(go("view_edit", view.pk), {"name": "one"})
    assert answer.status_code == 422
    assert b"You have a view called" in answer.content and b'value="one"' in answer.content
    nameless = colleague_client.post(go("view_save"), {"name": " "}, follow=True)
    assert b"Give the view a name" in nameless.content


def test_a_page_costs_the_same_for_many_quotes(
    colleague_client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    for start in range(30):
        create_coding(interview=scene.interviews["anna"], start=start, end=start + 5)
    colleague_client.get(go("quote_list"))
    with django_assert_max_num_queries(24):
        assert colleague_client.get(go("quote_list")).status_code == 200
