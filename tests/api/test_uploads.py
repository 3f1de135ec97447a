"""A file as a form: taken in at once, read by the job that a worker runs, settled afterwards."""

import pytest
from django.db import connection

from accounts.models import Workspace
from interviews.models import ImportFile, Interview
from interviews.tasks import read_file
from tests.api.calling import Answer, Api

CAPTIONS = b"""WEBVTT

00:00:01.000 --> 00:00:03.000
<v Amal>What happened?

00:00:04.500 --> 00:00:08.000
<v Jo>The audit found it before I did.
"""


def run_worker() -> None:
    """What the dispatcher would send, done here."""
    for upload in ImportFile.objects.filter(status=ImportFile.Status.QUEUED):
        read_file(upload.workspace_id, upload.pk)


def read(api: Api, upload: Answer) -> Answer:
    run_worker()
    return api.get(f"interviews/{upload['id']}")


def test_an_upload_is_queued_then_done_with_the_labels_found(api: Api) -> None:
    queued = api.upload("call.vtt", CAPTIONS, title="P-09", kind="support_call", mode="phone")
    assert (queued.status, queued["status"], queued["progress"]) == (202, "queued", 0)
    assert (queued["transcript"], queued["labels"]) == (None, [])
    done = read(api, queued)
    assert (done["status"], done["progress"], done["error"]) == ("done", 100, "")
    assert (done["title"], done["kind"], done["mode"]) == ("P-09", "support_call", "phone")
    assert done["labels"] == ["Amal", "Jo"]
    assert [turn["ms"] for turn in done["transcript"]["turns"]] == [1000, 4500]
    assert done["speakers_settled"] is False


def test_a_patch_settles_the_speakers_of_an_upload(api: Api) -> None:
    jo = api.post("participants")["id"]
    done = read(api, api.upload("call.vtt", CAPTIONS))
    settled = api.patch(f"interviews/{done['id']}", {"speakers": {"Jo": jo, "Amal": "moderator"}})
    assert (settled["speakers_settled"], settled["participants"]) == (True, [jo])


def test_speakers_wait_until_the_file_was_read(api: Api) -> None:
    queued = api.upload("call.vtt", CAPTIONS)
    answer = api.patch(f"interviews/{queued['id']}", {"speakers": {"Jo": None}})
    assert answer.status == 422


def test_the_title_defaults_to_the_name_of_the_file(api: Api) -> None:
    assert api.upload("P-07 12 March.txt", b"Jo: Yes.")["title"] == "P-07 12 March"
    assert api.upload("../../etc/P-08.txt", b"Jo: Yes.")["title"] == "P-08"


def test_fields_of_the_form_left_empty_are_as_if_not_sent(api: Api) -> None:
    sent = api.upload("a.txt", b"Jo: Yes.", title="", held_on="", directness="", encoding="")
    assert (sent.status, sent["title"]) == (202, "a")


def test_a_guessed_encoding_is_told_and_can_be_overruled(api: Api) -> None:
    words = "Jo: Der Prüfer fand es, bevor ich es wusste. Das übliche Spiel."
    done = read(api, api.upload("a.txt", words.encode("cp1252")))
    assert (done["encoding"], done["encoding_guessed"]) == ("cp1252", True)
    path = f"interviews/{done['id']}"
    again = api.patch(path, {"encoding": "mac_roman"})
    assert again["status"] == "queued"
    run_worker()
    other = api.get(path)
    assert (other["encoding"], other["encoding_guessed"]) == ("mac_roman", False)
    assert other["transcript"]["version"] == 2
    assert "Pr¸fer" in other["transcript"]["text"]


def test_a_guessed_encoding_can_be_confirmed(api: Api) -> None:
    done = read(api, api.upload("a.txt", "Jo: Für übermorgen, natürlich.".encode("cp1252")))
    confirmed = api.patch(f"interviews/{done['id']}", {"encoding": "cp1252"})
    assert (confirmed["encoding_guessed"], confirmed["transcript"]["version"]) == (False, 1)


def test_an_encoding_can_be_given_with_the_file(api: Api) -> None:
    done = read(api, api.upload("a.txt", "Jo: Привет всем.".encode("koi8_r"), encoding="koi8_r"))
    assert "Привет" in done["transcript"]["text"]
    assert done["encoding_guessed"] is False


def test_an_encoding_nobody_knows_ends_in_a_failure_that_can_be_mended(api: Api) -> None:
    failed = read(api, api.upload("a.txt", "Jo: Für morgen.".encode("cp1252"), encoding="klingon"))
    assert failed["status"] == "failed"
    assert failed["error"]
    api.patch(f"interviews/{failed['id']}", {"encoding": "cp1252"})
    run_worker()
    assert "Für" in api.get(f"interviews/{failed['id']}")["transcript"]["text"]


def test_utf8_needs_no_confirmation(api: Api) -> None:
    done = read(api, api.upload("a.txt", "Jo: 日本語 🙂".encode()))
    assert (done["encoding"], done["encoding_guessed"]) == ("utf-8", False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a", b"Jo: Yes."),
        ("a.txt", b""),
        ("a.pdf", b"Jo: Yes."),
        ("a.docx", b"Jo: Yes."),
        ("a.txt", b"x" * (11 * 1024 * 1024)),
    ],
    ids=["wrong type", "no type", "empty", "no PDF", "no docx", "11 MB"],
)
def test_what_can_be_seen_at_once_is_refused_at_once(name: str, content: bytes, api: Api) -> None:
    answer = api.upload(name, content)
    assert (answer.status, list(answer.fields)) == (422, ["file"])
    assert not Interview.objects.exists()


def test_a_form_without_a_file_is_refused(api: Api) -> None:
    response = api.client.post("/api/v1/interviews", {"title": "a"}, headers=api.headers)
    assert response.status_code == 422
    assert list(response.json()["fields"]) == ["file"]


def test_a_form_is_checked_like_any_input(api: Api) -> None:
    answer = api.upload("a.txt", b"Jo: Yes.", kind="gossip", held_on="soon")
    assert (answer.status, set(answer.fields)) == (422, {"kind", "held_on"})


@pytest.mark.parametrize("name", ["NUL.txt", "broken.pdf"])
def test_what_only_reading_shows_is_told_in_the_interview(name: str, api: Api) -> None:
    content = b"%PDF-1.7\nnothing" if name.endswith("pdf") else b"Jo: a\0b and more words"
    queued = api.upload(name, content)
    assert queued.status == 202
    failed = read(api, queued)
    assert (failed["status"], failed["transcript"]) == ("failed", None)
    assert failed["error"]


def test_one_bad_file_leaves_the_others_of_a_batch_alone(api: Api) -> None:
    bad = api.upload("bad.pdf", b"%PDF-1.7\nnothing")
    good = api.upload("good.txt", b"Jo: We went with nobody.")
    assert read(api, good)["status"] == "done"
    assert api.get(f"interviews/{bad['id']}")["status"] == "failed"


def test_the_file_itself_is_gone_once_it_was_read(api: Api, workspace: Workspace) -> None:
    read(api, api.upload("a.txt", b"Jo: Canary words."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM interviews_importfile WHERE content IS NOT NULL")
        assert cursor.fetchone() == (0,)


def test_an_interview_that_failed_can_be_removed(api: Api) -> None:
    failed = read(api, api.upload("bad.pdf", b"%PDF-1.7\nnothing"))
    assert api.delete(f"interviews/{failed['id']}").status == 204
    assert not ImportFile.objects.exists()
