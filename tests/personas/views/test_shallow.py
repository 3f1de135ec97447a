"""The badge of lines that rest on numbers only."""

from datetime import date

import pytest
from django.test import Client

from personas.models import Claim
from personas.queries import open_persona
from personas.shallow import shallow_lines
from tests.factories import create_claim, create_insight, create_metric
from tests.personas.views.room import Room

pytestmark = pytest.mark.django_db
TOLD = {"denominator": "of 40", "source": "CRM", "measured_on": date(2026, 1, 5)}


@pytest.fixture
def line(room: Room) -> Claim:
    insight = create_insight(workspace=room.workspace)
    create_metric(insight=insight, relation="confirms", name="Churn", value="12%", **TOLD)
    return create_claim(persona=room.persona, text="Leaves after a year", insight=insight)


def told(room: Room) -> list[str]:
    room.summarise()
    opened = open_persona(room.workspace, room.persona.pk)
    return [one.text for one in shallow_lines(opened.persona, opened.document).lines]


def test_a_line_with_numbers_and_no_quote_is_shallow(
    room: Room, line: Claim, viewer_client: Client
) -> None:
    create_claim(persona=room.persona, codes=[room.goal])
    assert told(room) == ["Leaves after a year"]
    page = viewer_client.get(room.url("persona_knowing")).content.decode()
    assert "1 of 2 lines rests on numbers only" in page
    assert "Churn: 12%" in page and "Tell me what happened" in page


def test_a_quote_ends_it(room: Room, line: Claim, viewer_client: Client) -> None:
    line.pin_links.create(workspace=room.workspace, excerpt=room.coding.excerpt)
    assert told(room) == []
    page = viewer_client.get(room.url("persona_knowing")).content.decode()
    assert "numbers only" not in page


def test_a_number_that_says_nothing_or_is_not_known_is_no_ground(room: Room) -> None:
    for relation, value in (("silent", "12%"), ("to_validate", "")):
        insight = create_insight(workspace=room.workspace)
        create_metric(insight=insight, relation=relation, value=value, **TOLD)
        create_claim(persona=room.persona, insight=insight)
    create_claim(persona=room.persona, insight=create_insight(workspace=room.workspace))
    create_claim(persona=room.persona, born_as_guess=True)
    assert told(room) == []
