import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.models import ImportFile, Interview
from tests.factories import create_interview

HTMX = {"HX-Request": "true"}
WORDS = b"Anna: Hello there.\n\nBen: Hi.\n\nAnna: And you?\n"


@pytest.fixture
def url(workspace: Workspace) -> str:
    return reverse("interviews:interview_check", args=[workspace.slug])


def file(name: str = "P-07.txt", content: bytes = WORDS) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_script_gets_one_line_for_one_file(owner_client: Client, url: str) -> None:
    answer = owner_client.post(url, {"transcripts": file()}, headers=HTMX)
    line = " ".join(answer.content.decode().split())
    assert "data-good" in line
    assert "5 words in 3 turns · Anna, Ben" in line
    assert "plain text" in line


def test_a_plain_form_gets_a_report_of_all_and_nothing_is_kept(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    create_interview(workspace=workspace, title="known")
    files = [
        file("known.txt"),
        file("zoe.txt", "Zoë: Café.\nBen: Olé.".encode("cp1252")),
        file("a.exe"),
        file("big.txt", b"a" * (10 * 1024 * 1024 + 1)),
        file("empty.md", b""),
    ]
    answer = owner_client.post(url, {"transcripts": files})
    page = " ".join(answer.content.decode().split())
    assert "2 of 5 files can be imported" in page
    assert "There is an interview of that name already." in page
    assert "letters read as Western European (Windows), a guess" in page
    assert "It is empty." in page
    assert "It is larger than 10 MB." in page
    assert Interview.objects.count() == 1
    assert not ImportFile.objects.exists()


def test_without_a_file_there_is_a_way_on(owner_client: Client, url: str) -> None:
    assert "There is no file to look at" in owner_client.post(url).content.decode()
