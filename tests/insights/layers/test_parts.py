"""Who is through with which turns of a text."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.actions import finish_coding, finish_part, reopen_coding
from insights.coders import coders_of, numbers
from insights.finished import parts_finished
from insights.models import Coverage
from interviews.actions import revise_transcript
from interviews.models import Interview, Participant, Transcript
from lib.problems import Refused
from tests.factories import create_interview, create_participant

pytestmark = pytest.mark.django_db
SAID = ["One is said.", "Two is said.", "Three is said.", "Four is said."]


@pytest.fixture
def ada(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def talk(ada: Participant) -> Interview:
    return create_interview(turns=[(ada, words) for words in SAID])


def told(talk: Interview, by: User) -> str:
    mine = coders_of(talk, by).mine
    return mine.turns if mine else "nothing"


def test_turns_are_finished_bit_by_bit_until_it_is_the_whole(talk: Interview, kim: User) -> None:
    finish_part(interview=talk, by=kim, first=1, last=1)
    assert told(talk, kim) == "1"
    finish_part(interview=talk, by=kim, first=3, last=4)
    assert told(talk, kim) == "1, 3–4"
    logged = Change.objects.filter(verb="coverage.added", after__turns=[3, 4])
    assert logged.count() == 1
    coverage = finish_part(interview=talk, by=kim, first=2, last=2)
    assert coverage.parts == [] and told(talk, kim) == ""
    assert finish_part(interview=talk, by=kim, first=1, last=1).parts == []
    assert reopen_coding(interview=talk, by=kim)
    assert told(talk, kim) == "nothing"


def test_the_rest_is_finished_with_the_whole(talk: Interview, kim: User) -> None:
    finish_part(interview=talk, by=kim, first=1, last=2)
    assert finish_coding(interview=talk, by=kim).parts == []


@pytest.mark.parametrize(
    ("first", "last", "field"), [(0, 1, "first"), (5, 5, "first"), (3, 2, "last"), (1, 5, "last")]
)
def test_turns_that_are_not_there_are_refused(
    talk: Interview, kim: User, first: int, last: int, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        finish_part(interview=talk, by=kim, first=first, last=last)
    assert refused.value.field == field
    assert not Coverage.objects.exists()


def test_a_correction_takes_the_finished_part_along(talk: Interview, kim: User) -> None:
    finish_part(interview=talk, by=kim, first=2, last=3)
    text = Transcript.objects.get(interview=talk).text
    edited = "Zero comes first.\n\n" + text.replace("Two is said.", "Two was said, I think.")
    revise_transcript(interview=talk, text=edited, version=1, by=kim)
    ((start, end),) = parts_finished(talk.workspace, [talk.pk])[talk.pk][kim.pk]
    assert edited[start:end] == "Two was said, I think.\n\nThree is said."
    assert told(talk, kim) == "3–4"
    finish_part(interview=talk, by=kim, first=5, last=5)
    assert told(talk, kim) == "3–5"


def test_numbers_of_turns_are_told_in_runs() -> None:
    turns = [(0, 5), (7, 9), (11, 20), (22, 30)]
    assert numbers([(0, 9), (22, 30)], turns) == "1–2, 4"
    assert numbers([(0, 8)], turns) == "1"
    assert numbers([], turns) == ""


def test_the_page_offers_turns_and_says_what_is_wrong(
    colleague_client: Client, talk: Interview
) -> None:
    part = reverse("insights:coverage_part", args=["brightwell", talk.pk])
    done = colleague_client.post(part, {"first": "2", "last": "3"}, follow=True).content.decode()
    assert "You have coded turns 2 to 3." in done
    assert "turns 2–3 of 4" in done and "I have coded the rest, too" in done
    again = reverse("insights:coverage_remove", args=["brightwell", talk.pk])
    assert "Undo" not in colleague_client.post(again, follow=True).content.decode()
    wrong = colleague_client.post(part, {"first": "x", "last": "3"}, follow=True).content.decode()
    assert "The turns are numbered from 1 to 4." in wrong
