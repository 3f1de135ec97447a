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
    create_excerpt,
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


UNSURE = f"Somebody says {CANARY} here."


def shared(*turns: tuple[Participant | str | None, str]) -> Interview:
    return create_interview(turns=list(turns))


@pytest.fixture
def pair() -> tuple[Participant, Participant]:
    person = create_participant()
    return person, create_participant(workspace=person.workspace)


def text_of(interview: Interview) -> str:
    return Transcript.objects.get(interview=interview).text


@pytest.mark.django_db
def test_turns_of_nobody_in_shared_interviews_go_unless_they_are_to_stay(
    pair: tuple[Participant, Participant],
) -> None:
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE), ("moderator", "And then?"))
    takes = what_is_erased(person)
    assert (takes.unattributed, takes.unmarked) == (1, 0)
    by = create_coding(interview=talk, quote="And then?").coder
    keeping = what_is_erased(person)
    erase_participant(participant=person, by=by)
    assert CANARY not in everything_stored()
    assert OTHER in text_of(talk) and "And then?" in text_of(talk)
    assert keeping.unmarked == 0, "words of the moderator stay"
    last = Turn.objects.filter(transcript__interview=talk).order_by("start")[2]
    assert (last.role, last.speaker_label) == ("ignored", "")


@pytest.mark.django_db
def test_turns_of_nobody_may_be_left(pair: tuple[Participant, Participant]) -> None:
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    by = create_coding(interview=talk, quote=OTHER).coder
    erase_participant(participant=person, by=by, unattributed=False)
    assert UNSURE in text_of(talk)


@pytest.mark.django_db
def test_a_transcript_that_nobody_settled_goes_whole(
    pair: tuple[Participant, Participant],
) -> None:
    person, other = pair
    talk = create_interview(workspace=person.workspace, turns=[(None, UNSURE), (None, "And more.")])
    for who in pair:
        talk.attendances.create(workspace=talk.workspace, participant=who)
    Turn.objects.filter(transcript__interview=talk).delete()
    assert what_is_erased(person).unattributed == 1
    erase_participant(participant=person, by=create_coding().coder)
    assert not any(letter.isalpha() for letter in text_of(talk))
    assert Interview.objects.filter(pk=talk.pk, participants=other).exists()


@pytest.mark.django_db
def test_highlights_of_others_in_words_of_nobody_stay_whole(
    pair: tuple[Participant, Participant],
) -> None:
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, f"{UNSURE} My turn now."))
    bobs = create_excerpt(interview=talk, quote="My turn now", subjects=[other])
    kept = create_coding(excerpt=bobs)
    loose = create_coding(interview=talk, quote=CANARY, excerpt=None)
    assert what_is_erased(person).unmarked == 1
    erase_participant(participant=person, by=kept.coder)
    assert "My turn now" in text_of(talk) and CANARY not in text_of(talk)
    assert list(Coding.objects.values_list("pk", flat=True)) == [kept.pk] != [loose.pk]
    role = Turn.objects.filter(transcript__interview=talk).order_by("start").last()
    assert role is not None and role.role == "nobody", "what is left of it is still somebody's"


@pytest.mark.django_db(transaction=True)
def test_a_highlight_that_loses_some_words_is_quoted_no_more_from_what_is_stored(
    pair: tuple[Participant, Participant],
) -> None:
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    code = create_code(workspace=person.workspace, facet="goals", statement="want quinces")
    both = create_coding(interview=talk, code=code, quote=f"{OTHER}\n\n{UNSURE}")
    persona = create_persona(cast=[other])
    assert refresh_summary(workspace=person.workspace_id, persona=persona.pk)
    assert CANARY in everything_stored()
    erase_participant(participant=person, by=both.coder)
    assert CANARY not in everything_stored()
    assert Coding.objects.filter(pk=both.pk).exists()


@pytest.mark.django_db
def test_words_that_only_a_highlight_gives_them_go_too(
    pair: tuple[Participant, Participant],
) -> None:
    """Said of two together, in words that no turn gives to the other."""
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    both = create_excerpt(interview=talk, quote=CANARY, subjects=[person, other])
    erase_participant(participant=person, by=create_coding(excerpt=both).coder, unattributed=False)
    assert CANARY not in everything_stored()
    assert text_of(talk).endswith("here.") and OTHER in text_of(talk)


@pytest.mark.django_db
def test_no_label_of_theirs_is_left(pair: tuple[Participant, Participant]) -> None:
    person, other = pair
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    turns = Turn.objects.filter(transcript__interview=talk)
    turns.exclude(participant=other).update(speaker_label="Quincy")
    erase_participant(
        participant=person, by=create_coding(interview=talk, quote=OTHER).coder, unattributed=False
    )
    assert "Quincy" not in everything_stored()


@pytest.mark.django_db
def test_the_page_offers_to_leave_the_turns_of_nobody(
    workspace: Workspace, owner_client: Client
) -> None:
    person = create_participant(workspace=workspace)
    other = create_participant(workspace=workspace)
    url = f"/w/{workspace.slug}/participants/{person.pk}/erase"
    assert "unattributed" not in owner_client.get(url).content.decode()
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    assert "1 turn is given to nobody yet" in owner_client.get(url).content.decode()
    owner_client.post(url, {"unattributed": "leave"})
    assert UNSURE in text_of(talk)


@pytest.mark.django_db
def test_the_page_blacks_them_out_unless_told_otherwise(
    workspace: Workspace, owner_client: Client
) -> None:
    person = create_participant(workspace=workspace)
    other = create_participant(workspace=workspace)
    talk = shared((person, "Yes."), (other, OTHER), (None, UNSURE))
    owner_client.post(f"/w/{workspace.slug}/participants/{person.pk}/erase")
    assert CANARY not in text_of(talk)
