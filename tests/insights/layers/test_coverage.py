"""Who is through with which text."""

import pytest

from accounts.models import Change, User
from insights.actions import finish_coding, reopen_coding
from insights.models import Coverage
from interviews.models import Interview
from lib.problems import Refused
from tests.factories import create_transcript
from tests.insights.layers.tagging import WORDS

pytestmark = pytest.mark.django_db


def test_finished_is_said_of_a_version_and_taken_back(interview: Interview, kim: User) -> None:
    first = finish_coding(interview=interview, by=kim)
    assert finish_coding(interview=interview, by=kim).finished_at == first.finished_at
    assert Change.objects.filter(verb="coverage.added").count() == 1
    interview.transcripts.update(is_current=False)
    create_transcript(interview=interview, turns=[(None, WORDS)], version=2)
    assert finish_coding(interview=interview, by=kim).version == 2
    reopen_coding(interview=interview, by=kim)
    reopen_coding(interview=interview, by=kim)
    assert not Coverage.objects.exists()
    assert Change.objects.filter(verb="coverage.removed").count() == 1


def test_without_a_text_there_is_nothing_to_finish(interview: Interview, kim: User) -> None:
    interview.transcripts.all().delete()
    with pytest.raises(Refused):
        finish_coding(interview=interview, by=kim)
