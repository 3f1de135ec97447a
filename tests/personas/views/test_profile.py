"""The persona page for those who may write, those who may only read, and those outside."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from insights.actions import untag
from insights.models import Coding
from personas.models import PersonaState, SummaryRevision
from personas.pages.parts import Part
from tests.factories import create_claim, create_code, create_coding, create_persona
from tests.personas.views.room import FEARS, SAYS, Room

CEILING = 12


def queries(client: Client, url: str) -> int:
    client.get(url)  # The first visit remembers the workspace.
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def fill(room: Room, claims: int) -> None:
    """That many lines, each on a code of its own with a coding."""
    for number in range(claims):
        code = create_code(workspace=room.workspace, name=f"Code {claims}-{number}", facet="pains")
        create_coding(interview=room.interviews[0], quote=FEARS[:20], code=code)
        create_claim(persona=room.persona, facet="pains", codes=[code])
    room.summarise()


@pytest.mark.parametrize("tab", ["profile", "story", "evidence", "cast", "history"])
def test_a_page_asks_as_often_for_thirty_lines_as_for_three(
    room: Room, owner_client: Client, tab: str
) -> None:
    url = room.url(f"persona_{tab}")
    fill(room, 3)
    few = queries(owner_client, url)
    fill(room, 30)
    assert queries(owner_client, url) == few


def test_the_profile_stays_under_its_ceiling(room: Room, owner_client: Client) -> None:
    fill(room, 30)
    assert queries(owner_client, room.url("persona_profile")) <= CEILING


def test_the_gallery_asks_as_often_for_many_personas(room: Room, owner_client: Client) -> None:
    few = queries(owner_client, _list(room))
    for _ in range(10):
        create_persona(workspace=room.workspace)
    assert queries(owner_client, _list(room)) == few


def _list(room: Room) -> str:
    return reverse("personas:persona_list", args=[room.workspace.slug])


def test_every_tab_has_a_title_of_its_own(room: Room, owner_client: Client) -> None:
    tabs = ("profile", "story", "evidence", "knowing", "cast", "history")
    pages = [owner_client.get(room.url(f"persona_{tab}")).content.decode() for tab in tabs]
    titles = {re.findall(r"<title>([^<]+)", page)[0] for page in pages}
    assert len(titles) == len(tabs)


def test_a_line_shows_its_count_its_quote_and_the_way_to_its_place(
    room: Room, marketer_client: Client
) -> None:
    create_claim(persona=room.persona, text="Wants nothing to happen", codes=[room.goal])
    room.summarise()
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    assert "Wants nothing to happen" in page
    assert "2 of 2" in page
    assert f"“{SAYS[:24]}”" in page
    assert f"/interviews/{room.interviews[0].pk}?coding=" in page


def test_a_viewer_reads_everything_and_finds_nothing_to_change(
    room: Room, viewer_client: Client
) -> None:
    create_claim(persona=room.persona, codes=[room.goal])
    room.summarise()
    page = viewer_client.get(room.url("persona_profile")).content.decode()
    assert SAYS[:24] in page
    assert "Export PDF" in page
    for control in ("Add a line", "claim-menu", "Claim it", ">Edit<", "/interviews/"):
        assert control not in page


def test_a_viewer_gets_the_quote_by_itself_in_place_of_the_transcript(
    room: Room, viewer_client: Client
) -> None:
    url = room.url("quote_show")
    page = viewer_client.get(f"{url}?key={room.coding.pk}").content.decode()
    assert SAYS[:24] in page
    assert viewer_client.get(f"{url}?key=nothing").status_code == 410
    assert viewer_client.get(url).status_code == 302


def test_what_people_typed_is_escaped(room: Room, owner_client: Client) -> None:
    create_claim(persona=room.persona, text="<script>alert(1)</script>")
    page = owner_client.get(room.url("persona_profile")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_outsider_finds_no_persona(room: Room, outsider_client: Client) -> None:
    assert outsider_client.get(room.url("persona_profile")).status_code == 404


def test_an_empty_persona_offers_the_sections_of_the_starter(
    room: Room, owner_client: Client
) -> None:
    empty = create_persona(workspace=room.workspace, name="Nobody Yet")
    page = owner_client.get(room.url("persona_profile", empty.pk)).content.decode()
    assert "Proto" in page
    assert "Start with what you believe" in page
    assert "What are they trying to get done, in their words?" in page


def test_freshness_is_one_row_and_answers_304_to_who_knows_it(
    room: Room, viewer_client: Client
) -> None:
    url = room.url("persona_freshness")
    first = viewer_client.get(url)
    assert first.json() == {
        "revision": 1,
        "stale": False,
        "built_at": first.json()["built_at"],
        "evidence_seq": 1,
        "state": "fresh",
        "text": "Summary up to date",
    }
    again = viewer_client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    PersonaState.objects.update(evidence_seq=2)
    moved = viewer_client.get(url, headers={"If-None-Match": first["ETag"]})
    assert moved.json()["stale"] is True


def have(parts: dict[str, str]) -> str:
    return ",".join(f"{name}:{digest}" for name, digest in parts.items())


def parts_on(page: str) -> dict[str, str]:
    """The parts that a browser shows, as live.js would name them."""
    return dict(re.findall(r'id="([\w-]+)"\s+data-part="(\w+)"', page))


def test_only_what_changed_is_sent_and_the_news_is_said(
    room: Room, marketer_client: Client
) -> None:
    create_claim(persona=room.persona, facet="concerns", text="Fears a recall", codes=[room.fear])
    room.summarise()
    shown = parts_on(marketer_client.get(room.url("persona_profile")).content.decode())
    create_coding(interview=room.interviews[1], quote=FEARS, code=room.fear)
    previous = SummaryRevision.objects.get(persona=room.persona, revision=2)
    later = room.summarise()
    later.changes = [
        {"kind": "claim_supported", "claim": str(room.persona.claims.get().pk),
         "text": "A claim is now supported: 1 of 2"}
    ]  # fmt: skip
    later.save()
    assert previous.counts["codings"] + 1 == later.counts["codings"]
    answer = marketer_client.get(
        room.url("persona_fragments"),
        {"tab": "profile", "have": have(shown), "since": "2"},
        headers={"HX-Request": "true"},
    )
    sent = parts_on(answer.content.decode())
    assert "section-concerns" in sent
    assert "section-goals" not in sent
    assert json.loads(answer["HX-Trigger"])["persona:news"] == {
        "revision": 3,
        "headline": "1 new quote",
        "lines": ["“Fears a recall” is now supported: 1 of 2"],
    }


def test_somebody_who_has_everything_is_sent_nothing(room: Room, marketer_client: Client) -> None:
    for tab in ("profile", "story", "knowing", "cast", "history"):
        shown = parts_on(marketer_client.get(room.url(f"persona_{tab}")).content.decode())
        assert {"hero", "tabs"} <= shown.keys()
        answer = marketer_client.get(
            room.url("persona_fragments"), {"tab": tab, "have": have(shown), "since": "1"}
        )
        assert parts_on(answer.content.decode()) == {}, tab


def test_a_quote_untagged_is_gone_from_the_page_before_the_next_summary(
    room: Room, marketer_client: Client, owner_client: Client
) -> None:
    create_claim(persona=room.persona, codes=[room.goal])
    room.summarise()
    for coding in Coding.objects.filter(code=room.goal):
        untag(coding=coding, by=coding.coder)
    assert SAYS[:24] not in marketer_client.get(room.url("persona_profile")).content.decode()


def test_a_stuck_summary_is_tried_again_by_a_button(room: Room, marketer_client: Client) -> None:
    PersonaState.objects.update(evidence_seq=5, quarantined_at=timezone.now(), attempts=8)
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    assert "is-stuck" in page
    assert "Try again" in page
    marketer_client.post(room.url("persona_retry"))
    state = PersonaState.objects.get(persona=room.persona)
    assert (state.quarantined_at, state.attempts) == (None, 0)


def test_a_part_is_told_by_its_digest() -> None:
    assert Part("a", "t", ("x",)).digest != Part("a", "t", ("y",)).digest
