"""Moments, words of the team and parts of a day that may repeat words which went."""

import pytest

from personas.actions import remove_text
from personas.actions.telling import edit_moment, edit_story_text, edit_time_block
from personas.models import Moment, Repetition, StoryPart, TimeBlock
from tests.factories import create_moment, create_story_part, create_time_block
from tests.personas.heart import World
from tests.personas.settling.repeating import LUNCH, Listed, listed, silence

pytestmark = pytest.mark.django_db

EVERYTHING: Listed = {
    ("moment", "situation"),
    ("moment", "emotion"),
    ("moment", "need"),
    ("storypart", "text"),
    ("timeblock", "label"),
}


def write(world: World) -> tuple[Moment, StoryPart, TimeBlock]:
    persona = world.personas["Bobby"]
    moment = create_moment(persona=persona, situation=LUNCH, emotion=LUNCH, need=LUNCH)
    part = create_story_part(persona=persona, text=LUNCH)
    block = create_time_block(persona=persona, label=LUNCH)
    silence(world)
    return moment, part, block


def test_what_repeats_words_is_listed_and_settled_by_rewording(world: World) -> None:
    moment, part, block = write(world)
    assert listed(world) == EVERYTHING
    by, other = world.by, "Something else"
    edit_moment(moment=moment, by=by, version=1, situation=other, emotion=other, need=other)
    edit_story_text(part=part, by=by, version=1, text=other)
    edit_time_block(block=block, by=by, version=1, label=other, minutes=60)
    assert listed(world) == set()


@pytest.mark.parametrize(
    "place", [("moment", "emotion"), ("moment", "need"), ("storypart", "text")]
)
def test_what_may_be_missing_is_removed_at_once(world: World, place: tuple[str, str]) -> None:
    moment, _, _ = write(world)
    row = Repetition.objects.get(kind=place[0], field=place[1])
    remove_text(repetition=row, by=world.by)
    moment.refresh_from_db()
    assert listed(world) == EVERYTHING - {place}
    assert moment.situation == LUNCH
    assert StoryPart.objects.exists() == (place != ("storypart", "text"))
