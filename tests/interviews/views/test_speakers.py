import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.actions import (
    create_batch,
    log_interview,
    read_upload,
    set_identity,
    upload_file,
)
from interviews.models import ImportFile, Interview, ParticipantIdentity, Turn
from tests.factories import create_import, create_interview, create_participant

TEXT = "Dan: Why?\n\nParticipant: Because.\n\nParticpant: And so on.\n\nJo Miller: I agree.\n"
JSON = {"Accept": "application/json"}


@pytest.fixture
def interview(workspace: Workspace, owner: User) -> Interview:
    return log_interview(workspace=workspace, by=owner, title="P5", text=TEXT)


def place(interview: Interview, name: str = "interview_speakers") -> str:
    return reverse(f"interviews:{name}", args=[interview.workspace.slug, interview.pk])


def proposals(client: Client, interview: Interview) -> dict[str, Any]:
    form = client.get(place(interview)).context["form"]
    return {row["label"].name: row["who"].initial for row in form.rows()}


def test_each_label_is_shown_with_its_turns_and_first_words(
    owner_client: Client, interview: Interview
) -> None:
    page = owner_client.get(place(interview)).content.decode()
    for words in ("Dan", "1 turn", "Because.", "Looks like “Participant”"):
        assert words in page


def test_near_identical_labels_and_roles_are_proposed(
    owner_client: Client, interview: Interview
) -> None:
    assert proposals(owner_client, interview) == {
        "Dan": "",
        "Participant": "new",
        "Particpant": "same-1",
        "Jo Miller": "",
    }


def test_of_two_the_one_who_is_no_participant_is_proposed_to_ask(
    owner_client: Client, workspace: Workspace, owner: User
) -> None:
    text = "Dan: Why?\n\nParticipant: Because.\n\nParticpant: And so on.\n"
    interview = log_interview(workspace=workspace, by=owner, title="P5", text=text)
    assert proposals(owner_client, interview)["Dan"] == "moderator"


def test_a_name_that_is_known_proposes_its_participant(
    owner_client: Client, interview: Interview, owner: User
) -> None:
    person = create_participant(workspace=interview.workspace)
    set_identity(participant=person, by=owner, name="jo  MILLER", contact="")
    assert proposals(owner_client, interview)["Jo Miller"] == str(person.pk)


def test_answers_are_settled_and_lead_to_the_reading_room(
    colleague_client: Client, interview: Interview
) -> None:
    answers = {"who-0": "moderator", "who-1": "new", "who-2": "same-1", "who-3": "new"}
    answer = colleague_client.post(place(interview), {**answers, "keep-3": "on"})
    assert answer["Location"] == interview.get_absolute_url()
    interview.refresh_from_db()
    assert interview.speakers_settled
    assert interview.participants.count() == 2
    assert ParticipantIdentity.objects.get().participant.label == "P-02"


def test_a_batch_offers_to_settle_the_others_alike(
    owner_client: Client, workspace: Workspace, owner: User
) -> None:
    batch = create_batch(workspace=workspace, by=owner, name="Survey")
    first, second = (
        log_interview(
            workspace=workspace, by=owner, title="Sheet", text="Q: Why?\n\nA: No.\n", batch=batch
        )
        for _ in range(2)
    )
    assert "Do the same in the other one" in owner_client.get(place(first)).content.decode()
    answers = {"who-0": "moderator", "who-1": "new", "everywhere": "on"}
    owner_client.post(place(first), answers)
    second.refresh_from_db()
    assert second.speakers_settled
    assert "Do the same" not in owner_client.get(place(first)).content.decode()


def test_turns_without_a_name_can_be_given_to_the_only_participant(
    owner_client: Client, workspace: Workspace, owner: User
) -> None:
    person = create_participant(workspace=workspace)
    interview = log_interview(
        workspace=workspace, by=owner, title="Notes", text="She opened the binder. It was empty."
    )
    assert "Turns without a name" in owner_client.get(place(interview)).content.decode()
    owner_client.post(place(interview), {"who-0": str(person.pk)})
    assert set(interview.participants.all()) == {person}


@pytest.mark.parametrize(
    "answers",
    [{"who-0": "999999"}, {"who-0": "same-3"}, {"who-2": "same-1"}, {"who-1": "everybody"}],
)
def test_an_answer_that_makes_no_sense_is_said_beside_its_label(
    owner_client: Client, interview: Interview, answers: dict[str, str]
) -> None:
    answer = owner_client.post(place(interview), {"who-3": "new", **answers})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(answers)
    assert not interview.participants.exists()


def test_a_participant_of_another_workspace_is_no_choice(
    owner_client: Client, interview: Interview
) -> None:
    other = create_participant()
    answer = owner_client.post(place(interview), {"who-0": str(other.pk)})
    assert answer.status_code == 422
    assert not Turn.objects.filter(participant=other).exists()


def test_while_the_file_is_read_the_page_waits(owner_client: Client, workspace: Workspace) -> None:
    interview = Interview.objects.create(workspace=workspace, title="P", held_on="2026-03-12")
    create_import(interview=interview)
    page = owner_client.get(place(interview)).content.decode()
    assert "Waiting to be read" in page
    assert "then=reload" in page
    assert owner_client.post(place(interview)).status_code == 409


def test_a_guess_is_shown_with_words_that_tell(
    owner_client: Client, workspace: Workspace, owner: User
) -> None:
    content = "Amal: When?\n\nJo: Café, naïve.\n".encode("cp1252")
    upload = upload_file(workspace=workspace, by=owner, name="a.txt", content=content)
    upload.start()
    read_upload(upload)
    page = owner_client.get(place(upload.interview)).content.decode()
    assert "Does this read right?" in page
    assert "Café, naïve." in page
    url = reverse("interviews:import_encoding", args=[workspace.slug, upload.pk])
    owner_client.post(url, {"encoding": "cp1252"})
    assert ImportFile.objects.get().content is None
    assert "Does this read right?" not in owner_client.get(place(upload.interview)).content.decode()


def test_a_span_is_given_to_a_speaker_by_script(
    colleague_client: Client, interview: Interview
) -> None:
    person = create_participant(workspace=interview.workspace)
    span = {"start": 0, "end": 4, "version": 1, "speaker": str(person.pk)}
    answer = colleague_client.post(place(interview, "turn_attribute"), span, headers=JSON)
    assert answer.status_code == 200
    (turn,) = answer.json()["turns"]
    assert (turn["start"], turn["end"], turn["speaker"]) == (0, 4, person.label)
    body = {**span, "speaker": "moderator"}
    again = colleague_client.post(
        place(interview, "turn_attribute"), body, content_type="application/json"
    )
    assert again.json()["turns"][0]["role"] == "moderator"


@pytest.mark.parametrize(
    ("changed", "status", "field"),
    [
        ({"version": 7}, 409, None),
        ({"speaker": "999999"}, 422, "speaker"),
        ({"speaker": ""}, 422, "speaker"),
        ({"start": "x"}, 422, "start"),
        ({"start": -1}, 422, "start"),
        ({"end": 0}, 422, "end"),
        ({"start": 90_000, "end": 90_001}, 422, "start"),
        ({"end": 2**40}, 422, "end"),
    ],
)
def test_a_wrong_span_is_refused_and_changes_nothing(
    owner_client: Client,
    interview: Interview,
    changed: dict[str, Any],
    status: int,
    field: str | None,
) -> None:
    span = {"start": 0, "end": 4, "version": 1, "speaker": "moderator", **changed}
    before = list(Turn.objects.values())
    answer = owner_client.post(place(interview, "turn_attribute"), span, headers=JSON)
    assert answer.status_code == status
    assert answer.json()["field"] == field
    assert list(Turn.objects.values()) == before


def test_a_span_by_a_plain_form_leads_back_to_the_text(
    owner_client: Client, interview: Interview
) -> None:
    span = {"start": 0, "end": 4, "version": 1, "speaker": "ignore"}
    answer = owner_client.post(place(interview, "turn_attribute"), span)
    assert answer["Location"].startswith(interview.get_absolute_url())
    assert Turn.objects.filter(role="ignored").exists()


def test_nobody_from_next_door_says_who_speaks(
    outsider_client: Client, interview: Interview
) -> None:
    for name in ("interview_speakers", "turn_attribute"):
        assert outsider_client.post(place(interview, name)).status_code == 404
        near = reverse(f"interviews:{name}", args=["next-door", interview.pk])
        assert outsider_client.post(near).status_code == 404


def test_more_turns_and_people_are_no_more_queries(
    owner_client: Client, workspace: Workspace
) -> None:
    def queries(turns: int) -> int:
        people = [create_participant(workspace=workspace) for _ in range(turns)]
        interview = create_interview(turns=[(person, "Because.") for person in people])
        owner_client.get(place(interview))
        with CaptureQueriesContext(connection) as captured:
            owner_client.get(place(interview))
        return len(captured)

    few = queries(1)
    assert queries(30) == few
    assert few <= 18


def test_the_odd_label_of_a_real_transcript_is_offered_as_one(
    owner_client: Client, workspace: Workspace, owner: User
) -> None:
    sample = Path(os.environ.get("FIRSTHAND_SAMPLES", "nowhere")) / "pdpilot" / "P5.pdf"
    if not sample.exists():
        pytest.skip("FIRSTHAND_SAMPLES does not name the folder with pdpilot/P5.pdf")
    upload = upload_file(workspace=workspace, by=owner, name="P5.pdf", content=sample.read_bytes())
    upload.start()
    read_upload(upload)
    form = owner_client.get(place(upload.interview)).context["form"]
    whos = {f"who-{number}": row["who"].initial for number, row in enumerate(form.rows())}
    assert {"moderator", "new"} <= set(whos.values())
    owner_client.post(place(upload.interview), whos)
    upload.interview.refresh_from_db()
    assert upload.interview.speakers_settled
    assert upload.interview.participants.count() == 1
    assert Turn.objects.filter(transcript__interview=upload.interview).count() == 134


def test_everybody_open_becomes_a_new_participant_in_one_go(
    colleague_client: Client, workspace: Workspace, owner: User
) -> None:
    text = "Dan: Why?\n\nJo: Because.\n\nKim: And so on.\n\nAl: I agree.\n"
    interview = log_interview(workspace=workspace, by=owner, title="Group", text=text)
    page = colleague_client.get(place(interview)).content.decode()
    assert "a new participant for every open name" in page
    colleague_client.post(place(interview), {"who-0": "moderator", "everybody": "new"})
    interview.refresh_from_db()
    assert interview.speakers_settled
    people = interview.participants.order_by("number").values_list("label", flat=True)
    assert list(people) == ["P-01", "P-02", "P-03"]
    page = colleague_client.get(place(interview)).content.decode()
    assert "a new participant for every open name" not in page


def test_a_label_is_renamed_and_who_is_open_stays_open(
    colleague_client: Client, interview: Interview
) -> None:
    colleague_client.post(place(interview), {"rename-0": "Interviewer", "rename-3": "Jo Miller"})
    named = set(Turn.objects.values_list("speaker_label", "role"))
    assert ("Interviewer", "nobody") in named
    assert ("Jo Miller", "nobody") in named
    answer = colleague_client.post(place(interview), {"rename-0": "x" * 81})
    assert answer.status_code == 422
    assert "x" * 81 in answer.content.decode()
