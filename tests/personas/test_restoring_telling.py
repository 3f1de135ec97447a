"""Bringing back the narrative and the day of a version, and how its sections stood."""

import pytest
from django.test import Client

from accounts.models import Change
from insights.models import Facet
from interviews.actions import erase_participant
from personas.actions import delete_claim
from personas.actions.sections import place_section
from personas.actions.telling import delete_row, move_row
from personas.arranging import STARTER, arrangement_of
from personas.models import Claim, Persona, PersonaSection, StoryPart, TimeBlock
from tests.factories import (
    create_claim,
    create_section,
    create_story_part,
    create_time_block,
    create_version,
)
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import create_anna, publish, restore

pytestmark = pytest.mark.django_db
REPEATED = "The one where they are done by lunch, please"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    """Words of the team between two lines, and two parts of a day."""
    persona = create_anna(world)
    skips = create_claim(persona=persona, text="Skips lunch", codes=[world.time])
    create_story_part(claim=Claim.objects.get(text="Wants quiet days"), position=1)
    create_story_part(persona=persona, text="And so it goes on.", position=2)
    create_story_part(claim=skips, position=3)
    create_time_block(persona=persona, label="Audits", minutes=900, code=world.fear, position=1)
    create_time_block(persona=persona, label="Phone calls", minutes=60, position=2)
    store(persona)
    return persona


def narrative(persona: Persona) -> list[str]:
    parts = persona.story_parts.select_related("claim")
    return [part.claim.text if part.claim else part.text for part in parts]


def day(persona: Persona) -> list[tuple[str, int]]:
    return list(persona.time_blocks.values_list("label", "minutes"))


def keys(persona: Persona) -> list[str]:
    return [place.title for place in arrangement_of(persona)]


def page(world: World, persona: Persona, client: Client) -> str:
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{persona.pk}/versions/1/restore"
    return " ".join(client.get(address).content.decode().split())


def test_the_narrative_is_told_as_it_was(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    delete_claim(claim=Claim.objects.get(text="Skips lunch"), by=world.by)
    StoryPart.objects.exclude(text="").update(text="Otherwise")
    create_story_part(persona=anna, text="Written since", position=9)
    move_row(row=StoryPart.objects.get(text="Otherwise"), by=world.by, up=True)
    store(anna)
    was = ["Wants quiet days", "And so it goes on.", "Skips lunch"]
    assert narrative(restore(world, version)) == [*was, "Written since"]
    assert narrative(restore(world, version, with_later=True)) == was


def test_the_day_passes_as_it_did(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    TimeBlock.objects.filter(label="Audits").update(minutes=60, position=3)
    delete_row(row=TimeBlock.objects.get(label="Phone calls"), by=world.by)
    create_time_block(persona=anna, label="Walks", minutes=30, position=2)
    store(anna)
    was = [("Audits", 900), ("Phone calls", 60)]
    assert day(restore(world, version)) == [*was, ("Walks", 30)]
    assert TimeBlock.objects.get(label="Audits").code == world.fear
    assert day(restore(world, version, with_later=True)) == was


def test_a_day_that_would_be_too_long_stays_and_the_page_says_so(
    world: World, anna: Persona, client: Client
) -> None:
    version = publish(world, anna)
    TimeBlock.objects.filter(label="Audits").update(minutes=60)
    create_time_block(persona=anna, label="Sleep", minutes=600, position=3)
    store(anna)
    assert "Their day would have 26 h with what was written since." in page(world, anna, client)
    assert ("Audits", 60) in day(restore(world, version))
    assert day(restore(world, version, with_later=True)) == [("Audits", 900), ("Phone calls", 60)]


def test_sections_stand_as_they_did(world: World, anna: Persona) -> None:
    create_section(persona=anna, title="Week", text="No Mondays")
    place_section(persona=anna, by=world.by, key=Facet.GOALS, move=-2)
    place_section(persona=anna, by=world.by, key=Facet.PAINS, hidden=True)
    version, was = publish(world, anna), keys(anna)
    place_section(persona=anna, by=world.by, key=Facet.GOALS, move=4)
    place_section(persona=anna, by=world.by, key=Facet.PAINS, hidden=False)
    PersonaSection.objects.filter(title="Week").delete()
    create_section(persona=anna, title="Since", text="Mondays", position=0)
    anna = restore(world, version)
    assert keys(anna) == [*was, "Since"]
    assert [place.key for place in arrangement_of(anna) if place.hidden] == [Facet.PAINS]


def test_sections_nobody_had_arranged_stand_as_they_came(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    place_section(persona=anna, by=world.by, key=Facet.GOALS, move=3)
    assert keys(restore(world, version)) == [place.title for place in STARTER]


def test_a_version_from_before_orders_nothing_and_says_so(
    world: World, anna: Persona, client: Client
) -> None:
    version = create_version(persona=anna)
    place_section(persona=anna, by=world.by, key=Facet.GOALS, move=3)
    was = keys(anna)
    assert "from before the order of sections was kept" in page(world, anna, client)
    anna = restore(world, version, with_later=True)
    assert keys(anna) == was
    assert len(day(anna)) == 2


def test_what_was_taken_out_stays_out_and_the_page_says_so(
    world: World, anna: Persona, client: Client
) -> None:
    line = create_claim(persona=anna, text=REPEATED, codes=[world.time])
    create_story_part(claim=line, position=4)
    create_story_part(persona=anna, text=REPEATED, position=5)
    create_time_block(persona=anna, label=REPEATED, position=4)
    store(anna)
    version = publish(world, anna)
    delete_claim(claim=line, by=world.by)
    StoryPart.objects.filter(text=REPEATED).update(text="Else")
    TimeBlock.objects.filter(label=REPEATED).delete()
    erase_participant(participant=world.ann, by=world.by)
    store(anna)
    told = "1 line, 2 steps of the narrative, 1 part of the day. What is still on the persona"
    assert told in page(world, anna, client)
    anna = restore(world, version)
    assert narrative(anna)[-1] == "Else" and REPEATED not in narrative(anna)
    assert day(anna) == [("Audits", 900), ("Phone calls", 60)]


def test_bringing_it_back_twice_changes_nothing_more(
    world: World, anna: Persona, client: Client
) -> None:
    create_section(persona=anna, title="Week", text="No Mondays")
    version = publish(world, anna)
    for rows in (Claim, PersonaSection, StoryPart, TimeBlock):
        rows.objects.all().delete()
    store(anna)
    restore(world, version)
    assert "reads as in version 1 already" in page(world, anna, client)
    before = Claim.objects.count(), StoryPart.objects.count(), TimeBlock.objects.count()
    assert before == (2, 3, 2)
    restore(world, version, with_later=True)
    assert before == (Claim.objects.count(), StoryPart.objects.count(), TimeBlock.objects.count())


def test_the_page_tells_what_it_moves_and_the_log_holds_no_words(
    world: World, anna: Persona, client: Client
) -> None:
    place_section(persona=anna, by=world.by, key=Facet.PAINS, hidden=True)
    version = publish(world, anna)
    place_section(persona=anna, by=world.by, key=Facet.PAINS, hidden=False)
    move_row(row=anna.story_parts.all()[0], by=world.by, up=False)
    anna.time_blocks.filter(label="Audits").delete()
    store(anna)
    shown = page(world, anna, client)
    for part in (
        "The order in which the narrative is told",
        "“Pains” is hidden again",
        "“Audits, 15 h”",
    ):
        assert part in shown, part
    before = Change.objects.count()
    restore(world, version)
    logged = Change.objects.order_by("seq")[before:]
    assert {"sections.arranged", "storypart.ordered", "timeblock.added"} <= {
        each.verb for each in logged
    }
    assert not any("Audits" in str(each.after) for each in logged)
