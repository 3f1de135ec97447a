from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.models import Study
from tests.factories import create_interview, create_study


def place(workspace: Workspace, name: str, *args: int) -> str:
    return reverse(f"interviews:{name}", args=[workspace.slug, *args])


def test_no_study_yet_is_said_with_the_button_for_who_may(
    owner_client: Client, marketer_client: Client, workspace: Workspace
) -> None:
    url = place(workspace, "study_list")
    assert "Add a study" in owner_client.get(url).content.decode()
    page = marketer_client.get(url).content.decode()
    assert "No studies yet" in page
    assert "Add a study" not in page


def test_a_study_is_written_and_reworded(colleague_client: Client, workspace: Workspace) -> None:
    sent = {"name": "Churn", "question": "Why leave?", "guide": "1. Tell me", "biases": "Price"}
    colleague_client.post(place(workspace, "study_add"), sent)
    study = Study.objects.get()
    page = colleague_client.get(place(workspace, "study_show", study.pk)).content.decode()
    for words in sent.values():
        assert words in page
    colleague_client.post(place(workspace, "study_edit", study.pk), {**sent, "name": "Churn Q3"})
    study.refresh_from_db()
    assert (study.name, study.biases) == ("Churn Q3", "Price")


@pytest.mark.parametrize("name", ["", "Churn", "x" * 121])
def test_a_study_without_a_name_of_its_own_is_not_written(
    owner_client: Client, workspace: Workspace, name: str
) -> None:
    create_study(workspace=workspace, name="Churn")
    sent = {"name": name, "question": "Why leave?"}
    answer = owner_client.post(place(workspace, "study_add"), sent)
    assert answer.status_code == 422
    assert "name" in answer.context["form"].errors
    assert "Why leave?" in answer.content.decode()
    assert Study.objects.count() == 1


def test_a_study_lists_its_interviews_only(marketer_client: Client, workspace: Workspace) -> None:
    study = create_study(workspace=workspace)
    create_interview(workspace=workspace, study=study, title="The audit", held_on=date(2026, 3, 12))
    create_interview(workspace=workspace, title="Elsewhere")
    page = marketer_client.get(place(workspace, "study_show", study.pk)).content.decode()
    assert "The audit" in page
    assert "Elsewhere" not in page
    assert "Add interviews" not in page
    assert (
        "last 12 March 2026" in marketer_client.get(place(workspace, "study_list")).content.decode()
    )


def test_studies_of_another_workspace_do_not_exist(
    outsider_client: Client, workspace: Workspace
) -> None:
    study = create_study(workspace=workspace)
    for name in ("study_show", "study_edit"):
        url = reverse(f"interviews:{name}", args=["next-door", study.pk])
        assert outsider_client.get(url).status_code == 404
