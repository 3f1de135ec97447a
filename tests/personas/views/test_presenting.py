"""The view for a room: what the persona says, and quotes only as far as they may be shown."""

import pytest
from django.test import Client

from personas.models import SummaryRevision
from tests.factories import create_claim, create_consent
from tests.personas.views.room import SAYS, Room
from tests.personas.views.test_profile import queries

pytestmark = pytest.mark.django_db


def page(room: Room, client: Client, query: str = "") -> str:
    answer = client.get(room.url("persona_present") + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def claimed(room: Room) -> Room:
    create_claim(persona=room.persona, text="Wants the boring audit", codes=[room.goal])
    room.summarise()
    return room


def test_it_shows_lines_and_quotes_to_members(claimed: Room, viewer_client: Client) -> None:
    shown = page(claimed, viewer_client)
    assert "Wants the boring audit" in shown
    assert "Researched, n = 2" in shown
    assert SAYS[:24] in shown
    assert "2 of 2" in shown


def test_for_outside_it_quotes_only_who_agreed(claimed: Room, viewer_client: Client) -> None:
    assert SAYS[:24] not in page(claimed, viewer_client, "?for=outside")
    for person in claimed.people:
        create_consent(participant=person, quote_outside=True)
    assert SAYS[:24] in page(claimed, viewer_client, "?for=outside")


def test_without_a_summary_it_says_what_is_going_on(room: Room, viewer_client: Client) -> None:
    SummaryRevision.objects.all().delete()
    assert "still being built" in page(room, viewer_client)


def test_more_lines_take_no_more_queries(claimed: Room, viewer_client: Client) -> None:
    url = claimed.url("persona_present")
    few = queries(viewer_client, url)
    for each in range(12):
        create_claim(persona=claimed.persona, text=f"Wants {each}", codes=[claimed.goal])
    claimed.summarise()
    assert queries(viewer_client, url) == few
