"""A version in a frame of another site: where its link says so, as readers outside see it."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from personas.models import PersonaVersion, ShareLink
from tests.factories import create_claim, create_consent, create_share, create_version
from tests.personas.views.room import SAYS, Room
from tests.personas.views.test_sharing import make

pytestmark = pytest.mark.django_db
SECRET = "an-unguessable-secret"
WIKI = "https://wiki.example"


@pytest.fixture
def version(room: Room) -> PersonaVersion:
    create_claim(persona=room.persona, text="Wants the boring audit", codes=[room.goal])
    return create_version(persona=room.persona)


def share(version: PersonaVersion, **fields: Any) -> ShareLink:
    return create_share(version=version, secret=SECRET, **{"embed_in": [WIKI], **fields})


def framed(path: str = f"/s/{SECRET}/embed") -> HttpResponse:
    return Client().get(path)  # type: ignore[return-value]


def policy(answer: HttpResponse) -> str:
    rules = answer["Content-Security-Policy"].split(";")
    return next(rule.strip() for rule in rules if "frame-ancestors" in rule)


def test_only_the_named_sites_may_frame_it(version: PersonaVersion) -> None:
    share(version)
    answer = framed()
    assert answer.status_code == 200
    assert policy(answer) == f"frame-ancestors {WIKI}"
    assert "X-Frame-Options" not in answer
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_it_sets_no_cookie_and_runs_no_script(version: PersonaVersion) -> None:
    share(version)
    answer = framed()
    assert not answer.cookies
    assert "<script" not in answer.content.decode()


def test_the_link_itself_is_framed_by_nobody(version: PersonaVersion) -> None:
    share(version)
    answer = framed(f"/s/{SECRET}")
    assert policy(answer) == "frame-ancestors 'none'"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("fields", [{"embed_in": []}, {"passcode": "a hash"}])
def test_without_leave_there_is_nothing_to_frame(
    version: PersonaVersion, fields: dict[str, Any]
) -> None:
    share(version, **fields)
    answer = framed()
    assert answer.status_code == 404
    assert policy(answer) == "frame-ancestors 'none'"


def test_an_unknown_secret_shows_nothing(version: PersonaVersion) -> None:
    assert framed("/s/nothing/embed").status_code == 404


@pytest.mark.parametrize("field", ["revoked_at", "expires_at"])
def test_a_link_that_ended_says_so_in_the_frame(version: PersonaVersion, field: str) -> None:
    share(version, **{field: timezone.now()})
    answer = framed()
    assert answer.status_code == 410
    assert "This link has ended" in answer.content.decode()
    assert "audit" not in answer.content.decode()
    assert policy(answer) == f"frame-ancestors {WIKI}"


def test_quotes_go_as_far_as_consent_goes_and_readers_are_counted(
    room: Room, version: PersonaVersion
) -> None:
    link = share(version)
    assert SAYS[:24] not in framed().content.decode()
    create_consent(participant=room.people[0], quote_outside=True)
    assert SAYS[:24] in framed().content.decode()
    link.refresh_from_db()
    assert link.views == 2


def test_the_snippet_stands_beside_the_new_link(
    room: Room, version: PersonaVersion, marketer_client: Client
) -> None:
    room.persona.name = 'Carla "><b>'
    room.persona.save()
    page = make(room, marketer_client, embed_in="wiki.example/page").content.decode()
    assert ShareLink.objects.get().embed_in == [WIKI]
    assert "&lt;iframe src=&quot;" not in page
    assert "/embed&quot;" in page or '/embed"' in page
    assert "&amp;quot;&amp;gt;&amp;lt;b&amp;gt;" in page
    assert "in frames of https://wiki.example" in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"embed_in": "http://wiki.example"}, "has to begin with https://"),
        ({"embed_in": WIKI, "passcode": "secret word"}, "A frame cannot ask for a passcode"),
    ],
)
def test_what_cannot_be_framed_is_said_beside_it(
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
