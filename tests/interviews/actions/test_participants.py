from typing import Any

import pytest

from accounts.models import User, Workspace
from interviews.actions import (
    create_participant,
    edit_participant,
    record_consent,
    set_identity,
)
from interviews.models import Participant, ParticipantIdentity
from lib.problems import Refused
from lib.vault import unseal
from personas.models import PersonaState
from tests.factories import create_attribute, create_persona


def test_the_next_number_follows_the_highest(workspace: Workspace, owner: User) -> None:
    labels = [
        create_participant(workspace=workspace, by=owner, label=label).label
        for label in ("", "P-09", "", "Carla", "")
    ]
    assert labels == ["P-01", "P-09", "P-10", "Carla", "P-11"]


@pytest.mark.parametrize("label", ["P-01", "x" * 41])
def test_a_pseudonym_is_taken_once_and_short(workspace: Workspace, owner: User, label: str) -> None:
    create_participant(workspace=workspace, by=owner)
    with pytest.raises(Refused) as refused:
        create_participant(workspace=workspace, by=owner, label=label)
    assert refused.value.field == "label"
    assert Participant.objects.count() == 1


def test_a_value_that_does_not_fit_names_its_attribute(workspace: Workspace, owner: User) -> None:
    create_attribute(workspace=workspace, key="staff", label="Staff", type="number")
    with pytest.raises(Refused) as refused:
        create_participant(workspace=workspace, by=owner, attributes={"staff": "many"})
    assert refused.value.field == "attributes.staff"


def test_attributes_left_out_are_emptied(workspace: Workspace, owner: User) -> None:
    create_attribute(workspace=workspace, key="staff", label="Staff", type="number")
    person = create_participant(workspace=workspace, by=owner, attributes={"staff": "1,200"})
    assert person.attributes == {"staff": 1200}
    person = edit_participant(participant=person, by=owner, attributes={})
    assert person.attributes == {}


@pytest.mark.parametrize(
    ("terms", "narrowed"),
    [
        ({"quote_outside": True}, False),
        ({}, False),
        ({"quote_inside": False}, True),
        ({"analyse": False}, True),
    ],
)
def test_narrower_consent_takes_words_out(
    workspace: Workspace, owner: User, terms: dict[str, Any], narrowed: bool
) -> None:
    person = create_participant(workspace=workspace, by=owner)
    persona = create_persona(cast=[person])
    before = PersonaState.objects.get(persona=persona)
    record_consent(participant=person, by=owner, terms=terms)
    after = PersonaState.objects.get(persona=persona)
    assert after.evidence_seq > before.evidence_seq
    assert (after.erase_epoch > before.erase_epoch) is narrowed


def test_a_newer_consent_supersedes_and_none_is_lost(workspace: Workspace, owner: User) -> None:
    person = create_participant(workspace=workspace, by=owner)
    first = record_consent(participant=person, by=owner, terms={"quote_outside": True})
    second = record_consent(participant=person, by=owner, terms={"recorded_on": "2026-03-12"})
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert list(person.consents.filter(superseded_at=None)) == [second]


def test_a_name_is_stored_sealed_only(workspace: Workspace, owner: User) -> None:
    person = create_participant(workspace=workspace, by=owner, name="Jo Miller")
    set_identity(participant=person, by=owner, name="Jo Miller", contact="jo@example.com")
    row = ParticipantIdentity.objects.get()
    assert (unseal(row.name_token), unseal(row.contact_token)) == ("Jo Miller", "jo@example.com")
    assert b"Miller" not in bytes(row.name_token)  # two letters may stand there by chance
