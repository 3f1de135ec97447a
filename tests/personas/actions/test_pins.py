"""Pins, and what the change log keeps of a claim for the history of its persona."""

import pytest

from accounts.models import Change
from lib.problems import Refused
from personas import actions
from personas.models import PersonaState
from tests.factories import (
    create_claim,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
    create_user,
)

pytestmark = pytest.mark.django_db


def test_a_pin_makes_its_persona_stale_and_a_second_one_only_turns_its_stance() -> None:
    person = create_participant()
    persona = create_persona(cast=[person])
    claim = create_claim(persona=persona)
    excerpt = create_excerpt(interview=create_interview(participant=person))
    for stance in ("supports", "contradicts"):
        actions.pin_excerpt(claim=claim, by=create_user(), excerpt=excerpt, stance=stance)
    assert [pin.stance for pin in claim.pin_links.all()] == ["contradicts"]
    assert PersonaState.objects.get(persona=persona).evidence_seq == 3


def test_a_stance_that_does_not_exist_is_refused() -> None:
    claim = create_claim()
    excerpt = create_excerpt(
        interview=create_interview(participant=create_participant(workspace=claim.workspace))
    )
    with pytest.raises(Refused) as refused:
        actions.pin_excerpt(claim=claim, by=create_user(), excerpt=excerpt, stance="perhaps")
    assert refused.value.field == "stance"
    assert not claim.pin_links.exists()


def test_the_log_says_of_a_deleted_claim_whose_it_was_and_not_what_it_said() -> None:
    claim = create_claim(text="Secret words")
    persona = claim.persona_id
    actions.delete_claim(claim=claim, by=create_user())
    change = Change.objects.get(verb="claim.deleted")
    assert change.after == {"persona": persona}
    assert "Secret" not in f"{change.before}{change.after}"
