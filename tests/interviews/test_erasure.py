"""Whoever is erased leaves no word behind, and nobody else loses one."""

import json

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from accounts.models import Change, User, Workspace
from insights.models import Coding
from interviews.actions import erase_participant, what_is_erased
from interviews.models import Interview, Participant, Transcript, Turn
from personas.actions import refresh_summary
from personas.models import Export, PersonaState, SummaryRevision
from tests.factories import (
    create_code,
    create_coding,
    create_consent,
    create_export,
    create_interview,
    create_participant,
    create_persona,
)

CANARY = "canary-quince"
OTHER = "I always ask my sister first."


def tell(person: Participant, other: Participant) -> tuple[Interview, Interview]:
    alone = create_interview(participant=person, text=f"Alone I say {CANARY} twice.")
    group = create_interview(
        turns=[(person, f"In company {CANARY} too."), (other, OTHER), (person, "Yes.")]
    )
    return alone, group


def everything_stored() -> str:
    """Every row of every table of ours, as text."""
    rooms = ("accounts", "interviews", "insights", "personas")
    rows = [
        row
        for room in rooms
        for model in apps.get_app_config(room).get_models()
        for row in model._default_manager.all()
    ]
    return str(serializers.serialize("json", rows, ensure_ascii=False))


@pytest.mark.django_db(transaction=True)
def test_no_word_of_an_erased_participant_is_left() -> None:
    person = create_participant()
    other = create_participant(workspace=person.workspace)
    create_consent(participant=person)
    alone, group = tell(person, other)
    code = create_code(workspace=person.workspace, facet="goals", statement="want quinces")
    by = create_coding(interview=alone, code=code, quote=f"say {CANARY}").coder
    create_coding(interview=group, code=code, quote=CANARY)
    kept = create_coding(interview=group, code=code, quote=OTHER)
    persona = create_persona(cast=[person, other])
    assert refresh_summary(workspace=person.workspace_id, persona=persona.pk)
    create_export(persona=persona, cites={"participants": [person.pk], "interviews": []})
    assert CANARY in everything_stored()

    erase_participant(participant=person, by=by)

    assert CANARY not in everything_stored()
    assert list(Coding.objects.all()) == [kept]
    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not Export.objects.exists()
    state = PersonaState.objects.get()
    assert state.is_stale and state.erase_epoch > 0
    assert refresh_summary(workspace=other.workspace_id, persona=persona.pk)
    document = SummaryRevision.objects.current().get().document
    assert document is not None and document["counts"]["participants"] == 1
    assert OTHER in json.dumps(document, ensure_ascii=False)


@pytest.mark.django_db
def test_the_words_of_others_stay_where_they_were() -> None:
    person = create_participant()
    other = create_participant(workspace=person.workspace)
    alone, group = tell(person, other)
    before = Transcript.objects.get(interview=group).text
    erase_participant(participant=person, by=create_coding(interview=group, quote=OTHER).coder)
    transcript = Transcript.objects.get(interview=group)
    assert not Interview.objects.filter(pk=alone.pk).exists()
    assert len(transcript.text) == len(before) == transcript.length
    assert transcript.text.index(OTHER) == before.index(OTHER)
    roles = list(Turn.objects.filter(transcript=transcript).values_list("role", flat=True))
    assert roles == ["ignored", "participant", "ignored"]


@pytest.mark.django_db
def test_the_page_says_what_goes_and_the_log_keeps_numbers_only(
    workspace: Workspace, owner: User, owner_client: Client
) -> None:
    person = create_participant(workspace=workspace)
    alone, _ = tell(person, create_participant(workspace=workspace))
    create_coding(interview=alone, quote=CANARY)
    takes = what_is_erased(person)
    assert (takes.interviews, takes.shared_interviews, takes.highlights) == (1, 1, 1)
    url = f"/w/{workspace.slug}/participants/{person.pk}/erase"
    assert "1 highlight of their words" in owner_client.get(url).content.decode()
    assert owner_client.post(url).status_code == 302
    change = Change.objects.latest("seq")
    assert (change.verb, change.object_id, change.actor) == ("participant.erased", person.pk, owner)
    assert (change.before, change.after) == (None, None)
