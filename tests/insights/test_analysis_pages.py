"""The pages of analysis: who may see what, what they say, and what it costs to say it."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from accounts.models import User, Workspace
from insights.models import BlindLayer, Code, Coverage
from interviews.models import Interview, Participant
from tests.factories import (
    create_attribute,
    create_code,
    create_coding,
    create_consent,
    create_interview,
    create_participant,
    create_persona,
    create_study,
)

pytestmark = pytest.mark.django_db
PAGES = ("overview", "pairs", "people", "timeline", "saturation", "agreement")
TEXT = "Nobody told me about it. The line stood still again. We lost the whole night."


def at(page: str, **query: Any) -> str:
    return reverse(f"insights:analysis_{page}", args=["brightwell"], query=query)


def told(client: Client, page: str, **query: Any) -> str:
    answer = client.get(at(page, **query))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def finish(interview: Interview, *coders: User) -> None:
    for coder in coders:
        Coverage.objects.create(
            workspace=interview.workspace, interview=interview, coder=coder, version=1
        )


@pytest.fixture
def people(workspace: Workspace) -> list[Participant]:
    return [
        create_participant(workspace=workspace, attributes={"plant": plant})
        for plant in ("north", "north", "south")
    ]


@pytest.fixture
def talks(people: list[Participant]) -> list[Interview]:
    return [
        create_interview(participant=person, text=TEXT, held_on=date(2026, month, 1))
        for month, person in enumerate(people, start=1)
    ]


@pytest.fixture
def fear(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Fear", facet="concerns")


@pytest.fixture
def night(workspace: Workspace, fear: Code) -> Code:
    return create_code(workspace=workspace, name="Lost night", parent=fear)


@pytest.fixture
def coded(talks: list[Interview], fear: Code, night: Code, colleague: User) -> list[Interview]:
    """Two are afraid, one of them against it as well; the third lost a night."""
    create_coding(interview=talks[0], code=fear, quote="Nobody told me", coder=colleague)
    create_coding(interview=talks[1], code=fear, quote="Nobody told me", coder=colleague)
    create_coding(
        interview=talks[1], code=fear, quote="stood still", coder=colleague, stance="contradicts"
    )
    create_coding(interview=talks[2], code=night, quote="We lost the whole", coder=colleague)
    return talks


@pytest.mark.parametrize("page", PAGES)
def test_a_workspace_without_codings_says_what_will_be_here(
    colleague_client: Client, page: str
) -> None:
    words = told(colleague_client, page)
    assert "Nothing to compare yet" in words or "Nothing is coded yet" in words


@pytest.mark.parametrize("page", PAGES)
def test_viewers_and_outsiders_stay_out(
    viewer_client: Client, outsider_client: Client, page: str
) -> None:
    assert viewer_client.get(at(page)).status_code == 403
    assert outsider_client.get(at(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_marketers_read_it_and_find_it_in_the_menu(
    marketer_client: Client, coded: list[Interview], page: str
) -> None:
    words = told(marketer_client, page)
    assert f'href="{at("overview")}" aria-current="page"' in words


def test_people_are_counted_once_and_codes_below_with_them(
    colleague_client: Client, coded: list[Interview]
) -> None:
    words = told(colleague_client, "overview")
    # Of three people two speak for the code or the one below, and one for and against.
    assert "2 of 3, 1 mixed" in words
    assert "4 quotes of 3 participants in 3 coded interviews" in words
    assert "1 of 3, 1 mixed" in told(colleague_client, "overview", own=1)


def test_figures_are_split_by_an_attribute(
    colleague_client: Client, coded: list[Interview], workspace: Workspace
) -> None:
    create_attribute(workspace=workspace, key="plant", label="Plant")
    words = told(colleague_client, "overview", by="plant", own=1)
    assert '<th scope="col" class="num">north</th>' in words
    assert '<td class="num">2 of 2</td><td class="num">0 of 1</td>' in words


def test_every_filter_narrows_and_can_be_taken_out(
    colleague_client: Client, coded: list[Interview], people: list[Participant]
) -> None:
    workspace = coded[0].workspace
    study = create_study(workspace=workspace, name="Audit season")
    create_study(workspace=workspace, name="Another")
    Interview.objects.filter(pk=coded[0].pk).update(study=study)
    persona = create_persona(name="Carla", cast=[people[1]])
    create_persona(name="Len", cast=[people[2]])
    create_attribute(workspace=workspace, key="plant", label="Plant")
    for query, expected in (
        ({"study": study.pk}, "1 quote of 1 participant in 1 coded interview."),
        ({"persona": persona.pk}, "2 quotes of 1 participant in 1 coded interview."),
        ({"a.plant": "south"}, "1 quote of 1 participant in 1 coded interview."),
        ({"since": "2026-02-01"}, "3 quotes of 2 participants in 2 coded interviews."),
        ({"until": "2026-01-31"}, "1 quote of 1 participant in 1 coded interview."),
        ({"stance": "contradicts"}, "1 quote of 1 participant in 3 coded interviews."),
    ):
        words = told(colleague_client, "overview", **query)
        assert expected in words, query
        assert "Count everything" in words
    assert "Study: Audit season" in told(colleague_client, "overview", study=study.pk)


@pytest.mark.parametrize(
    "query",
    [
        {"study": "x"},
        {"persona": "9" * 30},
        {"since": "yesterday"},
        {"how": "magic", "reach": "-1"},
        {"pair": "1-x"},
        {"code": "none"},
        {"base": "0", "run": "99", "threshold": "x", "of": "?"},
        {"share": "x", "mentions": "", "power": "1000"},
        {"with": "x", "unit": "?"},
        {"a.nothing": "x"},
        {"as": "exe"},
    ],
)
def test_an_address_that_makes_no_sense_is_a_page_all_the_same(
    colleague_client: Client, coded: list[Interview], query: dict[str, str]
) -> None:
    for page in PAGES:
        assert colleague_client.get(at(page, **query)).status_code == 200


def test_who_does_not_want_to_be_analysed_is_in_no_figure(
    colleague_client: Client, coded: list[Interview], people: list[Participant]
) -> None:
    create_consent(participant=people[2], analyse=False, quote_inside=False)
    assert "3 quotes of 2 participants" in told(colleague_client, "overview")
    assert people[2].label not in told(colleague_client, "people")


def test_interviews_that_nobody_coded_count_for_nothing(
    colleague_client: Client, coded: list[Interview], workspace: Workspace
) -> None:
    fresh = create_interview(workspace=workspace)
    words = told(colleague_client, "saturation")
    assert "in 3 coded interviews" in words
    assert "1 interview nobody has coded yet counts for nothing" in words
    Coverage.objects.create(
        workspace=workspace,
        interview=fresh,
        coder=create_coding(interview=coded[0]).coder,
        version=1,
    )
    assert "in 4 coded interviews" in told(colleague_client, "saturation")


def test_an_interview_in_which_somebody_was_silent_is_coded_all_the_same(
    colleague_client: Client, workspace: Workspace, fear: Code
) -> None:
    quiet, loud = (create_participant(workspace=workspace) for _ in range(2))
    group = create_interview(turns=[(loud, "The line stood."), (quiet, "Yes.")])
    create_coding(interview=group, code=fear, quote="line stood")
    persona = create_persona(name="Quiet", cast=[quiet])
    words = told(colleague_client, "saturation", persona=persona.pk)
    assert "in 1 coded interview." in words and "nobody has coded yet" not in words


def test_blind_layers_of_others_and_interviews_coded_blind_stay_out(
    colleague_client: Client, colleague: User, coded: list[Interview], fear: Code
) -> None:
    create_coding(interview=coded[0], code=fear, quote="whole night", shared=False)
    assert "4 quotes" in told(colleague_client, "overview")
    BlindLayer.objects.create(workspace=coded[0].workspace, interview=coded[1], coder=colleague)
    words = told(colleague_client, "overview")
    assert "2 quotes of 2 participants" in words
    assert "1 that you code blind is left out" in words


def test_codes_on_the_same_words_meet_and_their_places_are_listed(
    colleague_client: Client, coded: list[Interview], fear: Code, night: Code
) -> None:
    create_coding(interview=coded[0], code=night, quote="Nobody told me about it")
    words = told(colleague_client, "pairs")
    assert "Codes that stand together" in words
    places = told(colleague_client, "pairs", pair=f"{fear.pk}-{night.pk}")
    assert "Fear and Lost night, on the same words: 1 place" in places
    assert "Nobody told me about it</blockquote>" in places
    assert f"/interviews/{coded[0].pk}?coding=" in places


def test_words_that_may_not_be_quoted_are_counted_and_not_shown(
    colleague_client: Client,
    coded: list[Interview],
    fear: Code,
    night: Code,
    people: list[Participant],
) -> None:
    create_consent(participant=people[0], quote_inside=False)
    create_coding(interview=coded[0], code=night, quote="Nobody told me about it")
    places = told(colleague_client, "pairs", pair=f"{fear.pk}-{night.pk}")
    assert "1 place" in places and "Counted, but not to be quoted." in places
    assert "Nobody told me" not in places


def test_codes_in_one_turn_meet_without_sharing_words(
    colleague_client: Client, coded: list[Interview], night: Code
) -> None:
    create_coding(interview=coded[0], code=night, quote="whole night")
    assert "No two codes stand together" in told(colleague_client, "pairs")
    assert "Codes that stand together" in told(colleague_client, "pairs", how="turn")


def test_a_timeline_is_of_the_code_most_heard_until_another_is_asked_for(
    colleague_client: Client, coded: list[Interview], night: Code
) -> None:
    words = told(colleague_client, "timeline", own=1)
    assert "<b>Fear</b> is heard in 2 of 3 coded interviews" in words
    words = told(colleague_client, "timeline", own=1, code=night.pk)
    assert "<b>Lost night</b> is heard in 1 of 3 coded interviews" in words


def test_saturation_says_how_many_are_missing_before_it_can_be_told(
    colleague_client: Client, coded: list[Interview]
) -> None:
    assert "Too early to say: 3 more interviews needed" in told(colleague_client, "saturation")
    assert "1+1 interviews" in told(
        colleague_client, "saturation", base=2, run=1, threshold="0"
    ) or ("Not yet" in told(colleague_client, "saturation", base=2, run=1, threshold="0"))


def test_planning_answers_in_people(colleague_client: Client, workspace: Workspace) -> None:
    words = told(colleague_client, "saturation", share=10, mentions=2, power=80)
    assert "Ask <b>29</b> people" in words
    refused = told(colleague_client, "saturation", share=0, mentions=2, power=80)
    assert 'value="0"' in refused and "greater than or equal to 1" in refused


def test_agreement_is_told_of_what_both_finished(
    colleague_client: Client, colleague: User, owner: User, coded: list[Interview], fear: Code
) -> None:
    create_coding(interview=coded[0], code=fear, quote="Nobody told me", coder=owner)
    assert "Nothing to compare yet" in told(colleague_client, "agreement")
    finish(coded[0], colleague, owner)
    finish(coded[1], colleague)
    words = told(colleague_client, "agreement", unit="character")
    assert "finished 1 interview in common" in words
    assert f"{len(TEXT)} of {len(TEXT)} characters" in words
    assert "1.00" in words and "firm" in words


def test_where_coders_differ_stands_side_by_side(
    colleague_client: Client, colleague: User, owner: User, coded: list[Interview], fear: Code
) -> None:
    create_coding(interview=coded[1], code=fear, quote="Nobody told", coder=owner)
    finish(coded[1], colleague, owner)
    words = told(colleague_client, "agreement", code=fear.pk)
    assert "2 places where they differ" in words
    assert "same passage, other edges" in words and "No tag here." in words


def test_a_finished_layer_counts_but_its_words_are_its_coders_until_shared(
    colleague_client: Client,
    owner_client: Client,
    marketer: User,
    sign_in: Callable[[User], Client],
    colleague: User,
    coded: list[Interview],
    fear: Code,
) -> None:
    create_coding(interview=coded[0], code=fear, quote="whole night", coder=marketer, shared=False)
    finish(coded[0], colleague, marketer)
    hidden = told(colleague_client, "agreement", code=fear.pk)
    assert "in a layer that is not shared yet" in hidden and "whole night" not in hidden
    for client in (owner_client, sign_in(marketer)):
        assert "whole night</blockquote>" in told(client, "agreement", code=fear.pk)


def test_whoever_tagged_can_be_taken_to_have_finished(
    colleague_client: Client, coded: list[Interview], fear: Code, owner: User
) -> None:
    create_coding(interview=coded[0], code=fear, quote="whole night", coder=owner)
    assert "finished 1 interview in common" in told(colleague_client, "agreement", assume=1)


@pytest.mark.parametrize("page", ["overview", "pairs", "people", "timeline", "saturation"])
def test_a_figure_is_a_file_as_well(
    colleague_client: Client, coded: list[Interview], page: str
) -> None:
    query = {"how": "turn"} if page == "pairs" else {}
    create_coding(
        interview=coded[0], quote="whole night", code=create_code(workspace=coded[0].workspace)
    )
    svg = colleague_client.get(at(page, **query, **{"as": "svg"}))
    assert svg["Content-Type"] == "image/svg+xml" and b"<style>" in svg.content
    assert "attachment" in svg["Content-Disposition"]
    csv = colleague_client.get(at(page, **query, **{"as": "csv"}))
    assert csv.content.decode("utf-8-sig").count("\r\n") >= 2
    png = colleague_client.get(at(page, **query, **{"as": "png"}))
    assert Image.open(io.BytesIO(png.content)).width > 200


def test_a_code_that_looks_like_a_formula_is_none_in_the_file(
    colleague_client: Client, coded: list[Interview]
) -> None:
    code = create_code(workspace=coded[0].workspace, name="=cmd()")
    create_coding(interview=coded[0], code=code, quote="whole night")
    csv = colleague_client.get(at("overview", **{"as": "csv"})).content.decode("utf-8-sig")
    assert "'=cmd()" in csv


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_what_is_counted(
    colleague_client: Client, colleague: User, owner: User, coded: list[Interview], page: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            told(colleague_client, page, how="turn")
        return len(spent)

    finish(coded[0], colleague, owner)
    cost()
    before = cost()
    for _ in range(4):
        person = create_participant(workspace=coded[0].workspace)
        talk = create_interview(participant=person, text=TEXT)
        for _ in range(2):
            code = create_code(workspace=coded[0].workspace)
            create_coding(interview=talk, code=code, quote="stood still", coder=owner)
        finish(talk, colleague, owner)
    assert cost() == before < 34
