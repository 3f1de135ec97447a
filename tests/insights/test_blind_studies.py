"""A study that is coded blind: whoever opens one of its interviews begins a layer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.actions import share_layer
from insights.models import BlindLayer, Coding
from interviews.actions import create_study, edit_study
from interviews.models import Interview, Study
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_participant,
)
from tests.factories import create_study as make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(workspace: Workspace) -> Study:
    return make_study(workspace=workspace, blind=True)


@pytest.fixture
def interview(workspace: Workspace, study: Study) -> Interview:
    return create_interview(participant=create_participant(workspace=workspace), study=study)


@pytest.fixture
def of_another(interview: Interview) -> Coding:
    """What a coder has shared there."""
    return create_coding(interview=interview)


def opened(client: Client, interview: Interview, name: str = "coding_list", **query: str) -> Any:
    address = reverse(f"insights:{name}", args=[interview.workspace.slug, interview.pk])
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer


def shown(client: Client, interview: Interview, **query: str) -> list[str]:
    return [one["id"] for one in opened(client, interview, **query).json()["codings"]]


@pytest.mark.parametrize("name", ["coding_list", "coding_plain", "layer_show"])
def test_a_coder_begins_a_layer_by_opening(
    name: str, colleague_client: Client, colleague: User, interview: Interview
) -> None:
    opened(colleague_client, interview, name)
    opened(colleague_client, interview, name)
    assert BlindLayer.objects.get().coder == colleague
    assert "coded this way" in opened(colleague_client, interview, "layer_show").content.decode()


def test_what_others_shared_is_not_shown_until_ones_own_is(
    colleague_client: Client, colleague: User, interview: Interview, of_another: Coding
) -> None:
    assert shown(colleague_client, interview) == []
    code = create_code(workspace=interview.workspace)
    mine = {"start": 0, "end": 4, "version": 1, "code": code.pk}
    address = reverse("insights:coding_add", args=[interview.workspace.slug, interview.pk])
    colleague_client.post(address, mine | {"stance": "supports", "voice": "said"})
    assert not Coding.objects.get(coder=colleague).shared
    share_layer(interview=interview, by=colleague)
    assert str(of_another.pk) in shown(colleague_client, interview)


def test_who_stops_coding_blind_is_not_asked_again(
    colleague_client: Client, colleague: User, interview: Interview, of_another: Coding
) -> None:
    opened(colleague_client, interview)
    share_layer(interview=interview, by=colleague)
    assert shown(colleague_client, interview) == [str(of_another.pk)]
    assert not BlindLayer.objects.exists()


def test_who_has_tagged_already_goes_on_as_they_began(
    colleague_client: Client, colleague: User, interview: Interview
) -> None:
    create_coding(interview=interview, coder=colleague)
    opened(colleague_client, interview)
    assert not BlindLayer.objects.exists()


def test_who_follows_a_quote_sees_it(
    colleague_client: Client, interview: Interview, of_another: Coding
) -> None:
    coding = str(of_another.pk)
    room = reverse("interviews:interview_read", args=[interview.workspace.slug, interview.pk])
    urls = colleague_client.get(room, {"coding": coding}).context["room"]["urls"]
    assert [colleague_client.get(urls[name]).status_code for name in ("list", "coders")] == [
        200
    ] * 2
    assert shown(colleague_client, interview, coding=coding) == [coding]
    assert not BlindLayer.objects.exists()


def test_readers_and_other_studies_see_what_is_shared(
    marketer_client: Client, colleague_client: Client, interview: Interview, of_another: Coding
) -> None:
    assert shown(marketer_client, interview) == [str(of_another.pk)]
    for study in (None, make_study(workspace=interview.workspace)):
        Interview.objects.filter(pk=interview.pk).update(study=study)
        assert shown(colleague_client, interview) == [str(of_another.pk)]
    assert not BlindLayer.objects.exists()


def test_the_setting_is_written_shown_and_logged(
    colleague_client: Client, colleague: User, workspace: Workspace
) -> None:
    study = create_study(workspace=workspace, by=colleague, name="Churn", blind=True)
    assert study.blind
    edit_study(study=study, by=colleague, name="Churn")
    assert Change.objects.order_by("-seq")[0].after == {"fields": ["blind"]}
    address = reverse("interviews:study_edit", args=[workspace.slug, study.pk])
    assert colleague_client.get(address).context["form"].initial["blind"] is False
    page = colleague_client.post(address, {"name": "Churn", "blind": "on"}, follow=True)
    study.refresh_from_db()
    assert study.blind
    assert "Coded blind" in page.content.decode()
    assert colleague_client.get(address).context["form"].initial["blind"] is True
