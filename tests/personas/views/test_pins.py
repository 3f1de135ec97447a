from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, Workspace
from interviews.models import Participant
from personas.models import Claim, ClaimExcerpt, Persona, PersonaState
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def persona(person: Participant) -> Persona:
    return create_persona(cast=[person], name="Carla")


@pytest.fixture
def claim(persona: Persona) -> Claim:
    return create_claim(persona=persona, text="Wants the boring audit")


def go(name: str, *args: Any) -> str:
    return reverse(f"personas:{name}", args=["brightwell", *args])


def test_many_quotes_are_pinned_to_one_line_and_taken_back(
    marketer_client: Client, person: Participant, claim: Claim
) -> None:
    interview = create_interview(participant=person)
    chosen = [create_excerpt(interview=interview, start=n, end=n + 9).pk for n in range(2)]
    asked = marketer_client.post(go("pin_add"), {"excerpt": chosen})
    assert asked.status_code == 200
    assert b"Pin 2 quotes to a line" in asked.content
    assert b"Carla: Wants the boring audit" in asked.content
    sent = {"excerpt": chosen, "claim": claim.pk, "stance": "contradicts"}
    page = marketer_client.post(go("pin_add"), sent, follow=True)
    assert "2 quotes pinned to “Wants the boring audit”." in page.content.decode()
    pins = ClaimExcerpt.objects.filter(claim=claim)
    assert sorted(pins.values_list("excerpt", "stance")) == [(pk, "contradicts") for pk in chosen]
    assert PersonaState.objects.get().evidence_seq == 2
    assert Change.objects.filter(verb="claim.pinned").count() == 2
    undo = page.context["messages"]._loaded_messages[0].extra_tags.removeprefix("undo=")
    marketer_client.post(undo)
    assert not pins.exists()
    assert PersonaState.objects.get().erase_epoch == 1


def test_undo_leaves_what_was_pinned_before(
    marketer_client: Client, person: Participant, claim: Claim
) -> None:
    interview = create_interview(participant=person)
    old, new = (create_excerpt(interview=interview, start=n, end=n + 9) for n in range(2))
    ClaimExcerpt.objects.create(workspace=claim.workspace, claim=claim, excerpt=old)
    sent = {"excerpt": [old.pk, new.pk], "claim": claim.pk, "stance": "contradicts"}
    page = marketer_client.post(go("pin_add"), sent, follow=True)
    undo = page.context["messages"]._loaded_messages[0].extra_tags.removeprefix("undo=")
    marketer_client.post(undo)
    assert [pin.excerpt for pin in claim.pin_links.all()] == [old]


def test_a_line_that_is_not_there_is_asked_for_again(
    marketer_client: Client, person: Participant, claim: Claim
) -> None:
    excerpt = create_excerpt(interview=create_interview(participant=person))
    sent = {"excerpt": excerpt.pk, "claim": create_claim().pk, "stance": "supports"}
    answer = marketer_client.post(go("pin_add"), sent)
    assert answer.status_code == 422
    assert b"This line was deleted" in answer.content
    assert f'name="excerpt" value="{excerpt.pk}"'.encode() in answer.content
    none = marketer_client.post(go("pin_add"), {}, follow=True)
    assert b"Select at least one quote." in none.content


def test_quotes_of_another_workspace_are_not_pinned(marketer_client: Client, claim: Claim) -> None:
    sent = {"excerpt": create_excerpt().pk, "claim": claim.pk, "stance": "supports"}
    page = marketer_client.post(go("pin_add"), sent, follow=True)
    assert b"These quotes are no longer there." in page.content
    assert not claim.pin_links.exists()


def test_a_quote_tells_where_it_counts(
    marketer_client: Client, person: Participant, persona: Persona, claim: Claim
) -> None:
    above = create_code(workspace=person.workspace)
    code = create_code(parent=above)
    coding = create_coding(interview=create_interview(participant=person), code=code)
    by_code = create_claim(persona=persona, text="By its code", codes=[above])
    create_claim(persona=create_persona(workspace=person.workspace), codes=[code], text="Not cast")
    uses = go("quote_uses", coding.excerpt.guid)
    shown = marketer_client.get(uses).content.decode()
    assert "By its code" in shown and f"#claim-{by_code.pk}" in shown
    assert "Not cast" not in shown and claim.text not in shown
    ClaimExcerpt.objects.create(
        workspace=claim.workspace, claim=claim, excerpt=coding.excerpt, stance="contradicts"
    )
    pinned = marketer_client.get(uses).content.decode()
    assert claim.text in pinned and "Against it" in pinned and "Pinned" in pinned


def test_a_quote_that_counts_nowhere_says_so(marketer_client: Client, person: Participant) -> None:
    excerpt = create_excerpt(interview=create_interview(participant=person))
    shown = marketer_client.get(go("quote_uses", excerpt.guid)).content
    assert b"No line of a persona rests on this quote yet." in shown
    other = create_excerpt(interview=create_interview())
    assert marketer_client.get(go("quote_uses", other.guid)).status_code == 404
