"""Settling what a correction of the text did to highlights."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from insights.models import Coding
from interviews.actions.revisions import revise_transcript
from interviews.models import Interview
from tests.factories import (
    MODERATOR,
    create_claim,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)

pytestmark = pytest.mark.django_db
ASK, ANSWER = "Why is that?", "I had already lost. Nobody had told me."
TALK = f"{ASK}\n\n{ANSWER}"


@pytest.fixture
def talk(workspace: Workspace) -> Interview:
    person = create_participant(workspace=workspace)
    return create_interview(turns=[(MODERATOR, ASK), (person, ANSWER)])


@pytest.fixture
def lost(talk: Interview, colleague: User) -> Coding:
    return coded(talk, colleague, "had already lost", "Too late")


@pytest.fixture
def told(talk: Interview, colleague: User) -> Coding:
    return coded(talk, colleague, "Nobody had told me", "In the dark")


@pytest.fixture
def edited(talk: Interview, lost: Coding, told: Coding, colleague: User) -> Interview:
    new = f"{ASK} Had nobody told you?\n\nI had nearly lost."
    revise_transcript(interview=talk, text=new, by=colleague, version=1)
    return talk


def coded(talk: Interview, by: User, quote: str, name: str) -> Coding:
    code = create_code(workspace=talk.workspace, name=name)
    return create_coding(interview=talk, quote=quote, code=code, coder=by)


def page_url(talk: Interview) -> str:
    return reverse("insights:highlight_review", args=[talk.workspace.slug, talk.pk])


def act(client: Client, name: str, coding: Coding, **fields: Any) -> Any:
    place = reverse(f"insights:{name}", args=[coding.workspace.slug, coding.excerpt_id])
    return client.post(place, fields, follow=True)


def accept(client: Client, talk: Interview, **fields: Any) -> Any:
    place = reverse("insights:highlight_accept", args=[talk.workspace.slug, talk.pk])
    return client.post(place, fields, follow=True)


def reads(coding: Coding) -> tuple[str, str]:
    anchor = coding.excerpt.anchors.select_related("transcript").get(transcript__is_current=True)
    return anchor.transcript.text[anchor.start : anchor.end], anchor.state


def test_the_page_says_what_was_and_what_is(colleague_client: Client, edited: Interview) -> None:
    page = colleague_client.get(page_url(edited)).content.decode()
    assert "Too late" in page
    assert "In the dark" in page
    assert "had already lost" in page
    assert "nearly</ins>" in page
    assert "Its words are gone" in page


def test_changed_words_are_accepted_one_by_one_or_all(
    colleague_client: Client, edited: Interview, lost: Coding
) -> None:
    page = accept(colleague_client, edited, excerpt=lost.excerpt_id, version=2)
    assert reads(lost) == ("had nearly lost", "moved")
    assert len(page.context["rows"]) == 1
    accept(colleague_client, edited)
    assert len(colleague_client.get(page_url(edited)).context["rows"]) == 1


def test_a_stale_page_accepts_nothing(
    colleague_client: Client, edited: Interview, lost: Coding
) -> None:
    page = accept(colleague_client, edited, excerpt=lost.excerpt_id, version=1)
    assert "newer version" in str(next(iter(page.context["messages"])))
    assert reads(lost)[1] == "changed"


def test_an_orphan_is_put_on_the_suggested_words(
    colleague_client: Client, edited: Interview, told: Coding
) -> None:
    row = colleague_client.get(page_url(edited)).context["rows"]
    suggested = next(each["told"] for each in row if each["told"].is_orphan)
    start, end = suggested.suggestion
    act(colleague_client, "highlight_point", told, start=start, end=end, version=2)
    assert reads(told) == (suggested.suggested, "moved")


def test_an_orphan_is_put_on_words_that_are_typed(
    colleague_client: Client, edited: Interview, told: Coding
) -> None:
    act(colleague_client, "highlight_point", told, words="  nobody told\nyou ")
    assert reads(told) == ("nobody told you", "moved")


def test_its_words_can_be_chosen_in_the_reading_room(
    colleague_client: Client, marketer_client: Client, edited: Interview, told: Coding
) -> None:
    room = reverse("interviews:interview_read", args=[edited.workspace.slug, edited.pk])
    chosen = f"{room}?point={told.excerpt_id}"
    assert chosen in colleague_client.get(page_url(edited)).content.decode()
    page = colleague_client.get(chosen)
    assert page.context["pointing"].meant in page.content.decode()
    point = reverse("insights:highlight_point", args=[edited.workspace.slug, told.excerpt_id])
    assert point in page.content.decode()
    assert marketer_client.get(chosen).context["pointing"] is None
    for nothing in ("", "x", "0", "9" * 30):
        assert colleague_client.get(room, {"point": nothing}).context["pointing"] is None
    colleague_client.post(point, {"words": "nobody told you"})
    assert colleague_client.get(chosen).context["pointing"] is None


@pytest.mark.parametrize(
    ("words", "said"), [("", "Copy the words"), ("not there", "not in the text"), ("o", "places")]
)
def test_words_that_name_no_place_are_kept_with_what_is_wrong(
    colleague_client: Client, edited: Interview, told: Coding, words: str, said: str
) -> None:
    page = act(colleague_client, "highlight_point", told, words=words)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert (
        next(row["form"] for row in page.context["rows"] if row["form"])["words"].value() == words
    )
    assert reads(told)[1] == "orphaned"


def test_its_codes_are_taken_off_and_brought_back(
    colleague_client: Client, edited: Interview, told: Coding
) -> None:
    page = act(colleague_client, "highlight_remove", told)
    assert not Coding.objects.filter(pk=told.pk).exists()
    assert len(page.context["rows"]) == 1
    colleague_client.post(reverse("insights:coding_restore", args=[edited.workspace.slug, told.pk]))
    assert Coding.objects.filter(pk=told.pk).exists()


def test_words_that_a_claim_is_pinned_to_go_on_waiting(
    colleague_client: Client, edited: Interview, told: Coding
) -> None:
    persona = create_persona(workspace=edited.workspace)
    create_claim(persona=persona, pins=[told.excerpt])
    page = act(colleague_client, "highlight_remove", told)
    assert "Pinned to a claim" in page.content.decode()


def test_nothing_to_look_at_is_said(colleague_client: Client, talk: Interview) -> None:
    assert b"Nothing to look at" in colleague_client.get(page_url(talk)).content
    talk.transcripts.all().delete()
    assert b"Nothing to look at" in colleague_client.get(page_url(talk)).content


def test_who_may_not_tag_only_reads(marketer_client: Client, edited: Interview) -> None:
    page = marketer_client.get(page_url(edited)).content
    assert b"In the dark" in page
    assert b"Put it on other words" not in page


def test_the_page_costs_the_same_for_many(
    colleague_client: Client,
    colleague: User,
    workspace: Workspace,
    django_assert_max_num_queries: Any,
) -> None:
    person = create_participant(workspace=workspace)
    lines = [f"Line {n} is here." for n in range(30)]
    talk = create_interview(turns=[(person, line) for line in lines])
    for line in lines:
        coded(talk, colleague, line[:-6], line)
    new = "\n\n".join(line.replace("is", "was") for line in lines)
    revise_transcript(interview=talk, text=new, by=colleague, version=1)
    colleague_client.get(page_url(talk))
    with django_assert_max_num_queries(20):
        page = colleague_client.get(page_url(talk))
    assert len(page.context["rows"]) == 25
    assert b"?page=2" in page.content
