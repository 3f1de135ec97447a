"""What the figures say, of whom, and where they lead."""

import pytest
from django.test import Client

from accounts.models import User, Workspace
from insights.models import BlindLayer, Code, Coverage
from interviews.models import Interview, Participant
from tests.factories import (
    create_attribute,
    create_coding,
    create_consent,
    create_interview,
    create_participant,
    create_persona,
    create_study,
)
from tests.insights.analysis_pages.asking import told

pytestmark = pytest.mark.django_db


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
