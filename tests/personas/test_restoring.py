"""Bringing back what people wrote in a version."""

import pytest

from insights.actions import untag
from interviews.actions import erase_participant
from lib.problems import Stale
from personas.actions import (
    delete_claim,
    edit_claim,
    edit_persona,
    move_claim,
    restore_version,
)
from personas.models import Claim, ParagraphEdit, Persona
from personas.versions.drafts import take_draft
from personas.versions.reading import for_insiders
from personas.versions.restoring import plan_restoring
from tests.factories import create_claim
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import create_anna, publish, restore, rewrite, stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return create_anna(world)


def test_restoring_brings_back_what_people_wrote_and_no_evidence(
    world: World, anna: Persona
) -> None:
    line = Claim.objects.get(persona=anna)
    gone = create_claim(persona=anna, text="Skips lunch", codes=[world.time])
    rewrite(world, anna, "Mine", 0)
    store(anna)
    version = publish(world, anna)
    edit_claim(claim=line, by=world.by, version=1, facet="pains", text="Else", codes=[world.fear])
    delete_claim(claim=gone, by=world.by)
    edit_persona(persona=anna, by=world.by, version=1, name="Annabel")
    later = create_claim(persona=anna, text="Written since")
    rewrite(world, anna, "Other", 1)
    untag(coding=world.codings["ann"], by=world.by)
    store(anna)

    restore_version(version=version, by=world.by, seen=stamp(anna))
    texts = {claim.text: claim for claim in Claim.objects.filter(persona=anna)}
    assert set(texts) == {"Wants quiet days", "Skips lunch", "Written since"}
    assert texts["Wants quiet days"].pk == line.pk
    assert texts["Wants quiet days"].facet == "goals"
    assert list(texts["Skips lunch"].codes.all()) == [world.time]
    assert ParagraphEdit.objects.get(persona=anna).text == "Mine"
    anna.refresh_from_db()
    assert anna.name == "Anna"
    store(anna)
    document = take_draft(Persona.objects.get(pk=anna.pk)).content.document
    assert document.counts.codings == 0, "evidence is never restored"
    assert later.text in texts


def test_lines_stand_where_they_stood(world: World, anna: Persona) -> None:
    first = Claim.objects.get(persona=anna)
    second, third = (
        create_claim(persona=anna, text=text, codes=[world.time], position=place)
        for place, text in ((5, "Skips lunch"), (6, "Signs last"))
    )
    store(anna)
    version = publish(world, anna)
    delete_claim(claim=second, by=world.by)
    move_claim(claim=third, by=world.by, up=True)
    create_claim(persona=anna, text="Written since", position=0)
    store(anna)
    lines = restore(world, version).claims.filter(facet=first.facet)
    assert [line.text for line in lines] == [
        "Wants quiet days", "Skips lunch", "Signs last", "Written since",
    ]  # fmt: skip
    now = take_draft(Persona.objects.get(pk=anna.pk)).content
    assert not plan_restoring(for_insiders(version), now).lines.moved


def test_restoring_takes_out_what_was_written_since_where_asked(
    world: World, anna: Persona
) -> None:
    version = publish(world, anna)
    create_claim(persona=anna, text="Written since")
    rewrite(world, anna, "Mine", 0)
    restore_version(version=version, by=world.by, seen=stamp(anna), with_later=True)
    assert [claim.text for claim in Claim.objects.filter(persona=anna)] == ["Wants quiet days"]
    assert not ParagraphEdit.objects.filter(persona=anna).exists()


def test_what_nobody_looked_at_is_not_restored(world: World, anna: Persona) -> None:
    version, seen = publish(world, anna), stamp(anna)
    create_claim(persona=anna, text="Written since")
    with pytest.raises(Stale):
        restore_version(version=version, by=world.by, seen=seen)


def test_taken_out_texts_are_not_restored(world: World, anna: Persona) -> None:
    create_claim(persona=anna, text="They want to be done by lunch, please")
    store(anna)
    version = publish(world, anna)
    Claim.objects.filter(text__startswith="They").delete()
    erase_participant(participant=world.ann, by=world.by)
    restore_version(version=version, by=world.by, seen=stamp(anna))
    assert [claim.text for claim in Claim.objects.filter(persona=anna)] == ["Wants quiet days"]
