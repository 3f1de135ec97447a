"""The pages of insights, as people meet them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User, Workspace
from insights.models import Alternative, Insight, InsightExcerpt, Metric, Vote
from interviews.actions import record_consent
from tests.factories import create_alternative, create_insight, create_metric
from tests.insights.insight_scene import Scene, create_insight_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(workspace: Workspace, colleague: User) -> Scene:
    return create_insight_scene(workspace, colleague)


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_insight_is_made_of_what_was_selected_on_the_board(
    scene: Scene, colleague_client: Client
) -> None:
    picked = [scene.excerpt("prints"), scene.excerpt("all")]
    asked = colleague_client.post(go("insight_add"), {"excerpt": picked})
    assert asked.status_code == 200
    assert "Make an insight of 2 quotes" in asked.content.decode()
    assert "We print all of it." in asked.content.decode()
    given = {
        "excerpt": picked,
        "statement": "They trust what they can hold.",
        "facet": "pains",
        "status": "idea",
        "interpretation": "Paper does not crash.",
        "unarticulated": "on",
    }
    answer = colleague_client.post(go("insight_add"), given)
    insight = Insight.objects.get()
    assert answer["Location"] == go("insight_show", insight.pk)
    assert set(insight.excerpt_links.values_list("excerpt", flat=True)) == set(picked)
    shown = text(colleague_client, go("insight_show", insight.pk))
    assert "Nobody says it. 2 quotes show it." in shown
    assert "I print every form anyway." in shown and "Paper does not crash." in shown


def test_what_is_missing_is_said_beside_the_field_and_the_selection_stays(
    scene: Scene, colleague_client: Client
) -> None:
    given = {
        "excerpt": [scene.excerpt("prints")],
        "statement": "They trust paper.",
        "facet": "pains",
        "status": "idea",
        "interpretation": "Typed at length.",
        "unarticulated": "on",
    }
    answer = colleague_client.post(go("insight_add"), given)
    page = answer.content.decode()
    assert answer.status_code == 422 and not Insight.objects.exists()
    assert "needs at least two quotes that show it" in page
    assert "Typed at length." in page and f'value="{scene.excerpt("prints")}"' in page


def test_quotes_are_put_to_an_insight_that_is_there(scene: Scene, colleague_client: Client) -> None:
    insight = scene.insight()
    given = {"excerpt": [scene.excerpt("office")], "into": insight.pk}
    colleague_client.post(go("insight_add"), {**given, "into_stance": "contradicts"})
    assert InsightExcerpt.objects.get().stance == "contradicts"
    unknown = colleague_client.post(go("insight_add"), {**given, "into": "9999999"})
    assert unknown.status_code == 422
    assert "This insight was deleted. Choose another one." in unknown.content.decode()


@pytest.mark.parametrize("excerpts", [[], ["x", "-1"], list(range(1, 502))])
def test_nothing_and_too_much_selected_leads_back_to_the_board(
    scene: Scene, colleague_client: Client, excerpts: list[Any]
) -> None:
    answer = colleague_client.post(go("insight_add"), {"excerpt": excerpts})
    assert answer.status_code == 302 and answer["Location"] == go("quote_list")


def test_a_code_offers_its_statement(scene: Scene, colleague_client: Client) -> None:
    scene.paper.statement = "trust paper"
    scene.paper.save()
    page = text(colleague_client, f"{go('insight_add')}?code={scene.paper.pk}")
    assert "They trust paper." in page
    assert f'value="{scene.paper.pk}" selected' in page


def test_words_that_may_not_be_quoted_are_not_shown(scene: Scene, colleague_client: Client) -> None:
    insight = scene.insight(codes=[scene.paper])
    record_consent(participant=scene.anna, by=scene.by, terms={"quote_inside": False})
    for address in (go("insight_show", insight.pk), f"{go('saydo_show')}?theme={scene.paper.pk}"):
        page = text(colleague_client, address)
        assert "I print every form" not in page and "May not be quoted" in page
        assert "We print all of it." in page


def test_evidence_is_taken_away_and_comes_back(scene: Scene, colleague_client: Client) -> None:
    insight = scene.insight(excerpts=[scene.excerpt("fine")], stance="contradicts")
    given = {"excerpt": scene.excerpt("fine"), "stance": "contradicts"}
    answer = colleague_client.post(go("insight_loosen", insight.pk), given, follow=True)
    assert not InsightExcerpt.objects.exists()
    undo = f"{go('insight_rest', insight.pk)}?excerpt={scene.excerpt('fine')}&stance=contradicts"
    assert undo.replace("&", "&amp;") in answer.content.decode()
    colleague_client.post(undo)
    assert InsightExcerpt.objects.get().stance == "contradicts"
    rested = {"code": scene.paper.pk, "stance": "supports"}
    colleague_client.post(go("insight_rest", insight.pk), rested)
    assert insight.code_links.get().code == scene.paper
    bad = colleague_client.post(go("insight_rest", insight.pk), {"code": "", "stance": "supports"})
    assert bad.status_code == 422 and "Choose a code." in bad.content.decode()


def test_two_editors_see_each_others_words(
    scene: Scene, colleague_client: Client, owner_client: Client
) -> None:
    insight = scene.insight()
    given = {"statement": "They trust paper.", "facet": "pains", "status": "idea", "version": 1}
    assert owner_client.post(go("insight_edit", insight.pk), given).status_code == 302
    mine = {**given, "statement": "They trust nobody."}
    late = colleague_client.post(go("insight_edit", insight.pk), mine)
    page = late.content.decode()
    assert late.status_code == 409
    assert "They trust paper." in page and "They trust nobody." in page
    assert 'name="version" value="2"' in page
    again = colleague_client.post(go("insight_edit", insight.pk), {**mine, "version": 2})
    assert again.status_code == 302
    boxes = dict.fromkeys(("for_content", "for_message", "for_product", "for_service"), "Print.")
    assert (
        colleague_client.post(go("insight_imply", insight.pk), {**boxes, "version": 2}).status_code
        == 409
    )


def test_a_marketer_says_what_it_means_and_votes_but_rewords_nothing(
    scene: Scene, marketer_client: Client, marketer: User
) -> None:
    insight = scene.insight(interpretation="Paper does not crash.")
    boxes = {"for_content": "Show the printout.", "for_message": "", "for_product": "Print."}
    saved = marketer_client.post(
        go("insight_imply", insight.pk), {**boxes, "for_service": "", "version": 1}
    )
    assert saved.status_code == 302
    marketer_client.post(go("alternative_add", insight.pk), {"text": "They were told to."})
    other = Alternative.objects.get()
    marketer_client.post(go("reading_vote", insight.pk), {"for": other.pk})
    page = text(marketer_client, go("insight_show", insight.pk))
    assert "Show the printout." in page and "They were told to." in page
    assert f"1 vote: {marketer.name}" in page
    assert go("insight_edit", insight.pk) not in page
    assert marketer_client.post(go("insight_edit", insight.pk), {}).status_code == 403
    marketer_client.post(go("reading_vote", insight.pk), {"for": ""})
    assert not Vote.objects.exists()
    empty = marketer_client.post(go("alternative_add", insight.pk), {"text": " "})
    assert empty.status_code == 422 and "Say how else" in empty.content.decode()


def test_a_number_to_validate_waits_in_the_queue_until_it_is_entered(
    scene: Scene, marketer_client: Client
) -> None:
    insight = scene.insight()
    given = {"relation": "to_validate", "name": "Sites that print", "origin": "survey"}
    marketer_client.post(go("metric_add", insight.pk), given)
    metric = Metric.objects.get()
    assert "Sites that print" in text(marketer_client, go("metric_list"))
    half = marketer_client.post(
        go("metric_edit", metric.pk), {**given, "relation": "confirms", "value": "71 %"}
    )
    assert half.status_code == 422 and "Say of how many" in half.content.decode()
    whole = {"value": "71 %", "denominator": "of 204", "source": "Spring survey",
             "measured_on": "2026-03-01", "caveat": "Only members."}  # fmt: skip
    marketer_client.post(go("metric_edit", metric.pk), {**given, "relation": "confirms", **whole})
    assert "Sites that print" not in text(marketer_client, go("metric_list"))
    page = text(marketer_client, go("insight_show", insight.pk))
    assert "71 %" in page and "of 204" in page and "Only members." in page


def test_the_list_is_narrowed_and_leaves_out_what_was_set_aside(
    workspace: Workspace, marketer_client: Client
) -> None:
    for status, words in (("idea", "They wait."), ("held", "They print."), ("dropped", "They go.")):
        create_insight(workspace=workspace, statement=words, status=status, interpretation=words)
    create_metric(insight=create_insight(workspace=workspace, statement="They count."))

    def found(query: str) -> set[str]:
        page = text(marketer_client, f"{go('insight_list')}{query}")
        known = ("They wait.", "They print.", "They go.", "They count.")
        return {words for words in known if words in page}

    assert found("") == {"They wait.", "They print.", "They count."}
    assert found("?status=dropped") == {"They go."}
    assert len(found("?status=any")) == 4
    assert found("?kind=to_validate") == found("?kind=unread") == {"They count."}
    assert found("?q=print&facet=other") == {"They print."}
    assert found("?kind=unarticulated") == set()


def test_the_number_of_queries_does_not_grow_with_the_insights(
    scene: Scene, colleague_client: Client
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            text(colleague_client, address)
        return len(found)

    first = scene.insight(codes=[scene.paper])
    create_metric(insight=first)
    addresses = [go("insight_list"), go("insight_show", first.pk), go("metric_list")]
    text(colleague_client, addresses[0])  # what a first visit reads once
    before = [queries(address) for address in addresses]
    for _ in range(5):
        scene.insight(codes=[scene.paper, scene.screens], excerpts=[scene.excerpt("fine")])
        create_metric(insight=first)
        create_alternative(insight=first, author=scene.by)
    assert [queries(address) for address in addresses] == before


def test_said_and_done_stand_side_by_side(scene: Scene, marketer_client: Client) -> None:
    page = text(marketer_client, f"{go('saydo_show')}?theme={scene.paper.pk}")
    assert "Say one thing, do another" in page  # Ben prints, and says screens
    assert page.index("Screens are for the office.") < page.index("We print all of it.")
    person = text(marketer_client, f"{go('saydo_show')}?person={scene.anna.pk}&facet=goals")
    assert "Only say it" in person and "The tablet is fine." in person


def test_the_glossary_is_open_to_everybody(workspace: Workspace, viewer_client: Client) -> None:
    page = text(viewer_client, go("glossary_show"))
    assert "Unarticulated need" in page and 'id="buyer-persona"' in page
