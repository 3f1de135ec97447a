"""Suggestions: what is offered to whom, how it is answered, and what stays unsaid."""

import json
import socket
from typing import Any

import pytest

from accounts.models import Change, User, Workspace
from insights.actions import begin_blind, share_layer
from insights.actions.suggestions import take_back_answer
from insights.models import Code, Coding, SuggestionAnswer
from insights.suggesting.likely import likely_codes
from insights.suggesting.similar import answered, suggestions
from interviews.models import Interview, Participant, Transcript
from lib.problems import Refused, Stale
from tests.factories import (
    create_coding,
    create_consent,
    create_interview,
    create_participant,
    create_transcript,
)
from tests.insights.suggesting.offering import ALIKE, ASKED, CODED, OTHER, answer, offered

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("coding")
def test_a_passage_like_the_coded_one_comes_first(code: Code, owner: User) -> None:
    assert offered(code, owner)[0] == ALIKE
    assert CODED not in offered(code, owner)


@pytest.mark.usefixtures("coding")
def test_what_the_moderator_asks_is_never_suggested(code: Code, owner: User) -> None:
    assert ASKED not in offered(code, owner)


def test_without_a_coded_passage_nothing_is_suggested(
    interview: Interview, code: Code, owner: User
) -> None:
    assert offered(code, owner) == []
    assert interview.transcripts.count() == 1


@pytest.mark.usefixtures("coding")
@pytest.mark.parametrize(
    "agreed", [{"analyse": False, "quote_inside": False}, {"quote_inside": False}]
)
def test_words_that_may_not_be_shown_are_no_candidates(
    code: Code, owner: User, workspace: Workspace, agreed: dict[str, bool]
) -> None:
    silent = create_participant(workspace=workspace, label="P-02")
    create_interview(participant=silent, turns=[(silent, f"{ALIKE} So it is.")])
    assert len([text for text in offered(code, owner) if text.startswith(ALIKE)]) == 2
    create_consent(participant=silent, **agreed)
    assert len([text for text in offered(code, owner) if text.startswith(ALIKE)]) == 1


def test_coded_words_of_somebody_who_refused_analysis_teach_nothing(
    coding: Coding, ada: Participant, code: Code, owner: User
) -> None:
    assert coding.excerpt.subjects.get().participant == ada
    assert suggestions(code, owner).examples == 1
    create_consent(participant=ada, analyse=False, quote_inside=False)
    assert suggestions(code, owner).examples == 0


@pytest.mark.usefixtures("coding")
def test_who_codes_blind_learns_from_their_own_tags_only(
    interview: Interview, code: Code, colleague: User
) -> None:
    assert offered(code, colleague)[0] == ALIKE
    begin_blind(interview=interview, by=colleague)
    found = suggestions(code, colleague)
    assert (found.shown, found.blind) == ([], True)
    create_coding(interview=interview, code=code, coder=colleague, quote=OTHER, shared=False)
    assert suggestions(code, colleague).examples == 1


@pytest.mark.usefixtures("coding")
def test_the_answers_of_a_blind_coder_show_after_sharing(
    interview: Interview, code: Code, owner: User, colleague: User
) -> None:
    begin_blind(interview=interview, by=colleague)
    answer(suggestions(code, owner), code, colleague, accepted=False)
    assert ALIKE in offered(code, owner)
    assert answered(code, owner) == (0, 0)
    share_layer(interview=interview, by=colleague)
    assert ALIKE not in offered(code, owner)
    assert answered(code, owner) == (0, 1)


@pytest.mark.usefixtures("coding")
def test_accepting_tags_the_passage_and_is_counted(code: Code, owner: User) -> None:
    told = answer(suggestions(code, owner), code, owner)
    assert told.coding is not None
    assert told.coding.coder == owner
    assert ALIKE not in offered(code, owner)
    assert answered(code, owner) == (1, 1)


@pytest.mark.usefixtures("coding")
def test_a_rejected_passage_does_not_come_back(code: Code, owner: User, colleague: User) -> None:
    answer(suggestions(code, owner), code, owner, accepted=False)
    assert ALIKE not in offered(code, owner)
    assert ALIKE not in offered(code, colleague)
    assert Coding.objects.count() == 1


@pytest.mark.usefixtures("coding")
def test_a_rejected_passage_stays_away_in_a_newer_text(
    interview: Interview, code: Code, owner: User, ada: Participant
) -> None:
    answer(suggestions(code, owner), code, owner, accepted=False)
    old = Transcript.objects.get(interview=interview)
    Transcript.objects.filter(pk=old.pk).update(is_current=False)
    fresh = create_transcript(
        interview=interview, turns=[(ada, f"{OTHER}"), (ada, ALIKE)], version=2
    )
    create_coding(interview=interview, code=code, coder=owner, quote=OTHER)
    assert ALIKE in fresh.text
    assert ALIKE not in offered(code, owner)


@pytest.mark.usefixtures("coding")
def test_an_answer_can_be_taken_back_with_what_it_did(code: Code, owner: User) -> None:
    told = answer(suggestions(code, owner), code, owner)
    take_back_answer(answer=told, by=owner)
    assert ALIKE in offered(code, owner)
    assert Coding.objects.count() == 1
    assert answered(code, owner) == (0, 0)


@pytest.mark.usefixtures("coding")
def test_somebody_elses_answer_cannot_be_taken_back(
    code: Code, owner: User, colleague: User
) -> None:
    told = answer(suggestions(code, owner), code, owner)
    with pytest.raises(Refused, match="Somebody else"):
        take_back_answer(answer=told, by=colleague)


@pytest.mark.usefixtures("coding")
def test_an_answer_to_an_older_text_is_refused(
    interview: Interview, code: Code, owner: User, ada: Participant
) -> None:
    found = suggestions(code, owner)
    Transcript.objects.filter(interview=interview).update(is_current=False)
    create_transcript(interview=interview, turns=[(ada, OTHER)], version=2)
    with pytest.raises(Stale):
        answer(found, code, owner)
    with pytest.raises(Stale):
        answer(found, code, owner, accepted=False)
    assert not SuggestionAnswer.objects.exists()


@pytest.mark.usefixtures("coding")
def test_the_change_log_holds_no_words(code: Code, owner: User) -> None:
    answer(suggestions(code, owner), code, owner)
    logged = json.dumps(list(Change.objects.values_list("after", flat=True)))
    assert "auditor" not in logged
    assert Change.objects.filter(verb="suggestion.accepted").count() == 1


@pytest.mark.usefixtures("coding")
def test_no_code_is_likely_for_a_blind_coder_by_the_tags_of_others(
    workspace: Workspace, interview: Interview, colleague: User, code: Code
) -> None:
    assert likely_codes(workspace, interview, colleague, ALIKE) == [code.pk]
    begin_blind(interview=interview, by=colleague)
    assert likely_codes(workspace, interview, colleague, ALIKE) == []


@pytest.mark.usefixtures("coding")
def test_no_address_is_ever_opened(
    workspace: Workspace,
    interview: Interview,
    code: Code,
    owner: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a suggestion asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert offered(code, owner)[0] == ALIKE
    assert likely_codes(workspace, interview, owner, ALIKE) == [code.pk]
