from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.actions import import_survey, start_survey
from interviews.models import Interview, SurveyFile, SurveyImport
from tests.factories import create_survey_file

HTMX = {"HX-Request": "true"}
CSV = b"Name,Why did you leave?\nJo,The price.\nAmal,The audit.\nKim,\n"
COLUMNS = {
    "name": "Lost deals",
    "held_on": "2026-03-12",
    "mode": "online",
    "study": "",
    "scope": "inside",
    "order": "ymd",
    "what-0": "name",
    "what-1": "question",
}


def url(name: str, workspace: Workspace, file: SurveyFile | None = None) -> str:
    place = f"interviews:survey_{name}"
    return reverse(place, args=[workspace.slug, *([file.pk] if file else [])])


def sent(content: bytes = CSV, name: str = "answers.csv") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), "encoding": ""}


@pytest.fixture
def file(workspace: Workspace) -> SurveyFile:
    return create_survey_file(workspace=workspace)


def test_from_the_file_to_the_batch_without_a_script(
    colleague_client: Client, workspace: Workspace
) -> None:
    answer = colleague_client.post(url("add", workspace), sent())
    file = SurveyFile.objects.get()
    assert answer["Location"] == url("columns", workspace, file)
    page = colleague_client.get(answer["Location"]).content.decode()
    assert "The price." in page
    answer = colleague_client.post(url("columns", workspace, file), COLUMNS)
    assert answer["Location"] == url("check", workspace, file)
    answer = colleague_client.get(answer["Location"])
    assert answer.context["plan"].newcomers == 2
    assert "No question was answered." in answer.content.decode()
    assert not Interview.objects.exists()
    answer = colleague_client.post(url("check", workspace, file))
    assert answer["Location"] == url("show", workspace, file)
    job = SurveyImport.objects.get()
    assert "Waiting for a free worker" in colleague_client.get(answer["Location"]).content.decode()
    assert job.start()
    import_survey(job)
    answer = colleague_client.get(url("show", workspace, file), headers=HTMX)
    assert answer["HX-Redirect"] == url("show", workspace, file)
    page = colleague_client.get(url("show", workspace, file)).content.decode()
    assert "2 respondents, 2 of them new; 1 row left out" in page
    lines = colleague_client.get(reverse("interviews:interview_list", args=[workspace.slug]))
    (line,) = lines.context["page"].rows
    assert (str(line.batch), line.count, line.noun) == ("Lost deals", 2, "respondent")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (CSV, "answers.pdf", "We read csv and xlsx"),
        (b"", "answers.csv", "It is empty"),
        (b"Name,Why?\n", "answers.csv", "There are no answers in it"),
        (b"a" * (10 * 1024 * 1024 + 1), "answers.csv", "larger than 10 MB"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_beside_it(
    owner_client: Client, workspace: Workspace, content: bytes, name: str, said: str
) -> None:
    answer = owner_client.post(url("add", workspace), sent(content, name))
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors["file"])
    assert not SurveyFile.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"what-1": "ignore"}, None, "at least one column that is a question"),
        ({"what-0": "attribute:gone"}, "what-0", "This attribute is gone"),
        ({"name": ""}, "name", "Give the survey a name"),
        ({"held_on": "soon"}, "held_on", "Give the day as"),
        ({"what-0": "new:choice"}, "what-0", ""),
    ],
)
def test_what_cannot_be_is_said_and_what_was_chosen_stays(
    owner_client: Client,
    workspace: Workspace,
    file: SurveyFile,
    changed: dict[str, str],
    field: str | None,
    said: str,
) -> None:
    answer = owner_client.post(
        url("columns", workspace, file), {**COLUMNS, "scope": "outside", **changed}
    )
    if not said:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field or "__all__"])
    page = answer.content.decode()
    assert '<option value="outside" selected>' in page


def test_an_imported_file_is_offered_as_such(
    owner_client: Client, owner: User, workspace: Workspace
) -> None:
    for _ in range(2):
        answer = owner_client.post(url("add", workspace), sent())
        file = SurveyFile.objects.latest("pk")
        owner_client.post(url("columns", workspace, file), COLUMNS)
        if not SurveyImport.objects.exists():
            job = start_survey(file=SurveyFile.objects.get(pk=file.pk), by=owner)
            assert job.start()
            import_survey(job)
    assert "imported already" in owner_client.get(answer["Location"]).content.decode()
    answer = owner_client.post(url("check", workspace, file))
    assert answer.status_code == 422
    assert "imported already" in answer.content.decode()
    answer = owner_client.post(url("check", workspace, file), {"again": "yes"})
    assert answer["Location"] == url("show", workspace, file)


def test_a_failed_import_says_why_and_leads_back(
    owner_client: Client, owner: User, workspace: Workspace, file: SurveyFile
) -> None:
    owner_client.post(url("columns", workspace, file), COLUMNS)
    file.refresh_from_db()
    job = start_survey(file=file, by=owner)
    job.fail("It was not to be.", final=True)
    page = owner_client.get(url("show", workspace, file)).content.decode()
    assert "It was not to be." in page
    assert url("check", workspace, file) in page
    uploads = owner_client.get(reverse("interviews:import_list", args=[workspace.slug]))
    assert "It was not to be." in uploads.content.decode()


def test_a_table_that_waits_is_among_the_uploads_and_can_be_removed(
    owner_client: Client, workspace: Workspace, file: SurveyFile
) -> None:
    uploads = reverse("interviews:import_list", args=[workspace.slug])
    assert "answers.csv" in owner_client.get(uploads).content.decode()
    answer = owner_client.post(url("remove", workspace, file))
    assert answer["Location"] == uploads
    assert not SurveyFile.objects.exists()


def test_steps_that_come_too_early_or_too_late_lead_where_one_is(
    owner_client: Client, owner: User, workspace: Workspace, file: SurveyFile
) -> None:
    columns = url("columns", workspace, file)
    assert owner_client.get(url("check", workspace, file))["Location"] == columns
    assert owner_client.get(url("show", workspace, file))["Location"] == columns
    SurveyFile.objects.update(sealed_table=None)
    SurveyImport.objects.create(workspace=workspace, file=file, status="done")
    show = url("show", workspace, file)
    assert owner_client.get(columns)["Location"] == show


def test_a_table_whose_key_is_lost_says_so(
    owner_client: Client, workspace: Workspace, file: SurveyFile
) -> None:
    SurveyFile.objects.update(sealed_table=b"sealed with another key")
    answer = owner_client.get(url("columns", workspace, file), follow=True)
    assert "The key to this table is lost" in answer.content.decode()


def test_a_table_in_the_wrong_place_is_shown_the_way(
    owner_client: Client, workspace: Workspace
) -> None:
    add = reverse("interviews:interview_add", args=[workspace.slug])
    about = {"kind": "survey", "mode": "online", "held_on": "2026-03-12"}
    answer = owner_client.post(add, {**about, "transcripts": [SimpleUploadedFile("a.csv", CSV)]})
    assert "Import it as a survey" in answer.content.decode()


def test_columns_and_report_take_the_same_queries_for_any_number_of_rows(
    owner_client: Client,
    workspace: Workspace,
    file: SurveyFile,
    django_assert_max_num_queries: Any,
) -> None:
    table = {"header": ["Name", "Why?"], "format": "csv", "notes": []}
    rows = [[n, [f"Jo {n}", "Words."]] for n in range(2, 900)]
    file.table = {**table, "rows": rows}
    file.save(update_fields=["sealed_table"])
    owner_client.post(url("columns", workspace, file), COLUMNS)
    for name in ("columns", "check"):
        with django_assert_max_num_queries(16):
            owner_client.get(url(name, workspace, file))
