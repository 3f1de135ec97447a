"""Links for people outside: made, opened, counted, ended; and quotes only as consent goes now."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from interviews.actions import erase_participant, record_consent
from personas.actions.sharing import LIVING_EACH
from personas.models import PersonaVersion, ShareLink
from tests.factories import create_claim, create_consent, create_share, create_version
from tests.personas.views.room import SAYS, Room
from tests.personas.views.test_profile import queries

pytestmark = pytest.mark.django_db
SECRET = "an-unguessable-secret"
URL = f"/s/{SECRET}"


@pytest.fixture
def version(room: Room) -> PersonaVersion:
    create_claim(persona=room.persona, text="Wants the boring audit", codes=[room.goal])
    return create_version(persona=room.persona)


def share(version: PersonaVersion, **fields: object) -> ShareLink:
    return create_share(version=version, secret=SECRET, **fields)


def make(room: Room, client: Client, **fields: object) -> Any:
    given = {"name": "Agency", "number": 1, "days": 7, "passcode": "", **fields}
    return client.post(room.url("share_list"), given)


def read() -> str:
    return Client().get(URL).content.decode()


def test_a_link_is_shown_once_and_kept_as_a_hash(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    page = make(room, marketer_client).content.decode()
    secret = page.partition("/s/")[2].partition('"')[0]
    link = ShareLink.objects.get()
    assert len(secret) >= 40
    assert secret not in f"{link.token_hash}{link.name}"
    assert 6 <= (link.expires_at - timezone.now()).days <= 7
    assert Client().get(f"/s/{secret}").status_code == 200
    assert secret not in marketer_client.get(room.url("share_list")).content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "Say for whom the link is."),
        ({"days": 0}, "At least one day."),
        ({"days": 400}, "At most 366 days."),
        ({"passcode": "abc"}, "At least 6 characters, or none at all."),
        ({"number": 9}, "9 is not one of the available choices"),
    ],
)
def test_what_does_not_fit_is_said_beside_it(
    room: Room,
    version: PersonaVersion,
    marketer_client: Client,
    fields: dict[str, object],
    message: str,
) -> None:
    answer = make(room, marketer_client, **fields)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not ShareLink.objects.exists()


def test_there_is_an_end_to_how_many_links_are_open(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    for _ in range(LIVING_EACH):
        create_share(version=version)
    assert "end one that nobody needs" in make(room, marketer_client).content.decode()


def test_an_unasked_customer_is_counted_and_not_quoted(version: PersonaVersion) -> None:
    share(version)
    page = read()
    assert "Researched, n = 2" in page
    assert SAYS[:24] not in page


def test_a_quote_is_shown_where_consent_covers_it(room: Room, version: PersonaVersion) -> None:
    create_consent(participant=room.people[0], quote_outside=True)
    share(version)
    page = read()
    assert SAYS[:24] in page
    assert room.people[0].label in page


def test_a_quote_goes_from_an_open_link_when_consent_narrows(
    room: Room, version: PersonaVersion, colleague: User
) -> None:
    create_consent(participant=room.people[0], quote_outside=True)
    share(version)
    assert SAYS[:24] in read()
    record_consent(participant=room.people[0], by=colleague, terms={"quote_outside": False})
    assert SAYS[:24] not in read()


def test_a_quote_goes_from_an_open_link_when_its_speaker_is_erased(
    room: Room, version: PersonaVersion, colleague: User
) -> None:
    create_consent(participant=room.people[0], quote_outside=True)
    label = room.people[0].label
    share(version)
    erase_participant(participant=room.people[0], by=colleague)
    page = read()
    assert SAYS[:24] not in page
    assert label not in page


def test_a_withheld_text_is_not_for_outside(room: Room, version: PersonaVersion) -> None:
    PersonaVersion.objects.filter(pk=version.pk).update(withheld=["name"])
    share(version)
    assert room.persona.name not in read()


def test_each_time_it_is_opened_counts(version: PersonaVersion) -> None:
    link = share(version)
    read()
    read()
    Client().head(URL)
    link.refresh_from_db()
    assert link.views == 2
    assert link.last_viewed_at is not None


def test_nobody_keeps_or_lists_the_page(version: PersonaVersion) -> None:
    share(version)
    answer = Client().get(URL)
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert '<meta name="robots" content="noindex' in answer.content.decode()


def test_a_link_that_expired_opens_nothing(room: Room, version: PersonaVersion) -> None:
    share(version, expires_at=timezone.now() - timedelta(seconds=1))
    answer = Client().get(URL)
    assert answer.status_code == 410
    assert room.persona.name not in answer.content.decode()


def test_a_link_that_was_ended_opens_nothing(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    link = share(version)
    assert Client().get(URL).status_code == 200
    marketer_client.post(room.url("share_end", link.pk))
    assert Client().get(URL).status_code == 410
    link.refresh_from_db()
    first = link.revoked_at
    marketer_client.post(room.url("share_end", link.pk))
    link.refresh_from_db()
    assert link.revoked_at == first


def test_an_unknown_link_is_no_link() -> None:
    assert Client().get("/s/nothing").status_code == 404


def test_a_passcode_is_asked_for_before_anything_is_shown(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    made = make(room, marketer_client, passcode="open sesame").content.decode()
    url = f"/s/{made.partition('/s/')[2].partition(chr(34))[0]}"
    assert "open sesame" not in ShareLink.objects.get().passcode
    guest = Client()
    assert room.persona.name not in guest.get(url).content.decode()
    wrong = guest.post(url, {"passcode": "open barley"})
    assert wrong.status_code == 422
    assert "not the passcode" in wrong.content.decode()
    assert guest.post(url, {"passcode": ""}).status_code == 422
    assert guest.post(url, {"passcode": "open sesame"}).status_code == 302
    assert room.persona.name in guest.get(url).content.decode()
    assert room.persona.name not in Client().get(url).content.decode()
    assert ShareLink.objects.get().views == 1


def test_passcodes_cannot_be_tried_for_long(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    made = make(room, marketer_client, passcode="open sesame").content.decode()
    url = f"/s/{made.partition('/s/')[2].partition(chr(34))[0]}"
    guest = Client()
    statuses = [guest.post(url, {"passcode": f"guess {n}"}).status_code for n in range(6)]
    assert statuses == [422] * 5 + [429]
    assert guest.post(url, {"passcode": "open sesame"}).status_code == 429


def test_the_pass_of_one_link_opens_no_other(room: Room, version: PersonaVersion) -> None:
    one = share(version, passcode="x")
    other = create_share(version=version, secret="other", passcode="y")
    guest = Client()
    guest.cookies["share"] = f"{one.pk}-forged"
    assert room.persona.name not in guest.get(URL).content.decode()
    assert other.views == 0


def test_a_newer_version_is_named_on_the_page(room: Room, version: PersonaVersion) -> None:
    share(version)
    create_version(persona=room.persona)
    page = read()
    assert "A newer version is published: version 2" in page
    assert reverse("outside:version_verify", args=[version.guid]) in page


def test_links_are_listed_in_a_constant_number_of_queries(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    create_share(version=version)
    url = room.url("share_list")

    few = queries(marketer_client, url)
    for _ in range(31):
        create_share(version=version, views=3, last_viewed_at=timezone.now())
    assert queries(marketer_client, url) == few
    assert "?below=" in marketer_client.get(url).content.decode()


def test_without_a_version_there_is_nothing_to_share(room: Room, marketer_client: Client) -> None:
    page = marketer_client.get(room.url("share_list")).content.decode()
    assert "none is published yet" in page
    assert make(room, marketer_client).status_code == 422


def test_a_viewer_makes_no_links(room: Room, viewer_client: Client) -> None:
    assert viewer_client.get(room.url("share_list")).status_code == 403
