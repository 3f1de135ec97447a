"""A version keeps the narrative and the day, and its pages show them."""

from typing import Any

import pytest
from django.test import Client

from interviews.actions import erase_participant
from personas.models import Claim, Persona, StoryPart, TimeBlock
from personas.pages.version_body import show_body
from personas.versions.comparing import compare
from personas.versions.reading import for_insiders
from tests.factories import (
    create_claim,
    create_repetition,
    create_share,
    create_story_part,
    create_time_block,
)
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import create_anna, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    """A guess told after a line that was heard, words of the team, and two parts of a day."""
    persona = create_anna(world)
    guess = create_claim(persona=persona, text="Skips lunch", born_as_guess=True)
    line = Claim.objects.get(text="Wants quiet days")
    create_story_part(claim=line, position=1)
    create_story_part(claim=guess, position=2)
    create_story_part(persona=persona, text="And so it goes on.", position=3)
    create_time_block(persona=persona, label="Audits", minutes=90, code=world.fear, position=1)
    create_time_block(persona=persona, label="Phone calls", minutes=60, position=2)
    store(persona)
    return persona


def test_a_version_tells_them_as_they_were(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    StoryPart.objects.all().delete()
    TimeBlock.objects.all().delete()
    body = show_body(for_insiders(version))
    told, team = body.narrative.blocks
    assert [each.part.sentence for each in told.sentences] == ["Wants quiet days.", "Skips lunch."]
    assert [each.part.is_guess for each in told.sentences] == [False, True]
    assert team.is_team and team.lines == ["And so it goes on."]
    assert [(each.row.label, each.length, each.is_guess) for each in body.day.blocks] == [
        ("Audits", "1 h 30 min", False),
        ("Phone calls", "1 h", True),
    ]


def test_what_differs_in_them_is_told(world: World, anna: Persona) -> None:
    first = publish(world, anna)
    StoryPart.objects.filter(claim=None).update(text="And so it ends.", position=0)
    StoryPart.objects.filter(claim__text="Skips lunch").delete()
    TimeBlock.objects.filter(label="Audits").update(minutes=30)
    create_time_block(persona=anna, label="Mail", minutes=30, position=3)
    second = publish(world, anna)
    groups: dict[str, Any] = {
        group.title: [(row.kind, row.text, row.before, row.after) for row in group.rows]
        for group in compare(for_insiders(first), for_insiders(second))
    }
    assert groups["The narrative"] == [
        ("changed", "Reworded", "And so it goes on.", "And so it ends."),
        ("gone", "Skips lunch", "", ""),
        ("changed", "The order in which it is told", "", ""),
    ]
    assert groups["Their day"] == [
        ("changed", "Part of the day", "Audits, 1 h 30 min", "Audits, 30 min"),
        ("new", "Mail, 30 min", "", ""),
    ]


def test_a_share_page_shows_them_but_what_waits_to_be_settled(world: World, anna: Persona) -> None:
    part, block = StoryPart.objects.get(claim=None), TimeBlock.objects.get(label="Audits")
    for kind, pk, field in (("storypart", part.pk, "text"), ("timeblock", block.pk, "label")):
        create_repetition(persona=anna, participant=world.ann, kind=kind, object_id=pk, field=field)
    version = publish(world, anna)
    assert version.withheld == ["team/day/0/label", "team/narrative/2/text"]
    create_share(version=version, secret="an-unguessable-secret")
    page = Client().get("/s/an-unguessable-secret").content.decode()
    assert "Skips lunch." in page and "Phone calls" in page
    assert "And so it goes on." not in page and "Audits</span>" not in page


def test_what_repeats_erased_words_leaves_them(world: World, anna: Persona) -> None:
    repeated = "The one where they are done by lunch, please"
    StoryPart.objects.filter(claim=None).update(text=f"{repeated}!")
    TimeBlock.objects.filter(label="Audits").update(label=repeated)
    version = publish(world, anna)
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    assert "done by lunch" not in repr(version.content)
    assert len(show_body(for_insiders(version)).narrative.blocks) == 1
