"""A version keeps the journey maps of a persona: its own cells, with what they rested on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.actions import erase_participant
from personas.actions import rename_stage
from personas.models import Claim, JourneyCell, JourneyMap, JourneyStage, Persona
from personas.versions.comparing import compare
from personas.versions.content import Content
from personas.versions.drafts import take_draft
from personas.versions.gathering_around import gather_journeys
from personas.versions.reading import for_insiders, for_outsiders
from tests.factories import (
    create_cell,
    create_excerpt,
    create_journey,
    create_repetition,
    create_version,
)
from tests.personas.heart import World, create_world
from tests.personas.publishing import create_anna, publish

pytestmark = pytest.mark.django_db
REPEATED = "The one where they are done by lunch, please"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    """She and Bobby walk to a signature; he writes of himself in a cell of his own."""
    persona = create_anna(world)
    bobby = world.personas["Bobby"]
    journey = create_journey(personas=[persona, bobby], name="To a signature")
    search = journey.stages.get(name="Search")
    line = Claim.objects.get(persona=persona)
    excerpt = create_excerpt(interview=world.talk, quote="The one where they")
    create_cell(journey=journey, persona=persona, claims=[line], excerpts=[excerpt])
    create_cell(journey=journey, persona=persona, lane="feeling", stage=search, text="", feeling=-2)
    create_cell(journey=journey, persona=bobby, text="His own")
    return persona


def told(old: Content, new: Content) -> list[tuple[str, ...]]:
    groups = {group.title: group.rows for group in compare(old, new)}
    rows = groups.get("Journey maps", ())
    return [(row.kind, row.text, row.before, row.after, row.note) for row in rows]


def now(persona: Persona) -> Content:
    return take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).content


def page(world: World, persona: Persona, client: Client) -> str:
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{persona.pk}/versions/1"
    return " ".join(client.get(address).content.decode().split())


def test_its_page_shows_the_cells_of_the_persona(
    world: World, anna: Persona, client: Client
) -> None:
    publish(world, anna)
    JourneyMap.objects.all().delete()
    shown = page(world, anna, client)
    for part in (
        "To a signature",
        "Rings two others first",
        "heard from 1 customer",
        "“Wants quiet days”</span> · 1 of 1 for it",
        f"Said by {world.ann.label}",
        "In trouble",
    ):
        assert part in shown, part
    assert "His own" not in shown


def test_no_words_of_participants_are_kept_in_it(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    assert "The one where they" not in str(version.content["journeys"])
    assert for_outsiders(version).journeys == ()


def test_differences_are_told_in_words(world: World, anna: Persona) -> None:
    old = for_insiders(publish(world, anna))
    trigger, search = JourneyStage.objects.order_by("position")
    rename_stage(stage=trigger, by=world.by, version=1, name="Near miss")
    first, second = JourneyCell.objects.filter(walker__persona=anna).order_by("pk")
    JourneyCell.objects.filter(pk=first.pk).update(text="Rings one")
    first.excerpt_links.all().delete()
    second.delete()
    create_cell(journey=trigger.journey, persona=anna, lane="pains", stage=search, text="Waits")
    at = "on “To a signature”"
    assert told(old, now(anna)) == [
        ("changed", "Name of a stage", "Trigger", "Near miss", at),
        (
            "changed", "What stands there", "Rings two others first", "Rings one",
            f"Doing, Near miss, {at}",
        ),
        (
            "changed", "What it rests on", "Wants quiet days / 1 quote", "Wants quiet days",
            f"Doing, Near miss, {at}",
        ),
        ("new", "Waits", "", "", f"Pains, Search, {at}"),
        ("gone", "In trouble", "", "", f"Feeling, Search, {at}"),
    ]  # fmt: skip


def test_a_map_and_its_stages_come_and_go(world: World, anna: Persona) -> None:
    old = for_insiders(publish(world, anna))
    journey = JourneyMap.objects.get()
    journey.stages.filter(name="Trigger").delete()
    JourneyStage.objects.create(
        workspace=world.workspace, journey=journey, name="Decide", position=0
    )
    create_journey(personas=[anna], name="To a renewal")
    at = "on “To a signature”"
    assert told(old, now(anna)) == [
        ("new", "Stage Decide", "", "", at),
        ("gone", "Stage Trigger", "", "", at),
        ("gone", "Rings two others first", "", "", f"Doing, Trigger, {at}"),
        ("new", "To a renewal", "", "", "0 written cells"),
    ]


def test_a_version_from_before_counts_them(world: World, anna: Persona, client: Client) -> None:
    older = create_version(persona=anna)
    counted = ("new", "1 journey map", "", "", "not kept by versions of before")
    assert told(for_insiders(older), now(anna)) == [counted]
    assert "from before versions kept messages, journey maps and portraits" in page(
        world, anna, client
    )


def test_words_that_go_leave_them(world: World, anna: Persona, client: Client) -> None:
    JourneyCell.objects.filter(lane="doing").update(text=REPEATED)
    JourneyStage.objects.filter(name="Trigger").update(name=REPEATED)
    version = publish(world, anna)
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    (journey,) = for_insiders(version).journeys
    assert (journey.name, journey.stages[0].name) == ("To a signature", "")
    assert journey.stages[0].cells[0].text == ""
    shown = page(world, anna, client)
    assert "(taken out since)" in shown and world.ann.label not in shown


def test_what_waits_to_be_settled_is_known_by_its_place(world: World, anna: Persona) -> None:
    cell, stage = JourneyCell.objects.get(lane="doing", walker__persona=anna), "journeystage"
    create_repetition(persona=anna, kind="journeycell", object_id=cell.pk)
    create_repetition(persona=anna, kind=stage, object_id=cell.stage_id, field="name")
    assert publish(world, anna).withheld == [
        "journeys/0/stages/0/cells/0/text",
        "journeys/0/stages/0/name",
    ]


def test_many_maps_ask_no_more(world: World, anna: Persona) -> None:
    with CaptureQueriesContext(connection) as few:
        gather_journeys(anna)
    for _ in range(3):
        create_cell(journey=create_journey(personas=[anna]), persona=anna)
    with CaptureQueriesContext(connection) as many:
        assert len(gather_journeys(anna)) == 4
    assert len(many) == len(few)
