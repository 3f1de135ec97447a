"""The pages of versions: publishing, reading, comparing, bringing back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from insights.models import Coding
from personas.models import Claim, Persona, PersonaState, PersonaVersion
from personas.versions.drafts import take_draft
from tests.factories import create_claim, create_coding, create_version
from tests.personas.views.room import FEARS, Room
from tests.personas.views.test_profile import queries

pytestmark = pytest.mark.django_db


def stamp(room: Room) -> str:
    return take_draft(Persona.objects.select_related("state").get(pk=room.persona.pk)).stamp


def publish(room: Room, client: Client, **fields: object) -> Any:
    given = {"latest": PersonaVersion.objects.count(), "seen": stamp(room), "note": "", **fields}
    return client.post(room.url("persona_versions"), given)


def test_publishing_by_the_form_leads_to_the_version(room: Room, marketer_client: Client) -> None:
    create_claim(persona=room.persona, text="Wants the boring audit", codes=[room.goal])
    room.summarise()
    page = marketer_client.get(room.url("persona_versions")).content.decode()
    assert "Publish version 1" in page
    answer = publish(room, marketer_client, note="For spring")
    assert answer["Location"] == room.url("version_show", room.persona.pk, 1)
    page = marketer_client.get(room.url("version_show", room.persona.pk, 1)).content.decode()
    assert "Wants the boring audit" in page
    assert "I want the boring audit." in page
    assert "The current version" in page
    assert PersonaVersion.objects.get().hash in page
    listed = marketer_client.get(room.url("persona_versions")).content.decode()
    assert "“For spring”" in listed
    assert "Nothing has changed since version 1." in listed


def test_the_second_of_two_is_told_what_the_first_changed(
    room: Room, marketer_client: Client, colleague_client: Client
) -> None:
    publish(room, colleague_client)
    seen = stamp(room)
    create_claim(persona=room.persona, text="Skips lunch")
    room.summarise()
    publish(room, colleague_client)
    create_claim(persona=room.persona, text="Not published yet")
    answer = publish(room, marketer_client, latest=1, seen=seen, note="My note")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "published version 2 meanwhile" in page
    assert "What version 2 changed" in page
    assert "Skips lunch" in page
    assert 'value="My note"' in page
    assert PersonaVersion.objects.count() == 2


def test_the_note_is_still_there_where_nothing_is_left_to_publish(
    room: Room, marketer_client: Client, colleague_client: Client
) -> None:
    seen = stamp(room)
    publish(room, colleague_client)
    answer = publish(room, marketer_client, latest=0, seen=seen, note="My note")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nothing has changed since version 1." in page
    assert "My note" in page


def test_what_changed_after_the_page_was_opened_is_shown_before_it_is_published(
    room: Room, marketer_client: Client
) -> None:
    seen = stamp(room)
    create_claim(persona=room.persona, text="Skips lunch")
    answer = publish(room, marketer_client, seen=seen)
    assert answer.status_code == 409
    assert not PersonaVersion.objects.exists()


def test_a_note_that_is_too_long_stays_in_the_form(room: Room, marketer_client: Client) -> None:
    answer = publish(room, marketer_client, note="x" * 201)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "x" * 201 in page
    assert "at most 200 characters" in page


def test_a_summary_that_is_behind_says_so(room: Room, marketer_client: Client) -> None:
    PersonaState.objects.update(evidence_seq=99)
    answer = publish(room, marketer_client)
    assert answer.status_code == 422
    assert "brought up to date" in answer.content.decode()


def test_a_difference_is_told_in_words(room: Room, marketer_client: Client) -> None:
    claim = create_claim(persona=room.persona, text="Fears a recall", codes=[room.fear])
    create_coding(interview=room.interviews[0], quote=FEARS[:21], code=room.fear)
    room.summarise()
    publish(room, marketer_client)
    create_coding(interview=room.interviews[1], quote=FEARS[:21], code=room.fear)
    Coding.objects.filter(pk=room.coding.pk).delete()
    Claim.objects.filter(pk=claim.pk).update(text="Dreads a recall")
    create_claim(persona=room.persona, text="Skips lunch")
    room.summarise()
    publish(room, marketer_client)
    url = room.url("version_compare")
    page = " ".join(marketer_client.get(f"{url}?from=1&to=2").content.decode().split())
    assert "1 of 2 customers" in page
    assert "2 of 2 customers" in page
    assert "Reworded" in page
    assert "Skips lunch" in page
    assert "Quotes that went" in page
    back = marketer_client.get(f"{url}?from=2&to=2").content.decode()
    assert "They say the same." in back


def test_nonsense_in_the_address_compares_the_newest_with_now(
    room: Room, marketer_client: Client
) -> None:
    create_version(persona=room.persona)
    answer = marketer_client.get(f"{room.url('version_compare')}?from=x&to=999")
    assert answer.status_code == 200


def test_without_a_version_there_is_nothing_to_compare(room: Room, marketer_client: Client) -> None:
    answer = marketer_client.get(room.url("version_compare"))
    assert answer["Location"] == room.url("persona_versions")
    assert marketer_client.get(room.url("version_show", room.persona.pk, 1)).status_code == 404


def test_bringing_back_says_what_it_changes_and_does_it(
    room: Room, marketer_client: Client
) -> None:
    claim = create_claim(persona=room.persona, text="Fears a recall", codes=[room.fear])
    room.summarise()
    publish(room, marketer_client)
    Claim.objects.filter(pk=claim.pk).update(text="Dreads a recall")
    create_claim(persona=room.persona, text="Written since")
    url = room.url("version_restore", room.persona.pk, 1)
    page = marketer_client.get(url).content.decode()
    assert "Dreads a recall" in page
    assert "Fears a recall" in page
    assert "Written since" in page
    stale = marketer_client.post(url, {"seen": "old"})
    assert stale.status_code == 409
    answer = marketer_client.post(url, {"seen": stamp(room), "with_later": "1"})
    assert answer["Location"] == room.url("persona_versions")
    assert [line.text for line in room.persona.claims.all()] == ["Fears a recall"]


def test_a_viewer_reads_versions_and_publishes_none(room: Room, viewer_client: Client) -> None:
    create_version(persona=room.persona)
    page = viewer_client.get(room.url("persona_versions")).content.decode()
    assert "Version 1" in page
    assert "Publish version" not in page
    assert viewer_client.get(room.url("version_show", room.persona.pk, 1)).status_code == 200


def test_versions_are_listed_in_pages_and_a_constant_number_of_queries(
    room: Room, marketer_client: Client
) -> None:
    create_version(persona=room.persona)
    url = room.url("persona_versions")

    few = queries(marketer_client, url)
    for _ in range(21):
        create_version(persona=room.persona)
    assert queries(marketer_client, url) == few
    page = marketer_client.get(url).content.decode()
    assert 'id="version-3"' in page
    assert 'id="version-2"' not in page
    older = marketer_client.get(f"{url}?below=3").content.decode()
    assert 'id="version-1"' in older


def test_what_was_published_stands_in_the_history(room: Room, marketer_client: Client) -> None:
    publish(room, marketer_client)
    page = marketer_client.get(room.url("persona_history")).content.decode()
    assert "published version 1" in page


def test_anybody_can_look_up_whether_a_version_is_current(
    room: Room, marketer_client: Client
) -> None:
    create_claim(persona=room.persona, text="Wants the boring audit", codes=[room.goal])
    room.summarise()
    publish(room, marketer_client)
    version = PersonaVersion.objects.get()
    url = reverse("outside:version_verify", args=[version.guid])
    answer = Client().get(url)
    page = answer.content.decode()
    assert "<b>Current</b>" in page
    assert version.hash in page
    assert "boring" not in page
    assert "P-01" not in page
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
    create_claim(persona=room.persona, text="Skips lunch")
    room.summarise()
    publish(room, marketer_client)
    assert "<b>Superseded by version 2</b>" in Client().get(url).content.decode()


def test_an_unknown_version_is_no_version() -> None:
    url = reverse("outside:version_verify", args=["00000000-0000-4000-8000-000000000000"])
    assert Client().get(url).status_code == 404
    assert Client().post(url).status_code == 405
