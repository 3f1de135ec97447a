from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.actions import log_interview, read_upload
from interviews.models import ImportFile, Interview, Pseudonym, Transcript

TEXT = "Anna: I am Anna, write to anna@example.com.\n\nBen: Carl told Anna.\n"
ABOUT = {"kind": "interview", "mode": "phone", "held_on": "2026-03-12", "study": "", "title": "P"}


@pytest.fixture
def interview(workspace: Workspace, owner: User) -> Interview:
    return log_interview(workspace=workspace, by=owner, title="P-07", text=TEXT)


def url(interview: Interview) -> str:
    return reverse(
        "interviews:interview_pseudonymise", args=[interview.workspace.slug, interview.pk]
    )


def keys(answer: Any) -> list[str]:
    return [row["proposal"].key for row in answer.context["rows"]]


def test_proposals_are_shown_with_their_context_and_chosen_ones_replaced(
    colleague_client: Client, interview: Interview
) -> None:
    answer = colleague_client.get(url(interview))
    page = answer.content.decode()
    assert "<mark>Anna</mark>" in page
    assert "[e-mail 1]" in page
    chosen = [key for key in keys(answer) if key != "name:ben"]
    sent = {"names": "", "version": "1", "key": chosen, "replace": "yes"}
    answer = colleague_client.post(url(interview), sent)
    assert answer["Location"].endswith(f"/interviews/{interview.pk}/speakers")
    assert (
        Transcript.objects.get().text
        == "I am [name 1], write to [e-mail 1].\n\nCarl told [name 1]."
    )
    page = colleague_client.get(url(interview)).content.decode()
    assert "Replaced so far" in page
    assert "anna@example.com" in page


def test_listed_names_are_looked_for_and_what_was_taken_away_stays_away(
    owner_client: Client, interview: Interview
) -> None:
    sent = {"names": "Carl", "version": "1", "key": ["name:anna"], "left": ["5"], "find": "yes"}
    sent["seen"] = ["name:anna", "name:ben", "e-mail:anna@example.com"]
    answer = owner_client.post(url(interview), sent)
    rows = {row["proposal"].key: row["is_chosen"] for row in answer.context["rows"]}
    assert rows["name:anna"]
    assert not rows["e-mail:anna@example.com"]
    assert rows["name:carl"], "what is new is proposed like all before it"
    assert "Carl</textarea>" in answer.content.decode()
    assert Transcript.objects.get().version == 1


def test_a_stale_choice_is_said_and_shown_anew(owner_client: Client, interview: Interview) -> None:
    sent = {"names": "Carl", "version": "9", "key": ["name:carl"], "replace": "yes"}
    answer = owner_client.post(url(interview), sent)
    assert answer.status_code == 422
    assert "has changed since you looked" in answer.content.decode()


def test_pasted_words_wait_when_asked_to(owner_client: Client, workspace: Workspace) -> None:
    add = reverse("interviews:interview_add", args=[workspace.slug])
    answer = owner_client.post(add, {**ABOUT, "text": TEXT, "pseudonymise": "on"})
    interview = Interview.objects.get()
    assert not Transcript.objects.exists()
    answer = owner_client.get(answer["Location"])
    assert answer["Location"] == url(interview)
    page = owner_client.get(url(interview)).content.decode()
    assert "Nothing is stored yet" in page
    owner_client.post(url(interview), {"names": "", "version": "0", "keep": "yes"})
    assert "I am Anna" in Transcript.objects.get().text


def test_an_upload_that_waits_is_among_the_uploads(
    owner_client: Client, workspace: Workspace
) -> None:
    add = reverse("interviews:interview_add", args=[workspace.slug])
    file = SimpleUploadedFile("a.txt", TEXT.encode())
    owner_client.post(add, {**ABOUT, "transcripts": [file], "pseudonymise": "on"})
    upload = ImportFile.objects.get()
    assert upload.start()
    read_upload(upload)
    uploads = owner_client.get(reverse("interviews:import_list", args=[workspace.slug]))
    assert "Look at names and contacts" in uploads.content.decode()


def test_what_cannot_be_replaced_says_why(owner_client: Client, interview: Interview) -> None:
    Transcript.objects.all().delete()
    assert "has no text yet" in owner_client.get(url(interview)).content.decode()


def test_only_researchers_see_it(
    marketer_client: Client, outsider_client: Client, interview: Interview
) -> None:
    assert marketer_client.get(url(interview)).status_code == 403
    assert outsider_client.get(url(interview)).status_code == 404


def test_many_names_take_no_more_queries(
    owner_client: Client, owner: User, workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    words = " ".join(f"write to person{n}@example.com" for n in range(400))
    interview = log_interview(workspace=workspace, by=owner, title="P", text=f"Q: {words}")
    with django_assert_max_num_queries(24):
        answer = owner_client.get(url(interview))
    assert answer.context["more"] == 100
    sent = {"names": "", "version": "1", "key": keys(answer), "replace": "yes"}
    with django_assert_max_num_queries(60):
        owner_client.post(url(interview), sent)
    assert Pseudonym.objects.count() == 300
