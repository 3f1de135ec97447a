"""The spread within a persona: who differs, what they are like, and who fits no persona."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from personas.queries import open_persona
from personas.spread import spread_of
from tests.factories import (
    create_attribute,
    create_cast_member,
    create_code,
    create_coding,
    create_interview,
    create_participant,
)
from tests.personas.views.room import FEARS, SAYS, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def divided(room: Room) -> Room:
    """Two more customers: one speaks against the goal, one of other things altogether."""
    create_attribute(workspace=room.workspace, key="staff", label="Staff", type="number")
    for size, quote, stance, code in (
        (40, SAYS[:24], "contradicts", room.goal),
        (900, FEARS[:20], "supports", room.fear),
    ):
        person = create_participant(workspace=room.workspace, attributes={"staff": size})
        create_cast_member(persona=room.persona, participant=person)
        interview = create_interview(participant=person, text=f"{SAYS} {FEARS}")
        create_coding(interview=interview, quote=quote, code=code, stance=stance)
    room.summarise()
    return room


def test_it_shows_who_stands_where(divided: Room, viewer_client: Client) -> None:
    page = viewer_client.get(divided.url("persona_spread")).content.decode()
    assert "4 customers stand behind this one" in page
    assert "2 of 4 for it" in page and "1 against" in page
    assert page.count("stand stand-against") == 2, "one customer, and the key"
    assert "40 to 900, half of them at or below 470" in page
    assert "In no persona" not in page, "a viewer does not see participants"


def test_who_fits_no_persona_is_named(divided: Room, marketer_client: Client) -> None:
    lonely = create_participant(workspace=divided.workspace)
    page = marketer_client.get(divided.url("persona_spread")).content.decode()
    assert "1 participant of the workspace is in none" in page and lonely.label in page


def test_themes_on_which_they_part_come_first(divided: Room) -> None:
    opened = open_persona(divided.workspace, divided.persona.pk)
    view = spread_of(opened.persona, opened.document)
    assert view.themes[0].label == "Boring audit"
    assert next(mark.kind for mark in view.members[2].marks) == "against"


def test_nobody_heard_says_what_will_stand_here(room: Room, marketer_client: Client) -> None:
    room.persona.cast_members.all().delete()
    room.summarise()
    page = marketer_client.get(room.url("persona_spread")).content.decode()
    assert "Nobody has been heard yet" in page


def test_more_people_take_no_more_queries(divided: Room, owner_client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert owner_client.get(divided.url("persona_spread")).status_code == 200
        return len(seen)

    owner_client.get(divided.url("persona_spread"))
    few = queries()
    for _ in range(3):
        person = create_participant(workspace=divided.workspace)
        create_cast_member(persona=divided.persona, participant=person)
        interview = create_interview(participant=person, text=SAYS)
        code = create_code(workspace=divided.workspace, facet="pains", statement="lack time")
        create_coding(interview=interview, quote=SAYS[:24], code=code)
        create_participant(workspace=divided.workspace)
    divided.summarise()
    assert queries() == few


def test_an_outsider_sees_nothing(divided: Room, outsider_client: Client) -> None:
    assert outsider_client.get(divided.url("persona_spread")).status_code == 404
