"""What an open room is told."""

import pytest

from accounts.models import User
from insights.actions import (
    begin_blind,
    change_coding,
    merge_codes,
    share_layer,
    unshare_layer,
    untag,
)
from insights.models import Code
from insights.news import last_seq, news_of
from interviews.models import Interview
from tests.factories import create_code, create_interview
from tests.insights.layers.tagging import tag

pytestmark = pytest.mark.django_db


def test_news_are_what_changed_since(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    start = last_seq(interview.workspace)
    coding, gone = tag(interview, code, kim), tag(interview, code, kim, "The audit")
    middle = last_seq(interview.workspace)
    untag(coding=gone, by=kim)
    change_coding(coding=coding, by=kim, stance="contradicts")
    news = news_of(interview, lee, start)
    assert [(one["id"], one["stance"]) for one in news.codings] == [(str(coding.pk), "contradicts")]
    assert (news.gone, news.anew, news.seq) == ([str(gone.pk)], False, middle + 2)
    later = news_of(interview, lee, news.seq)
    assert (later.codings, later.gone, later.seq) == ([], [], news.seq)


def test_news_of_a_blind_layer_reach_its_coder_alone(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    begin_blind(interview=interview, by=kim)
    start = last_seq(interview.workspace)
    kept, gone = tag(interview, code, kim), tag(interview, code, kim, "The audit")
    change_coding(coding=kept, by=kim, voice="did")
    untag(coding=gone, by=kim)
    assert [one["id"] for one in news_of(interview, kim, start).codings] == [str(kept.pk)]
    told = news_of(interview, lee, start)
    assert (told.codings, told.gone) == ([], [])
    before = last_seq(interview.workspace)
    share_layer(interview=interview, by=kim)
    assert [one["id"] for one in news_of(interview, lee, before).codings] == [str(kept.pk)]
    middle = last_seq(interview.workspace)
    unshare_layer(interview=interview, by=kim)
    told = news_of(interview, lee, middle)
    assert (told.codings, told.gone) == ([], [str(kept.pk)])


def test_a_blind_reader_hears_nothing_of_others(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    begin_blind(interview=interview, by=lee)
    start = last_seq(interview.workspace)
    tag(interview, code, kim)
    assert news_of(interview, lee, start).codings == []


def test_news_of_another_interview_are_none(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    other = create_interview(participant=interview.participants.get())
    start = last_seq(interview.workspace)
    tag(interview, code, kim)
    assert news_of(other, lee, start).codings == []


def test_an_upheaval_is_read_anew(interview: Interview, code: Code, kim: User, lee: User) -> None:
    other = create_code(workspace=interview.workspace)
    tag(interview, code, kim)
    start = last_seq(interview.workspace)
    merge_codes(code=code, into=other, by=kim)
    assert news_of(interview, lee, start).anew


def test_more_than_fits_is_read_anew(
    interview: Interview, code: Code, kim: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.news.LIMIT", 1)
    coding = tag(interview, code, kim)
    for stance in ("contradicts", "supports"):
        change_coding(coding=coding, by=kim, stance=stance)
    news = news_of(interview, kim, 0)
    assert news.anew
    assert news.seq == last_seq(interview.workspace)
