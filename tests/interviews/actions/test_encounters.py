import uuid

import pytest

from accounts.models import User, Workspace
from insights.models import Coding
from interviews.actions import (
    create_batch,
    create_interview,
    create_study,
    delete_interview,
    edit_interview,
    edit_study,
    log_interview,
)
from interviews.models import Interview, InterviewBatch, Participant
from lib.problems import Refused
from personas.models import PersonaState
from tests.factories import create_coding, create_participant, create_persona
from tests.factories import create_interview as interview_with_words


def test_the_kind_says_how_directly_it_was_heard(workspace: Workspace, owner: User) -> None:
    visit = create_interview(workspace=workspace, by=owner, title="Visit", kind="field_observation")
    assert visit.directness == "observed"


@pytest.mark.parametrize("title", ["", "   "])
def test_an_interview_needs_a_title(workspace: Workspace, owner: User, title: str) -> None:
    with pytest.raises(Refused) as refused:
        create_interview(workspace=workspace, by=owner, title=title)
    assert refused.value.field == "title"
    made = create_interview(workspace=workspace, by=owner, title="P-07")
    with pytest.raises(Refused):
        edit_interview(interview=made, by=owner, title=title)


def test_words_that_cannot_be_read_leave_no_interview(workspace: Workspace, owner: User) -> None:
    with pytest.raises(Refused) as refused:
        log_interview(workspace=workspace, by=owner, title="P-07", text=" \n ")
    assert refused.value.field == "text"
    assert not Interview.objects.exists()


def test_only_what_counts_as_evidence_makes_personas_stale(
    workspace: Workspace, owner: User
) -> None:
    person = create_participant(workspace=workspace)
    persona = create_persona(cast=[person])
    interview = interview_with_words(participant=person)
    seq = PersonaState.objects.get(persona=persona).evidence_seq
    edit_interview(interview=interview, by=owner, title="Another title")
    assert PersonaState.objects.get(persona=persona).evidence_seq == seq
    edit_interview(interview=interview, by=owner, directness="proxy")
    assert PersonaState.objects.get(persona=persona).evidence_seq == seq + 1


def test_deleting_takes_codings_along_and_leaves_the_person(
    workspace: Workspace, owner: User
) -> None:
    person = create_participant(workspace=workspace)
    persona = create_persona(cast=[person])
    interview = interview_with_words(participant=person)
    create_coding(interview=interview, quote="already lost", coder=owner)
    before = PersonaState.objects.get(persona=persona)
    delete_interview(interview=interview, by=owner)
    after = PersonaState.objects.get(persona=persona)
    assert not Coding.objects.exists()
    assert Participant.objects.filter(pk=person.pk).exists()
    assert after.evidence_seq > before.evidence_seq
    assert after.erase_epoch > before.erase_epoch


def test_the_last_of_a_batch_takes_the_batch_along(workspace: Workspace, owner: User) -> None:
    batch = create_batch(workspace=workspace, by=owner, name="Survey")
    first, last = (
        create_interview(workspace=workspace, by=owner, title=title, batch=batch)
        for title in ("a", "b")
    )
    delete_interview(interview=first, by=owner)
    assert InterviewBatch.objects.exists()
    delete_interview(interview=last, by=owner)
    assert not InterviewBatch.objects.exists()


def test_files_that_come_one_by_one_find_their_batch(workspace: Workspace, owner: User) -> None:
    guid = uuid.uuid4()
    first = create_batch(workspace=workspace, by=owner, name="Survey", guid=guid)
    assert create_batch(workspace=workspace, by=owner, name="Other", guid=guid) == first
    assert create_batch(workspace=workspace, by=owner, name="Survey") != first


@pytest.mark.parametrize("name", ["", "x" * 121, "Churn"])
def test_a_study_needs_a_name_of_its_own(workspace: Workspace, owner: User, name: str) -> None:
    create_study(workspace=workspace, by=owner, name="Churn")
    other = create_study(workspace=workspace, by=owner, name="Visits")
    with pytest.raises(Refused) as refused:
        edit_study(study=other, by=owner, name=name)
    assert refused.value.field == "name"
