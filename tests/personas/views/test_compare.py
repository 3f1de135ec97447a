"""Personas side by side."""

import re

from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from insights.models import Code
from personas.models import Persona
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)
from tests.personas.heart import store
from tests.personas.views.room import FEARS, Room
from tests.personas.views.test_profile import queries


def other_persona(room: Room, *, stance: str, code: Code) -> Persona:
    """Of two people, one of whom speaks to the code."""
    people = [create_participant(workspace=room.workspace) for _ in range(2)]
    talk = create_interview(participant=people[0], text=FEARS)
    create_coding(interview=talk, quote=FEARS[:20], code=code, stance=stance)
    silent = create_interview(participant=people[1], text=FEARS)
    create_coding(
        interview=silent,
        quote=FEARS[:20],
        code=create_code(workspace=room.workspace, name="Buys by price", facet="goals"),
    )
    persona = create_persona(name="Sunita", cast=people)
    store(persona)
    return persona


def table(client: Client, room: Room, caption: str, query: str = "") -> str:
    url = reverse("personas:persona_compare", args=[room.workspace.slug])
    text = client.get(url + query).content.decode()
    section = text.partition(f'<h2 id="{caption}">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<title>.*?</title>|<[^>]+>", " ", section).split())


def test_a_theme_counts_people_of_each(room: Room, viewer_client: Client) -> None:
    other_persona(room, stance="supports", code=room.goal)
    # Both of Carla's two, one of Sunita's two: half apart.
    assert re.search(r"Boring audit \S+ 2 of 2 1 of 2", table(viewer_client, room, "differing"))
    assert "Boring audit" not in table(viewer_client, room, "shared")


def test_what_somebody_of_each_says_about_as_often_is_shared(
    room: Room, viewer_client: Client
) -> None:
    person = create_participant(workspace=room.workspace)
    talk = create_interview(participant=person, text=FEARS)
    create_coding(interview=talk, quote=FEARS[:20], code=room.goal)
    store(create_persona(name="Sunita", cast=[person]))
    assert re.search(r"Boring audit \S+ 2 of 2 1 of 1", table(viewer_client, room, "shared"))


def test_for_it_here_and_against_it_there_is_said(room: Room, viewer_client: Client) -> None:
    other_persona(room, stance="contradicts", code=room.goal)
    assert "Boring audit Goals · some for it, some against it" in table(
        viewer_client, room, "differing"
    )


def test_only_those_chosen_are_compared(room: Room, viewer_client: Client) -> None:
    sunita = other_persona(room, stance="supports", code=room.goal)
    len_ = create_persona(workspace=room.workspace, name="Len")
    text = table(viewer_client, room, "differing", f"?persona={sunita.pk}&persona={len_.pk}")
    assert "Sunita" in text
    assert "Carla" not in text
    assert "Len 0 customers" in text


def test_personas_of_elsewhere_and_nonsense_are_left_out(room: Room, viewer_client: Client) -> None:
    other_persona(room, stance="supports", code=room.goal)
    strange = create_persona(name="Stranger")
    text = table(viewer_client, room, "differing", f"?persona={strange.pk}&persona=x")
    assert "Stranger" not in text
    assert "Sunita" in text


def test_with_one_persona_there_is_nothing_to_compare(room: Room, viewer_client: Client) -> None:
    url = reverse("personas:persona_compare", args=[room.workspace.slug])
    assert "Nothing to compare yet" in viewer_client.get(url).content.decode()
    other_persona(room, stance="supports", code=room.goal)
    alone = viewer_client.get(f"{url}?persona={room.persona.pk}").content.decode()
    assert "Choose one more" in alone


def test_it_asks_as_often_for_four_as_for_two(
    room: Room, owner_client: Client, workspace: Workspace
) -> None:
    other_persona(room, stance="supports", code=room.goal)
    url = reverse("personas:persona_compare", args=[workspace.slug])
    two = queries(owner_client, url)
    more = [create_persona(workspace=workspace, cast=room.people) for _ in range(2)]
    for persona in more:
        store(persona)
    chosen = "&".join(f"persona={pk}" for pk in Persona.objects.values_list("pk", flat=True))
    assert queries(owner_client, f"{url}?{chosen}") == two
