"""Correcting a transcript by plain forms, and going back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.actions.revisions import revise_transcript
from interviews.models import Interview, Transcript
from tests.factories import (
    MODERATOR,
    create_code,
    create_coding,
    create_interview,
    create_participant,
)

pytestmark = pytest.mark.django_db
ASK, ANSWER = "Why is that?", "I had <b>already</b> lost. Nobody had told me."
TALK = f"{ASK}\n\n{ANSWER}"


@pytest.fixture
def talk(workspace: Workspace) -> Interview:
    person = create_participant(workspace=workspace)
    return create_interview(turns=[(MODERATOR, ASK), (person, ANSWER)])


def url(talk: Interview, name: str = "transcript_edit", *more: int) -> str:
    return reverse(f"interviews:{name}", args=[talk.workspace.slug, talk.pk, *more])


def current(talk: Interview) -> Transcript:
    return talk.transcripts.get(is_current=True)


def coded(talk: Interview, by: User, *quotes: str) -> None:
    for quote in quotes:
        code = create_code(workspace=talk.workspace)
        create_coding(interview=talk, quote=quote, code=code, coder=by)


def typed(talk: Interview, *swaps: tuple[str, str], **more: Any) -> dict[str, Any]:
    """What the form sends after these words were replaced."""
    transcript = current(talk)
    text = transcript.text
    for was, now in swaps:
        assert was in text
        text = text.replace(was, now)
    text = text.replace("\n", "\r\n")
    fields = {"text": text, "version": transcript.version, "start": 0, "end": transcript.length}
    return {**fields, **more}


def test_the_form_holds_all_the_words_or_those_of_a_turn(
    colleague_client: Client, talk: Interview
) -> None:
    page = colleague_client.get(url(talk))
    assert page.context["form"]["text"].value() == TALK
    assert b"I had &lt;b&gt;already&lt;/b&gt; lost" in page.content
    page = colleague_client.get(f"{url(talk)}?turn=14")
    assert page.context["form"]["text"].value() == ANSWER
    assert b"Edit what P-01 says" in page.content
    page = colleague_client.get(f"{url(talk)}?turn=99999999999999999999")
    assert page.context["form"]["text"].value() == TALK


def test_an_edit_that_takes_no_words_is_saved_at_once(
    colleague_client: Client, talk: Interview, colleague: User
) -> None:
    coded(talk, colleague, "Nobody had told me")
    answer = colleague_client.post(url(talk), typed(talk, ("Why", "But why")), follow=True)
    assert answer.redirect_chain[0][0] == url(talk, "interview_read")
    assert current(talk).text == TALK.replace("Why", "But why")
    said = str(next(iter(answer.context["messages"])))
    assert said == "Saved. 1 highlight came along."


def test_words_of_one_turn_are_put_in_their_place(
    colleague_client: Client, talk: Interview
) -> None:
    fields = {"text": "I lost.", "version": 1, "start": 14, "end": len(TALK)}
    colleague_client.post(url(talk), fields)
    assert current(talk).text == f"{ASK}\n\nI lost."


def test_what_takes_words_from_highlights_is_shown_first(
    colleague_client: Client, talk: Interview, colleague: User
) -> None:
    coded(talk, colleague, "already</b> lost", "Nobody had told me", "Why")
    fields = typed(talk, ("already", "nearly"), (" Nobody had told me.", ""))
    page = colleague_client.post(url(talk), fields)
    assert page.status_code == 200
    assert page.context["counts"] == {"same": 1, "moved": 0, "changed": 1, "orphaned": 1}
    assert b"Nobody had told me" in page.content
    assert b"already</del>" in page.content
    assert b"&lt;/b&gt; lost" in page.content
    assert talk.transcripts.count() == 1
    sure = {**fields, "sure": "1", "text": page.context["form"]["text"].value()}
    answer = colleague_client.post(url(talk), sure)
    review = reverse("insights:highlight_review", args=[talk.workspace.slug, talk.pk])
    assert answer["Location"] == review
    assert current(talk).version == 2
    assert b"2 highlights to look at" in colleague_client.get(url(talk, "interview_read")).content


def test_one_can_look_first_and_go_on_editing(colleague_client: Client, talk: Interview) -> None:
    fields = typed(talk, ("Why", "But why"))
    page = colleague_client.post(url(talk), {**fields, "look": "1"})
    assert "interviews/transcript_preview.html" in [t.name for t in page.templates]
    page = colleague_client.post(url(talk), {**fields, "edit": "1"})
    assert "But why" in page.context["form"]["text"].value()
    assert talk.transcripts.count() == 1


@pytest.mark.parametrize("text", ["", " \r\n ", TALK, "a\x00b"])
def test_what_cannot_be_saved_is_said_beside_the_words(
    colleague_client: Client, talk: Interview, text: str
) -> None:
    fields = {**typed(talk), "text": text}
    page = colleague_client.post(url(talk), fields)
    assert page.status_code == 422
    assert page.context["form"].errors["text"]
    assert b'aria-describedby="text-help text-error"' in page.content


def test_who_was_slower_keeps_what_was_typed(
    colleague_client: Client, talk: Interview, owner: User
) -> None:
    fields = typed(talk, ("already", "nearly"))
    revise_transcript(interview=talk, text=TALK + " Yes.", by=owner, version=1)
    page = colleague_client.post(url(talk), fields)
    assert page.status_code == 409
    assert "nearly" in page.context["form"]["text"].value()
    assert b"from=1&amp;to=2" in page.content
    assert current(talk).version == 2


def test_two_who_correct_different_turns_do_not_wait_for_each_other(
    colleague_client: Client, talk: Interview, owner: User
) -> None:
    fields = {"text": "I lost.", "version": 1, "start": 14, "end": len(TALK)}
    revise_transcript(interview=talk, text=f"But {TALK}", by=owner, version=1)
    assert colleague_client.post(url(talk), fields).status_code == 302
    assert current(talk).text == f"But {ASK}\n\nI lost."


def test_two_who_correct_the_same_turn_do(
    colleague_client: Client, talk: Interview, owner: User
) -> None:
    fields = {"text": "I lost.", "version": 1, "start": 14, "end": len(TALK)}
    revise_transcript(interview=talk, text=TALK.replace("already", "nearly"), by=owner, version=1)
    assert colleague_client.post(url(talk), fields).status_code == 409


def test_versions_are_listed_compared_read_and_gone_back_to(
    colleague_client: Client, talk: Interview, colleague: User
) -> None:
    coded(talk, colleague, "already</b> lost")
    colleague_client.post(url(talk), typed(talk, ("already", "nearly"), sure="1"))
    page = colleague_client.get(url(talk, "version_list")).content.decode()
    assert "Version 2 · the current one" in page
    assert "0 same, 0 moved, 1 changed, 0 without their words" in page
    page = colleague_client.get(url(talk, "version_compare")).content.decode()
    assert "already</del>" in page
    assert "nearly</ins>" in page
    page = colleague_client.get(url(talk, "version_read", 1)).content.decode()
    assert "&lt;b&gt;already&lt;/b&gt; lost" in page
    answer = colleague_client.post(url(talk, "version_restore", 1), {"current": "2"}, follow=True)
    assert "back, as version 3" in str(next(iter(answer.context["messages"])))
    assert current(talk).text == TALK
    assert b"version 1 again" in colleague_client.get(url(talk, "version_list")).content


def test_an_edit_is_undone_by_the_button_in_its_message(
    colleague_client: Client, talk: Interview
) -> None:
    answer = colleague_client.post(url(talk), typed(talk, ("Why", "But why")), follow=True)
    undo = f"{url(talk, 'version_restore', 1)}?current=2"
    assert undo in answer.content.decode()
    colleague_client.post(undo)
    assert current(talk).text == TALK
    colleague_client.post(undo)
    assert current(talk).version == 3


@pytest.mark.parametrize("query", ["?from=9", "?to=0", "?from=x&to=%00", "?to=" + "9" * 30])
def test_versions_that_are_not_there_are_no_error(
    colleague_client: Client, talk: Interview, query: str
) -> None:
    answer = colleague_client.get(url(talk, "version_compare") + query)
    assert answer.status_code in {200, 404}
    assert colleague_client.get(url(talk, "version_read", 9)).status_code == 404


def test_an_interview_without_text_has_nothing_to_edit(
    colleague_client: Client, talk: Interview
) -> None:
    talk.transcripts.all().delete()
    assert colleague_client.get(url(talk)).status_code == 302
    assert b"No text yet" in colleague_client.get(url(talk, "version_list")).content


def test_marketers_read_versions_and_edit_none(marketer_client: Client, talk: Interview) -> None:
    page = marketer_client.get(url(talk, "version_list"))
    assert page.status_code == 200
    assert b"Edit the text" not in page.content
    assert marketer_client.get(url(talk)).status_code == 403


def test_the_list_of_versions_costs_the_same_for_many(
    colleague_client: Client, talk: Interview, owner: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 8):
        revise_transcript(interview=talk, text=f"{TALK} {number}.", by=owner, version=number)
    colleague_client.get(url(talk, "version_list"))
    with django_assert_max_num_queries(14):
        colleague_client.get(url(talk, "version_list"))
