"""What a team wrote besides the lines, on the pages of versions and behind share links."""

from typing import Any

import pytest
from django.test import Client

from interviews.actions import record_consent
from personas.models import Moment, Persona, PersonaSection, PersonaVersion
from personas.versions.drafts import take_draft
from tests.factories import create_excerpt, create_moment, create_section, create_share
from tests.personas.views.room import FEARS, Room

pytestmark = pytest.mark.django_db
SHOWN = FEARS[:21]
SECRET = "an-unguessable-secret"


@pytest.fixture
def told(room: Room) -> Room:
    excerpt = create_excerpt(interview=room.interviews[0], quote=SHOWN)
    create_moment(
        persona=room.persona, excerpt=excerpt, situation="A pallet stays", emotion="uneasy"
    )
    create_section(persona=room.persona, title="Their week", text="No Mondays")
    Persona.objects.filter(pk=room.persona.pk).update(
        opening_who="Whoever signs", negative=True, negative_reason="They never call"
    )
    return room


def publish(room: Room, client: Client) -> PersonaVersion:
    seen = take_draft(Persona.objects.select_related("state").get(pk=room.persona.pk)).stamp
    given: dict[str, Any] = {"latest": PersonaVersion.objects.count(), "seen": seen, "note": ""}
    assert client.post(room.url("persona_versions"), given).status_code == 302
    newest = PersonaVersion.objects.order_by("-number").first()
    assert newest
    return newest


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_page_of_a_version_shows_them(told: Room, marketer_client: Client) -> None:
    version = publish(told, marketer_client)
    Moment.objects.all().delete()
    PersonaSection.objects.all().delete()
    Persona.objects.update(opening_who="", negative=False)
    page = text(marketer_client, told.url("version_show", told.persona.pk, version.number))
    for part in ("A pallet stays", SHOWN, "No Mondays", "Whoever signs", "They never call"):
        assert part in page
    assert "Written by the team, not heard from a customer" in page


def test_hidden_sections_stand_on_no_page_of_a_version(told: Room, marketer_client: Client) -> None:
    PersonaSection.objects.update(hidden=True)
    create_section(persona=told.persona, facet="moment", field="", title="", hidden=True)
    version = publish(told, marketer_client)
    page = text(marketer_client, told.url("version_show", told.persona.pk, version.number))
    assert "No Mondays" not in page and "A pallet stays" not in page


def test_a_share_page_shows_them_and_quotes_only_by_consent(
    told: Room, marketer_client: Client, colleague: Any
) -> None:
    create_share(version=publish(told, marketer_client), secret=SECRET)
    page = text(Client(), f"/s/{SECRET}")
    for part in ("A pallet stays", "No Mondays", "Whoever signs", "They never call"):
        assert part in page
    assert "showed it and may not be quoted" in page and SHOWN not in page
    person = told.people[0]
    record_consent(participant=person, by=colleague, terms={"quote_outside": True})
    assert SHOWN in text(Client(), f"/s/{SECRET}")


def test_what_differs_in_them_is_told_in_words(told: Room, marketer_client: Client) -> None:
    publish(told, marketer_client)
    Moment.objects.update(emotion="afraid", excerpt=None)
    create_moment(persona=told.persona, situation="The auditor is early")
    PersonaSection.objects.update(text="No Mondays\nNo mail")
    create_section(persona=told.persona, facet="goals", field="", title="", hidden=True)
    Persona.objects.update(opening_who="Whoever pays", negative=False)
    publish(told, marketer_client)
    page = text(marketer_client, f"{told.url('version_compare')}?from=1&to=2")
    for was, now in (
        ("They never call", "no"),
        ("Whoever signs", "Whoever pays"),
        ("uneasy", "afraid"),
        (f"{told.people[0].label}: “{SHOWN}”", "a guess"),
        ("No Mondays", "No Mondays / No mail"),
        ("shown", "hidden"),
    ):
        assert f'dir="auto">{was}</del>' in page, was
        assert f'dir="auto">{now}</ins>' in page, now
    assert "“The auditor is early”" in page
