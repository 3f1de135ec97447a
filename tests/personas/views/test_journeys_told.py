"""Journey maps told: as files, in documents, in a steady number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from interviews.actions import record_consent
from personas.journeys import journeys_of
from personas.models import JourneyMap, JourneyStage, Repetition
from tests.factories import (
    create_cell,
    create_claim,
    create_journey,
    create_message,
    create_persona,
)
from tests.personas.views.room import SAYS, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(room: Room) -> JourneyMap:
    return create_journey(personas=[room.persona], name="To a signature")


def test_a_map_leaves_as_a_table_and_as_pictures(
    room: Room, journey: JourneyMap, viewer_client: Client
) -> None:
    create_cell(journey=journey, persona=room.persona, excerpts=[room.coding.excerpt], text="=1+1")
    create_cell(journey=journey, persona=room.persona, lane="feeling", feeling=1)
    url = reverse("personas:journey_file", args=["brightwell", journey.pk])
    table = viewer_client.get(f"{url}?as=csv").content.decode("utf-8-sig")
    assert "'=1+1" in table and SAYS[:24] in table and ",guess," in table
    svg = viewer_client.get(f"{url}?as=svg")
    assert svg["Content-Type"] == "image/svg+xml" and b"Compliance Carla" in svg.content
    assert viewer_client.get(f"{url}?as=png").content.startswith(b"\x89PNG")
    assert viewer_client.get(f"{url}?as=exe").status_code == 404


def test_texts_of_maps_and_messages_that_repeat_words_are_listed(
    room: Room, journey: JourneyMap, owner: User
) -> None:
    JourneyMap.objects.update(name=SAYS[:60])
    JourneyStage.objects.update(name=SAYS[:60])
    create_cell(journey=journey, persona=room.persona, text=SAYS)
    create_message(persona=room.persona, benefit=SAYS, text=SAYS)
    record_consent(participant=room.people[0], by=owner, terms={"quote_inside": False})
    listed = set(Repetition.objects.unsettled().values_list("kind", "field"))
    assert listed >= {
        ("journeymap", "name"),
        ("journeystage", "name"),
        ("journeycell", "text"),
        ("message", "benefit"),
        ("message", "text"),
    }


def test_a_map_takes_as_many_queries_for_much_as_for_little(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    show = reverse("personas:journey_show", args=["brightwell", journey.pk])
    line = create_claim(persona=room.persona, codes=[room.goal])

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert marketer_client.get(show).status_code == 200
        return len(seen)

    create_cell(
        journey=journey, persona=room.persona, claims=[line], excerpts=[room.coding.excerpt]
    )
    marketer_client.get(show)
    few = queries()
    other = create_persona(workspace=room.workspace, cast=room.people)
    JourneyMap.objects.filter(pk=journey.pk).update(version=1)
    journey.walkers.create(workspace=room.workspace, persona=other)
    for lane in ("thinking", "pains", "touchpoints"):
        for persona in (room.persona, other):
            create_cell(
                journey=journey,
                persona=persona,
                lane=lane,
                claims=[create_claim(persona=persona, codes=[room.goal])],
                excerpts=[room.coding.excerpt],
            )
    assert queries() == few


def test_documents_read_the_maps_of_a_persona(room: Room, journey: JourneyMap) -> None:
    create_journey(personas=[create_persona(workspace=room.workspace)])
    assert [view.name for view in journeys_of(room.persona)] == ["To a signature"]
