import pytest

from accounts.models import User, Workspace
from interviews.actions import Answer, log_interview, name_speakers
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
    assert b"Jo" not in bytes(row.name_token)


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
