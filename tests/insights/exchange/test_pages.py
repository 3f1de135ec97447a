from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from insights.exchange.refi.writing import write_project
from insights.models import ExchangeExport, ExchangeImport
from insights.tasks import read_exchange, write_exchange
from interviews.models import Interview
from tests import factories
from tests.insights.exchange.making import full_project, qdpx, selection, simple_qde

pytestmark = pytest.mark.django_db


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def project_file(content: bytes | None = None, name: str = "old.qdpx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or write_project(full_project()))


def test_a_project_comes_in_by_way_of_its_report(
    colleague_client: Client, colleague: User, workspace: Workspace
) -> None:
    qde = simple_qde(selections=selection(4, 7) + selection(90, 99, number=32))
    file = project_file(qdpx(qde, {"sources/a.txt": "One two three."}))
    answer = colleague_client.post(go("intake_add"), {"file": file})
    intake = ExchangeImport.objects.get()
    assert answer["Location"] == go("intake_show", intake.pk)
    page = colleague_client.get(answer["Location"])
    assert "Reading the project" in page.content.decode()
    read_exchange(workspace.pk, intake.pk)
    page = colleague_client.get(go("intake_show", intake.pk), HTTP_HX_REQUEST="true")
    told = page.content.decode()
    assert "What will come in" in told and "1 text becomes an interview" in told
    assert "Highlights outside of their text: 1" in told and "Talk, 90–99" in told
    assert "hx-get" not in told and "<html" not in told
    colleague_client.post(go("intake_confirm", intake.pk))
    read_exchange(workspace.pk, intake.pk)
    told = colleague_client.get(go("intake_show", intake.pk)).content.decode()
    assert "What came in" in told and "See the interviews" in told
    assert Interview.objects.get().title == "Talk"


def test_cancelling_an_import_leaves_nothing(
    colleague_client: Client, workspace: Workspace
) -> None:
    colleague_client.post(go("intake_add"), {"file": project_file()})
    intake = ExchangeImport.objects.get()
    read_exchange(workspace.pk, intake.pk)
    answer = colleague_client.post(go("intake_remove", intake.pk), follow=True)
    assert "Nothing was taken in" in answer.content.decode()
    assert not ExchangeImport.objects.exists() and not Interview.objects.exists()


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (None, "Choose a file."),
        (project_file(b"x", "talk.docx"), "We read .qdpx"),
        (SimpleUploadedFile("empty.qdpx", b""), "The file is empty"),
    ],
)
def test_what_is_wrong_with_a_file_stands_beside_the_field(
    colleague_client: Client, file: Any, message: str
) -> None:
    answer = colleague_client.post(go("intake_add"), {"file": file} if file else {})
    assert answer.status_code == 422 and message in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_refused_project_says_so_on_its_page(
    colleague_client: Client, workspace: Workspace
) -> None:
    file = project_file(qdpx("<Project/>", {"Two.qde": ""}))
    colleague_client.post(go("intake_add"), {"file": file})
    intake = ExchangeImport.objects.get()
    read_exchange(workspace.pk, intake.pk)
    told = colleague_client.get(go("intake_show", intake.pk)).content.decode()
    assert "Nothing was taken in." in told and "more than one project" in told
    assert "Refused" in colleague_client.get(go("exchange_show")).content.decode()


def test_a_file_is_asked_for_made_and_downloaded(
    colleague_client: Client, colleague: User, workspace: Workspace
) -> None:
    person = factories.create_participant(workspace=workspace)
    factories.create_coding(interview=factories.create_interview(participant=person))
    given = {"format": "quotes_csv", "audience": "inside"}
    answer = colleague_client.post(go("takeout_add"), given)
    assert answer["Location"] == go("exchange_show")
    takeout = ExchangeExport.objects.get()
    row = colleague_client.get(go("takeout_show", takeout.pk), HTTP_HX_REQUEST="true")
    assert "Waiting its turn" in row.content.decode() and "hx-get" in row.content.decode()
    write_exchange(workspace.pk, takeout.pk)
    row = colleague_client.get(go("takeout_show", takeout.pk), HTTP_HX_REQUEST="true")
    assert go("takeout_download", takeout.pk) in row.content.decode()
    file = colleague_client.get(go("takeout_download", takeout.pk))
    assert file["Content-Disposition"] == 'attachment; filename="brightwell-quotes.csv"'
    assert file["X-Content-Type-Options"] == "nosniff" and "no-store" in file["Cache-Control"]
    assert b"nobody had told me" in file.content
    assert (
        colleague_client.post(go("takeout_remove", takeout.pk), HTTP_HX_REQUEST="true").content
        == b""
    )
    answer = colleague_client.get(go("takeout_download", takeout.pk))
    assert answer.status_code == 404


def test_a_transcript_wants_an_interview_and_keeps_what_was_chosen(
    colleague_client: Client, workspace: Workspace
) -> None:
    answer = colleague_client.post(
        go("takeout_add"), {"format": "transcript_docx", "audience": "outside"}
    )
    told = answer.content.decode()
    assert answer.status_code == 422 and "Choose the interview whose transcript" in told
    assert '<option value="outside" selected>' in told


def test_interviews_of_other_workspaces_are_no_choice(
    colleague_client: Client, workspace: Workspace
) -> None:
    other = factories.create_interview()
    given = {"format": "transcript_docx", "audience": "inside", "interview": other.pk}
    assert colleague_client.post(go("takeout_add"), given).status_code == 422
    assert not ExchangeExport.objects.exists()


def test_marketers_and_viewers_take_nothing_out(
    marketer_client: Client, viewer_client: Client, workspace: Workspace
) -> None:
    for client in (marketer_client, viewer_client):
        assert client.get(go("exchange_show")).status_code == 403


def test_the_page_asks_as_much_for_many_as_for_few(
    colleague_client: Client, workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        factories.create_takeout(workspace=workspace)
        factories.create_intake(workspace=workspace)
    with django_assert_max_num_queries(17):
        colleague_client.get(go("exchange_show"))
