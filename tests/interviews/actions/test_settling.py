import pytest

from accounts.models import User, Workspace
from interviews.actions import (
    Answer,
    create_batch,
    log_interview,
    name_alike,
    name_speakers,
    rename_labels,
)
from interviews.models import Interview, Participant, ParticipantIdentity, Turn
from lib.problems import Refused
from lib.vault import unseal
from tests.factories import create_participant

TEXT = "Dan: Why?\n\nParticipant: Because.\n\nParticpant: And so on.\n\nJo Miller: I agree.\n"


@pytest.fixture
def interview(workspace: Workspace, owner: User) -> Interview:
    return log_interview(workspace=workspace, by=owner, title="P5", text=TEXT)


def held(interview: Interview) -> dict[str, tuple[str, str | None]]:
    turns = Turn.objects.filter(transcript__interview=interview).select_related("participant")
    return {
        turn.speaker_label: (turn.role, turn.participant.label if turn.participant else None)
        for turn in turns
    }


def test_labels_become_people_the_moderator_and_nobody(interview: Interview, owner: User) -> None:
    known = create_participant(workspace=interview.workspace)
    settled, newcomers = name_speakers(
        interview=interview,
        by=owner,
        answers=[
            Answer("Dan", "moderator"),
            Answer("Participant", "new"),
            Answer("Particpant", "same", same_as="Participant"),
            Answer("Jo Miller", known),
        ],
    )
    assert [person.label for person in newcomers] == ["P-02"]
    assert settled.speakers_settled
    assert held(interview) == {
        "Dan": ("moderator", None),
        "Participant": ("participant", "P-02"),
        "Particpant": ("participant", "P-02"),
        "Jo Miller": ("participant", "P-01"),
    }
    assert set(settled.participants.all()) == {known, newcomers[0]}


def test_what_is_left_open_stays_open(interview: Interview, owner: User) -> None:
    settled, _ = name_speakers(interview=interview, by=owner, answers=[Answer("Dan", "ignore")])
    assert not settled.speakers_settled
    assert held(interview)["Dan"] == ("ignored", None)
    assert held(interview)["Participant"] == ("nobody", None)


def test_a_name_in_the_text_is_kept_sealed_if_asked_for(interview: Interview, owner: User) -> None:
    name_speakers(
        interview=interview, by=owner, answers=[Answer("Jo Miller", "new", keep_name=True)]
    )
    row = ParticipantIdentity.objects.get()
    assert unseal(row.name_token) == "Jo Miller"
    assert b"Miller" not in bytes(row.name_token)


def test_a_name_that_is_known_already_is_not_overwritten(interview: Interview, owner: User) -> None:
    _, (person,) = name_speakers(
        interview=interview, by=owner, answers=[Answer("Jo Miller", "new", keep_name=True)]
    )
    name_speakers(interview=interview, by=owner, answers=[Answer("Dan", person, keep_name=True)])
    assert unseal(ParticipantIdentity.objects.get().name_token) == "Jo Miller"


def test_a_refusal_leaves_no_newcomer_behind(interview: Interview, owner: User) -> None:
    answers = [Answer("Participant", "new"), Answer("Nobody of that name", "moderator")]
    with pytest.raises(Refused, match="No speaker is called"):
        name_speakers(interview=interview, by=owner, answers=answers)
    assert not Participant.objects.exists()


def test_the_same_as_somebody_open_is_refused(interview: Interview, owner: User) -> None:
    with pytest.raises(Refused, match="Participant"):
        name_speakers(
            interview=interview,
            by=owner,
            answers=[Answer("Particpant", "same", same_as="Participant")],
        )


def test_a_batch_is_settled_alike_with_somebody_new_in_each(
    workspace: Workspace, owner: User
) -> None:
    batch = create_batch(workspace=workspace, by=owner, name="Survey")
    texts = ["Q: Why?\n\nA: Because.\n"] * 3 + ["Q: Why?\n\nSomebody Else: No.\n"]
    sheets = [
        log_interview(workspace=workspace, by=owner, title="Sheet", text=text, batch=batch)
        for text in texts
    ]
    elsewhere = log_interview(workspace=workspace, by=owner, title="Alone", text=texts[0])
    answers = [Answer("Q", "moderator"), Answer("A", "new")]
    name_speakers(interview=sheets[0], by=owner, answers=answers)
    assert name_alike(interview=sheets[0], by=owner, answers=answers) == 3
    people = [list(sheet.participants.values_list("label", flat=True)) for sheet in sheets]
    assert people == [["P-01"], ["P-02"], ["P-03"], []]
    assert held(sheets[3])["Q"] == ("moderator", None)
    assert held(elsewhere)["Q"] == ("nobody", None)


def test_a_known_participant_is_not_carried_over_to_the_others(
    workspace: Workspace, owner: User
) -> None:
    batch = create_batch(workspace=workspace, by=owner, name="Survey")
    text = "Q: Why?\n\nA: Because.\n"
    first, second = (
        log_interview(workspace=workspace, by=owner, title="Sheet", text=text, batch=batch)
        for _ in range(2)
    )
    person = create_participant(workspace=workspace)
    name_alike(interview=first, by=owner, answers=[Answer("Q", "moderator"), Answer("A", person)])
    assert not second.participants.exists()
    assert held(second)["Q"] == ("moderator", None)


def labels(interview: Interview) -> list[tuple[str, str]]:
    turns = Turn.objects.filter(transcript__interview=interview)
    return list(turns.values_list("speaker_label", "role"))


def test_a_speaker_is_renamed_in_every_turn_and_keeps_who_they_are(
    workspace: Workspace, owner: User
) -> None:
    text = "Dan: Why?\n\nJo: Because.\n\nDan: And?\n\nJo: Then.\n"
    interview = log_interview(workspace=workspace, by=owner, title="P5", text=text)
    name_speakers(
        interview=interview,
        by=owner,
        answers=[Answer("Dan", "moderator"), Answer("Jo", "", rename="The  buyer")],
    )
    asked, told = ("Dan", "moderator"), ("The buyer", "nobody")
    assert labels(interview) == [asked, told, asked, told]
    rename_labels(interview=interview, by=owner, names={"The buyer": "Dan"})
    assert {label for label, _ in labels(interview)} == {"Dan"}


@pytest.mark.parametrize("name", ["  ", "x" * 81])
def test_a_speaker_needs_a_name_that_fits(interview: Interview, owner: User, name: str) -> None:
    with pytest.raises(Refused):
        rename_labels(interview=interview, by=owner, names={"Dan": name})
