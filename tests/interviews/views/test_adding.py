import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.actions import read_upload
from interviews.importers import MAX_BYTES
from interviews.models import ImportFile, Interview, InterviewBatch
from tests.factories import create_import, create_interview, create_study

HTMX = {"HX-Request": "true"}
ABOUT = {"kind": "interview", "mode": "phone", "held_on": "2026-03-12", "study": "", "title": ""}


@pytest.fixture
def url(workspace: Workspace) -> str:
    return reverse("interviews:interview_add", args=[workspace.slug])


def file(name: str = "P-07.txt", content: bytes = b"Jo: In March.\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def failed(workspace: Workspace, **fields: Any) -> ImportFile:
    interview = Interview.objects.create(workspace=workspace, title="scan", held_on="2026-03-12")
    about = {"status": "failed", "error": "It holds no text.", "content": None, **fields}
    return create_import(interview=interview, **about)


def test_pasted_words_become_an_interview_and_ask_who_speaks(
    colleague_client: Client, url: str, workspace: Workspace
) -> None:
    study = create_study(workspace=workspace)
    words = {"text": "Amal: When?\n\nJo: In March.", "title": "P-07", "study": study.pk}
    answer = colleague_client.post(url, {**ABOUT, **words})
    interview = Interview.objects.get()
    assert answer["Location"].endswith(f"/interviews/{interview.pk}/speakers")
    assert (interview.mode, interview.study) == ("phone", study)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({}, "transcripts", "Choose a file, or paste the words below."),
        ({"text": "Jo: In March."}, "title", "Give the interview a title"),
        ({"text": "Jo: \0", "title": "P-07"}, "text", "Copy it again"),
        ({"text": "x " * 600_000, "title": "P-07"}, "text", "Split it"),
        ({"text": "Jo: No.", "title": "P-07", "held_on": ""}, "held_on", "Give the day"),
        ({"text": "Jo: No.", "title": "P-07", "kind": "chat"}, "kind", "valid choice"),
        ({"text": "Jo: No.", "title": "x" * 201}, "title", "200"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(
    owner_client: Client, url: str, changed: dict[str, str], field: str, said: str
) -> None:
    answer = owner_client.post(url, {**ABOUT, **changed})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert not Interview.objects.exists()
    for typed in changed.values():
        if typed and "\0" not in typed and typed != "chat":
            assert typed[:100] in answer.content.decode()


def test_one_file_by_a_plain_form_goes_to_its_speakers(owner_client: Client, url: str) -> None:
    answer = owner_client.post(url, {**ABOUT, "transcripts": [file()]})
    upload = ImportFile.objects.get()
    assert answer["Location"].endswith(f"/interviews/{upload.interview_id}/speakers")
    assert upload.interview.title == "P-07"
    assert "being read" in owner_client.get(answer["Location"]).content.decode()


def test_several_files_are_taken_one_by_one_and_the_wrong_ones_named(
    owner_client: Client, url: str
) -> None:
    files = [
        file("good.txt"),
        file("virus.exe"),
        file("empty.md", b""),
        file("big.txt", b"a" * (MAX_BYTES + 1)),
        file("fine.md"),
    ]
    answer = owner_client.post(url, {**ABOUT, "title": "Wave 2", "transcripts": files})
    assert answer.status_code == 422
    errors = answer.context["form"].errors["transcripts"]
    assert [error.partition(":")[0] for error in errors] == ["virus.exe", "empty.md", "big.txt"]
    titles = Interview.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Wave 2 · good", "Wave 2 · fine"]
    page = answer.content.decode()
    assert "good.txt" in page
    assert 'value="Wave 2"' in page


def test_several_good_files_go_to_the_uploads(owner_client: Client, url: str) -> None:
    answer = owner_client.post(url, {**ABOUT, "transcripts": [file("a.txt"), file("b.txt")]})
    page = owner_client.get(answer["Location"]).content.decode()
    assert "a.txt" in page
    assert "b.txt" in page
    assert not InterviewBatch.objects.exists()


def test_files_of_a_survey_are_one_batch(owner_client: Client, url: str) -> None:
    about = {**ABOUT, "kind": "survey", "title": "Lost deals"}
    owner_client.post(url, {**about, "transcripts": [file("a.txt"), file("b.txt")]})
    assert InterviewBatch.objects.get().name == "Lost deals"
    assert sorted(Interview.objects.values_list("title", flat=True)) == ["a", "b"]


def test_files_of_a_survey_sent_one_a_request_are_one_batch(owner_client: Client, url: str) -> None:
    about = {**ABOUT, "kind": "survey", "together": uuid.uuid4().hex, "together_count": "3"}
    for name in ("a.txt", "virus.exe", "b.txt"):
        owner_client.post(url, {**about, "transcripts": file(name)}, headers=HTMX)
    batch = InterviewBatch.objects.get()
    assert batch.name == "Survey, 12 March 2026"
    assert batch.interviews.count() == 2


def test_a_survey_of_refused_files_leaves_no_batch(owner_client: Client, url: str) -> None:
    files = [file("a.exe"), file("b.exe")]
    owner_client.post(url, {**ABOUT, "kind": "survey", "transcripts": files})
    assert not InterviewBatch.objects.exists()


def test_a_script_gets_one_line_for_one_file(owner_client: Client, url: str) -> None:
    answer = owner_client.post(url, {**ABOUT, "transcripts": file()}, headers=HTMX)
    page = answer.content.decode()
    upload = ImportFile.objects.get()
    assert answer.status_code == 200
    assert f'id="import_{upload.pk}"' in page
    assert "then=speakers" in page
    assert "<html" not in page


def test_a_script_gets_a_line_for_a_refused_file(owner_client: Client, url: str) -> None:
    answer = owner_client.post(url, {**ABOUT, "transcripts": file("a.exe")}, headers=HTMX)
    assert answer.status_code == 422
    assert "We read txt" in answer.content.decode()
    assert "data-again" in answer.content.decode()


def test_a_script_gets_the_fields_where_the_form_is_wrong(owner_client: Client, url: str) -> None:
    about = {**ABOUT, "held_on": "soon", "title": "Wave 2"}
    answer = owner_client.post(url, {**about, "transcripts": file()}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.strip().startswith('<div class="add-fields" id="add_fields">')
    assert "Give the day as 2026-03-12" in page
    assert not Interview.objects.exists()


def test_a_file_that_is_read_sends_the_page_on(owner_client: Client, workspace: Workspace) -> None:
    upload = create_import(interview=create_interview(workspace=workspace), status="done")
    url = reverse("interviews:import_progress", args=[workspace.slug, upload.pk])
    answer = owner_client.get(f"{url}?then=speakers", headers=HTMX)
    assert answer["HX-Redirect"].endswith(f"/interviews/{upload.interview_id}/speakers")
    assert owner_client.get(f"{url}?then=reload", headers=HTMX)["HX-Refresh"] == "true"
    assert "Say who speaks" in owner_client.get(url, headers=HTMX).content.decode()


@pytest.mark.parametrize(
    ("status", "asks"), [("queued", True), ("running", True), ("done", False), ("failed", False)]
)
def test_only_an_unfinished_line_asks_again(
    owner_client: Client, workspace: Workspace, status: str, asks: bool
) -> None:
    upload = create_import(interview=create_interview(workspace=workspace), status=status)
    url = reverse("interviews:import_progress", args=[workspace.slug, upload.pk])
    assert ("hx-get" in owner_client.get(url, headers=HTMX).content.decode()) is asks


def test_a_failed_file_is_tried_again_with_another(
    owner_client: Client, workspace: Workspace
) -> None:
    upload = failed(workspace)
    url = reverse("interviews:import_again", args=[workspace.slug, upload.pk])
    wrong = owner_client.post(url, {"file": file("a.exe")}, headers=HTMX)
    assert wrong.status_code == 422
    assert "We read txt" in wrong.content.decode()
    none = owner_client.post(url, headers=HTMX)
    assert "Choose it again" in none.content.decode()
    right = owner_client.post(url, {"file": file("better.txt")}, headers=HTMX)
    assert "Waiting to be read" in right.content.decode()
    upload.refresh_from_db()
    assert upload.start()
    read_upload(upload)
    assert upload.interview.transcripts.get().text == "In March."


def test_a_failed_file_is_removed_with_its_interview(
    owner_client: Client, workspace: Workspace
) -> None:
    upload = failed(workspace)
    url = reverse("interviews:import_remove", args=[workspace.slug, upload.pk])
    answer = owner_client.post(url, headers=HTMX)
    assert (answer.status_code, answer.content) == (200, b"")
    assert not Interview.objects.exists()


def test_what_became_a_transcript_is_not_removed_by_the_way(
    owner_client: Client, workspace: Workspace
) -> None:
    upload = create_import(interview=create_interview(workspace=workspace), status="done")
    url = reverse("interviews:import_remove", args=[workspace.slug, upload.pk])
    answer = owner_client.post(url)
    assert answer["Location"].endswith("/delete")
    assert Interview.objects.exists()


def test_an_encoding_that_failed_offers_the_others(
    owner_client: Client, workspace: Workspace
) -> None:
    upload = failed(workspace, content=b"Jo: caf\x8e", encoding="utf-8")
    page = owner_client.get(reverse("interviews:import_list", args=[workspace.slug]))
    assert "Read it in this encoding" in page.content.decode()
    url = reverse("interviews:import_encoding", args=[workspace.slug, upload.pk])
    owner_client.post(url, {"encoding": "mac_roman"})
    upload.refresh_from_db()
    assert (upload.status, upload.encoding) == ("queued", "mac_roman")
    assert owner_client.post(url, {"encoding": "klingon"}).status_code == 302
    upload.refresh_from_db()
    assert upload.encoding == "mac_roman"


def test_nothing_waiting_says_so(owner_client: Client, workspace: Workspace) -> None:
    page = owner_client.get(reverse("interviews:import_list", args=[workspace.slug]))
    assert "No upload is waiting" in page.content.decode()


def test_uploads_of_another_workspace_do_not_exist(
    outsider_client: Client, workspace: Workspace
) -> None:
    upload = failed(workspace)
    for name in ("import_again", "import_remove", "import_encoding"):
        theirs = reverse(f"interviews:{name}", args=[workspace.slug, upload.pk])
        mine = reverse(f"interviews:{name}", args=["next-door", upload.pk])
        assert outsider_client.post(theirs).status_code == 404
        assert outsider_client.post(mine).status_code == 404
