"""How far coders agree, and where they differ."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from insights.models import Code, Coverage
from interviews.models import Interview
from tests.factories import create_coding
from tests.insights.analysis_pages.asking import TEXT, finish, told

pytestmark = pytest.mark.django_db


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


def test_only_the_turns_that_both_finished_are_compared(
    colleague_client: Client, colleague: User, owner: User, coded: list[Interview], fear: Code
) -> None:
    create_coding(interview=coded[0], code=fear, quote="whole night", coder=owner)
    finish(coded[0], colleague, owner)
    half = TEXT.index("We lost")
    Coverage.objects.filter(coder=owner).update(parts=[[0, half]])
    words = told(colleague_client, "agreement", unit="character", code=fear.pk)
    assert f"of {half} characters" in words
    assert "whole night" not in words
