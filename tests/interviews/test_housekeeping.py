"""Survey tables that nobody went on with."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, User, Workspace
from interviews.actions import map_survey, start_survey, take_survey
from interviews.housekeeping import drop_drafts
from interviews.models import SurveyFile, SurveyImport

pytestmark = pytest.mark.django_db
TABLE = b"Who,What do you fear?\nAnn,The audit\n"


@pytest.fixture
def draft(workspace: Workspace, owner: User) -> SurveyFile:
    """Left alone for a day too long."""
    return aged(take_survey(workspace=workspace, by=owner, name="a.csv", content=TABLE), 15)


def aged(file: SurveyFile, days: int) -> SurveyFile:
    then = timezone.now() - timedelta(days=days)
    SurveyFile.objects.filter(pk=file.pk).update(created_at=then)
    Change.objects.update(at=then)
    return file


def test_a_draft_goes_with_its_table_and_the_log_says_so(draft: SurveyFile) -> None:
    assert drop_drafts() == 1
    assert not SurveyFile.objects.exists()
    last = Change.objects.order_by("-seq")[0]
    assert (last.verb, last.object_id, last.actor) == ("survey.dropped", draft.pk, None)
    assert drop_drafts() == 0


def test_the_days_are_a_setting(draft: SurveyFile, settings: LazySettings) -> None:
    settings.SURVEY_DRAFT_DAYS = 20
    assert drop_drafts() == 0
    settings.SURVEY_DRAFT_DAYS = 3
    assert drop_drafts() == 1


def test_who_comes_back_to_it_keeps_it(draft: SurveyFile, owner: User) -> None:
    map_survey(file=draft, by=owner, mapping={0: "name", 1: "question"})
    assert drop_drafts() == 0
    aged(draft, 15)
    assert take_survey(workspace=draft.workspace, by=owner, name="a.csv", content=TABLE) == draft
    assert drop_drafts() == 0


@pytest.mark.parametrize(("status", "dropped"), [("queued", 0), ("running", 0), ("failed", 1)])
def test_one_that_is_being_imported_stays(
    status: str, dropped: int, draft: SurveyFile, owner: User
) -> None:
    map_survey(file=draft, by=owner, mapping={0: "name", 1: "question"})
    start_survey(file=draft, by=owner)
    assert drop_drafts() == 0
    SurveyImport.objects.update(status=status)
    aged(draft, 15)
    assert drop_drafts() == dropped


def test_one_that_was_imported_stays(draft: SurveyFile) -> None:
    SurveyFile.objects.update(sealed_table=None)
    assert drop_drafts() == 0


@pytest.mark.parametrize("name", ["import_list", "survey_columns"])
def test_the_page_says_how_long_it_waits(
    name: str, client: Client, owner: User, draft: SurveyFile
) -> None:
    client.force_login(owner)
    arguments = [draft.workspace.slug, *([draft.pk] if name == "survey_columns" else [])]
    page = client.get(reverse(f"interviews:{name}", args=arguments)).content.decode()
    assert "nobody goes on with" in page
    assert "14 days" in page
