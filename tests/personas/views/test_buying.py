"""The page that says how they buy."""

from django.test import Client

from interviews.actions import record_consent
from personas.models import Claim
from tests.factories import create_claim, create_code, create_coding
from tests.personas.views.room import FEARS, SAYS, Room
from tests.personas.views.test_profile import queries


def page(client: Client, room: Room) -> str:
    response = client.get(room.url("persona_buying"))
    assert response.status_code == 200
    return response.content.decode()


def hear(room: Room, *, people: int = 2, stage: str = "search", name: str = "Peers") -> Claim:
    """A line about a stage that so many customers speak for."""
    code = create_code(
        workspace=room.workspace, name=name, facet="buying_stage", stage=stage, statement="ring two"
    )
    for each in room.interviews[:people]:
        create_coding(interview=each, quote=FEARS[:21], code=code)
    claim = create_claim(
        persona=room.persona, facet="buying_stage", text=f"They do {name}", codes=[code]
    )
    room.summarise()
    return claim


def test_a_stage_says_whether_customers_confirmed_it(room: Room, viewer_client: Client) -> None:
    hear(room)
    hear(room, people=1, stage="decide", name="Signatures")
    create_claim(persona=room.persona, facet="buying_stage", stage="live", text="Judges it late")
    room.summarise()
    text = page(viewer_client, room)
    for words in ("Confirmed by 2 customers", "Heard from 1 customer", "Guessed", "Not known"):
        assert words in text
    assert "Who was on the list in the end" in text


def test_the_words_behind_a_line_are_there_on_demand(room: Room, viewer_client: Client) -> None:
    hear(room)
    text = page(viewer_client, room)
    assert text.count(FEARS[:21]) == 2
    assert "quote?key=" in text
    assert "Add a line" not in text and "Claim it" not in text


def test_whoever_may_write_adds_a_line_in_the_stage(room: Room, marketer_client: Client) -> None:
    text = page(marketer_client, room)
    add = room.url("claim_add") + "?facet=buying_stage&amp;stage=shortlist&amp;back=buying"
    assert add in text
    url = add.replace("&amp;", "&")
    form = marketer_client.get(url).content.decode()
    assert '<option value="shortlist" selected>' in form
    data = {"facet": "buying_stage", "stage": "shortlist", "text": "Drops one unseen"}
    saved = marketer_client.post(url, data)
    claim = Claim.objects.get()
    assert claim.stage == "shortlist"
    assert saved["Location"] == f"{room.url('persona_buying')}#claim-{claim.pk}"


def test_a_line_that_leaves_the_section_leaves_its_stage(
    room: Room, marketer_client: Client
) -> None:
    claim = create_claim(persona=room.persona, facet="buying_stage", stage="live")
    data = {"facet": "goals", "stage": "live", "text": "Wants it", "version": 1}
    marketer_client.post(room.url("claim_edit", claim.pk), data)
    claim.refresh_from_db()
    assert (claim.facet, claim.stage) == ("goals", "")


def test_an_unknown_stage_is_refused_and_everything_typed_is_still_there(
    room: Room, marketer_client: Client
) -> None:
    data = {"facet": "buying_stage", "stage": "later", "text": "Waits and waits"}
    response = marketer_client.post(room.url("claim_add"), data)
    assert response.status_code == 422
    assert "Waits and waits" in response.content.decode()


def test_a_line_without_a_stage_is_listed_as_such(room: Room, marketer_client: Client) -> None:
    create_claim(persona=room.persona, facet="buying_stage", text="Thinks for years")
    section = page(marketer_client, room).partition('id="stage-none"')[2]
    assert "Thinks for years" in section


def test_words_that_may_no_longer_be_quoted_are_on_the_page_no_more(
    room: Room, owner_client: Client
) -> None:
    hear(room)
    for person in room.people:
        record_consent(participant=person, by=room.coding.coder, terms={"quote_inside": False})
    text = page(owner_client, room)
    assert FEARS[:21] not in text and SAYS[:24] not in text
    assert "Confirmed by 2 customers" in text


def test_the_page_asks_as_often_for_many_lines_as_for_few(room: Room, owner_client: Client) -> None:
    hear(room)
    few = queries(owner_client, room.url("persona_buying"))
    for number in range(8):
        hear(room, stage="live", name=f"More {number}")
    assert queries(owner_client, room.url("persona_buying")) == few


def test_an_outsider_finds_no_page(room: Room, outsider_client: Client) -> None:
    assert outsider_client.get(room.url("persona_buying")).status_code == 404


def test_an_open_page_fetches_the_stages_that_moved(room: Room, owner_client: Client) -> None:
    hear(room)
    url = (
        f"{room.url('persona_fragments')}?tab=buying&since=1&have=stage-search:old,buying-lane:old"
    )
    text = owner_client.get(url).content.decode()
    assert 'id="stage-search"' in text and 'id="buying-lane"' in text
    assert 'id="stage-live"' not in text
