"""The pages around a recording, and its bytes."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.models import Interview, Recording
from interviews.recordings import place_of
from tests.factories import create_interview, create_recording
from tests.lib import recorded


@pytest.fixture
def interview(workspace: Workspace, recordings: Path) -> Interview:
    return create_interview(workspace=workspace)


def url(interview: Interview, verb: str = "edit") -> str:
    return reverse(f"interviews:recording_{verb}", args=[interview.workspace.slug, interview.pk])


def send(
    client: Client, interview: Interview, content: bytes, name: str = "a.wav", **more: Any
) -> Any:
    return client.post(url(interview), {"file": SimpleUploadedFile(name, content)}, **more)


def test_a_recording_is_uploaded_by_a_plain_form(
    colleague_client: Client, interview: Interview, recordings: Path
) -> None:
    answer = send(colleague_client, interview, recorded.wav(), follow=True)
    assert b"The recording is kept." in answer.content
    kept = Recording.objects.get()
    assert (kept.interview, kept.media_type) == (interview, "audio/wav")
    assert [path.name for path in recordings.iterdir()] == [
        place_of(kept.workspace_id, kept.guid).name
    ]


def test_a_script_is_sent_on_or_gets_the_form_back(
    colleague_client: Client, interview: Interview
) -> None:
    headers = {"HX-Request": "true"}
    answer = send(colleague_client, interview, b"", headers=headers)
    assert answer.status_code == 422
    assert answer.content.lstrip().startswith(b'<form class="form-narrow top-gap"\n      id="_rec')
    answer = send(colleague_client, interview, recorded.wav(), headers=headers)
    assert answer["HX-Redirect"] == interview.get_absolute_url()


def test_a_wrong_name_is_told_and_the_recording_kept(
    colleague_client: Client, interview: Interview
) -> None:
    answer = send(colleague_client, interview, recorded.wav(), "talk.mp3", follow=True)
    assert b"kept as WAV: that is what it is, whatever its name" in answer.content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.mp3", b"", "This file is empty"),
        ("a.mp3", b"%PDF-1.7 ...", "It is named .mp3 but is a PDF."),
        ("a.m4a", b"PK\x03\x04 zipped", "It is named .m4a but is a Word"),
        ("a.wav", b"<!DOCTYPE html><script>", "It is named .wav but is a web page"),
        ("a.ogg", b"MZ\x90\x00 run me", "It is named .ogg but is a program"),
        ("a.mp3", bytes(500), "It is named .mp3 but is something else, or damaged"),
        ("a.txt", b"Just words.", "It is text. Recordings are mp3"),
        ("a.bin", bytes(500), "It is nothing that can be played here."),
        ("a.mp4", recorded.mp4(index=False), "This recording was never finished"),
        ("a.mov", recorded.mp4(b"vide", brand=b"qt  "), "a QuickTime film; save it as mp4"),
        ("a.mkv", recorded.webm(doctype=b"matroska"), "a Matroska film; save it as"),
        ("a.ogg", b"OggS" + bytes(200), "of a kind that browsers do not play, or damaged"),
    ],
)
def test_what_cannot_be_played_is_refused_in_words(
    colleague_client: Client,
    interview: Interview,
    recordings: Path,
    name: str,
    content: bytes,
    said: str,
) -> None:
    answer = send(colleague_client, interview, content, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert b'aria-invalid="true"' in answer.content
    assert not Recording.objects.exists() and list(recordings.iterdir()) == []


def test_a_recording_that_is_too_large_is_refused_and_not_kept(
    colleague_client: Client, interview: Interview, recordings: Path, settings: LazySettings
) -> None:
    settings.RECORDING_MAX_BYTES = 2 * 1024 * 1024
    answer = send(colleague_client, interview, recorded.wav() + bytes(2 * 1024 * 1024))
    assert answer.status_code == 422
    assert "It is larger than 2.0\xa0MB" in answer.content.decode()
    assert list(recordings.iterdir()) == []


def test_a_form_without_a_file_says_so(colleague_client: Client, interview: Interview) -> None:
    answer = colleague_client.post(url(interview))
    assert answer.status_code == 422 and b"Choose the recording first." in answer.content


def test_from_whom_may_not_upload_nothing_is_written(
    marketer: User, interview: Interview, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    monkeypatch.setattr("lib.uploads.StreamedFile.write", lambda _, data: written.append(data))
    client = Client(enforce_csrf_checks=True)
    client.force_login(marketer)
    client.get(interview.get_absolute_url())
    token = client.cookies["csrftoken"].value
    sent = {"file": SimpleUploadedFile("a.wav", recorded.wav()), "csrfmiddlewaretoken": token}
    assert client.post(url(interview), sent).status_code == 403
    assert written == [] and list(recordings.iterdir()) == []


def test_an_upload_asks_for_the_token(
    colleague: User, interview: Interview, recordings: Path
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(colleague)
    assert send(client, interview, recorded.wav()).status_code == 403
    assert not Recording.objects.exists() and not recordings.exists()
    client.get(url(interview))
    token = client.cookies["csrftoken"].value
    sent = {"file": SimpleUploadedFile("a.wav", recorded.wav()), "csrfmiddlewaretoken": token}
    assert client.post(url(interview), sent).status_code == 302


def test_the_page_tells_what_is_kept_and_that_its_file_is_gone(
    colleague_client: Client, interview: Interview
) -> None:
    kept = create_recording(interview=interview, content=recorded.wav())
    page = colleague_client.get(url(interview)).content.decode()
    assert "<b>WAV</b>" in page and "no longer on the server" not in page
    place_of(kept.workspace_id, kept.guid).unlink()
    assert "no longer on the server" in colleague_client.get(url(interview)).content.decode()


def test_a_recording_is_removed(colleague_client: Client, interview: Interview) -> None:
    create_recording(interview=interview, content=recorded.wav())
    answer = colleague_client.post(url(interview, "remove"), follow=True)
    assert b"The recording was deleted." in answer.content and not Recording.objects.exists()


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_whoever_reads_the_transcript_hears_the_recording(
    marketer_client: Client, viewer_client: Client, interview: Interview
) -> None:
    content = recorded.wav()
    kept = create_recording(interview=interview, content=content)
    answer = marketer_client.get(url(interview, "file"))
    assert (answer.status_code, body(answer)) == (200, content)
    assert answer["Content-Type"] == "audio/wav" and answer["ETag"] == f'"{kept.sha256}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "media-src 'self'" in answer["Content-Security-Policy"]
    assert viewer_client.get(url(interview, "file")).status_code == 403


def test_a_player_asks_for_parts(marketer_client: Client, interview: Interview) -> None:
    content = recorded.wav()
    create_recording(interview=interview, content=content)
    place = url(interview, "file")
    answer = marketer_client.get(place, headers={"Range": "bytes=44-143"})
    assert (answer.status_code, body(answer)) == (206, content[44:144])
    assert answer["Cache-Control"] == "private, no-store"
    assert marketer_client.get(place, headers={"Range": "bytes=9999999-"}).status_code == 416
    head = marketer_client.head(place)
    assert (head.status_code, head["Content-Length"]) == (200, str(len(content)))


def test_a_file_that_vanished_is_told_in_words(
    marketer_client: Client, interview: Interview
) -> None:
    kept = create_recording(interview=interview, content=recorded.wav())
    place_of(kept.workspace_id, kept.guid).unlink()
    answer = marketer_client.get(url(interview, "file"))
    assert answer.status_code == 410 and b"no longer on the server" in answer.content


def test_an_interview_without_a_recording_has_no_bytes(
    marketer_client: Client, interview: Interview
) -> None:
    assert marketer_client.get(url(interview, "file")).status_code == 404
