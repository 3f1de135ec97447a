"""Texts that people wrote and that may repeat words which went are listed, and nothing else is."""

import json

import pytest
from django.core import serializers

from accounts.models import Change
from insights.models import Memo
from interviews.actions import delete_interview, edit_interview, erase_participant, set_identity
from personas.models import Repetition
from personas.models.repetitions import things
from personas.pages.settle import WHAT
from personas.written import text_fields
from tests.factories import create_claim, create_consent, create_persona
from tests.personas.heart import World, create_world
from tests.personas.settling.repeating import (
    ASKED,
    BINDER,
    EVERYWHERE,
    LUNCH,
    listed,
    silence,
    write_everywhere,
)

pytestmark = pytest.mark.django_db


def test_every_text_that_people_write_is_looked_through(world: World) -> None:
    write_everywhere(world, LUNCH)
    silence(world)
    assert listed(world) == EVERYWHERE
    rows = Repetition.objects.all()
    assert {(row.reason, row.participant, row.sign) for row in rows} == {
        ("silenced", world.ann, "words")
    }


def test_every_text_has_a_name_to_show() -> None:
    fields = {(kind, field) for kind, rows in things().items() for field in text_fields(rows.model)}
    assert fields - WHAT.keys() == set()
    assert ("code", "colour") not in fields and ("claim", "verdict") not in fields


def test_no_row_and_no_change_holds_a_word(world: World) -> None:
    write_everywhere(world, LUNCH)
    erase_participant(participant=world.ann, by=world.by)
    rows = [*Repetition.objects.all(), *Change.objects.all()]
    stored = json.loads(serializers.serialize("json", rows))
    assert "lunch" not in json.dumps(stored)
    assert Repetition.objects.filter(reason="erased", participant=None).count() == len(EVERYWHERE)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ({"quote_outside": True}, {"quote_outside": False}, "confined"),
        ({"quote_outside": True}, {"quote_inside": False}, "silenced"),
        ({}, {"quote_inside": False}, "silenced"),
        ({}, {"analyse": False}, "silenced"),
        ({"quote_inside": False}, {"analyse": False}, "silenced"),
    ],
)
def test_narrowed_consent_lists_for_the_scope_that_went(
    world: World, before: dict[str, bool], after: dict[str, bool], reason: str
) -> None:
    create_claim(persona=world.personas["Bobby"], text=LUNCH)
    create_consent(participant=world.ann, **before)
    silence(world, **after)
    assert Repetition.objects.get().reason == reason


@pytest.mark.parametrize(
    "terms", [{"quote_inside": True}, {"quote_outside": True}, {"analyse": True}]
)
def test_consent_that_is_no_narrower_lists_nothing(world: World, terms: dict[str, bool]) -> None:
    create_claim(persona=world.personas["Bobby"], text=LUNCH)
    silence(world, **terms)
    assert listed(world) == set()


def test_words_of_others_and_of_another_workspace_are_left_alone(world: World) -> None:
    neighbour = create_world()
    create_claim(persona=neighbour.personas["Anna"], text=LUNCH)
    create_claim(persona=world.personas["Anna"], text="sign the form by hand at night")
    silence(world)
    assert not Repetition.objects.exists()


def test_a_pseudonym_and_a_real_name_are_found(world: World) -> None:
    set_identity(
        participant=world.ann, by=world.by, name="Henrietta Quill", contact="h@quill.example"
    )
    persona = create_persona(workspace=world.workspace, tagline=f"As {world.ann.label} has it")
    create_claim(persona=persona, text="Quill does not trust the dashboard")
    create_claim(persona=persona, text="A quill is no dashboard")
    erase_participant(participant=world.ann, by=world.by)
    rows = {row.sign: row for row in Repetition.objects.all()}
    assert rows.keys() == {"label", "name"}
    assert (rows["label"].start, rows["label"].end) == (3, 3 + len(world.ann.label))
    assert (rows["name"].start, rows["name"].end) == (None, None), "that would point it out"


def test_a_deleted_interview_lists_what_was_said_in_it_by_anybody(world: World) -> None:
    create_claim(persona=world.personas["Anna"], text=f"Keeps {BINDER}")
    asked = create_claim(persona=world.personas["Anna"], text=ASKED)
    delete_interview(interview=world.bob.interviews.latest("pk"), by=world.by)
    row = Repetition.objects.get()
    assert (row.reason, row.participant) == ("deleted", None)
    assert row.object_id != asked.pk, "the interviewer's question is nobody's secret"


def test_what_goes_along_is_not_listed(world: World) -> None:
    edit_interview(interview=world.talk, by=world.by, title=LUNCH)
    inside = {"workspace": world.workspace}
    Memo.objects.create(**inside, text=LUNCH, interview=world.talk)
    Memo.objects.create(**inside, text=LUNCH, excerpt=world.codings["ann"].excerpt)
    delete_interview(interview=world.talk, by=world.by)
    assert not Repetition.objects.exists()
