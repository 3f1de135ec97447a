"""Moments on the story of a persona: cards with words of customers, or visibly guesses."""

import pytest
from django.test import Client

from accounts.models import Change
from insights.actions import untag
from interviews.actions import erase_participant, record_consent
from personas.models import Moment, Repetition
from tests.factories import create_code, create_coding, create_interview, create_moment
from tests.personas.views.room import FEARS, SAYS, Room
from tests.personas.views.test_profile import queries


def story(client: Client, room: Room) -> str:
    response = client.get(room.url("persona_story"))
    assert response.status_code == 200
    return response.content.decode().partition('id="moments"')[2]


def shelf_moment(room: Room, quoted: bool = True) -> Moment:
    return create_moment(
        persona=room.persona,
        situation="At the shelf, ten to six",
        emotion="ashamed",
        need="Somebody to ask",
        excerpt=room.coding.excerpt if quoted else None,
    )


def test_a_card_without_a_quote_is_visibly_a_guess(room: Room, viewer_client: Client) -> None:
    shelf_moment(room, quoted=False)
    text = story(viewer_client, room)
    assert "At the shelf, ten to six" in text and "Somebody to ask" in text
    assert "A guess" in text and 'class="moment is-guess"' in text


def test_a_card_with_a_quote_leads_to_its_place(room: Room, marketer_client: Client) -> None:
    shelf_moment(room)
    text = story(marketer_client, room)
    assert f"“{SAYS[:24]}”" in text and "A guess" not in text
    assert f"/interviews/{room.interviews[0].pk}?coding={room.coding.pk}" in text


def test_who_may_not_read_transcripts_gets_the_words_without_a_way(
    room: Room, viewer_client: Client
) -> None:
    shelf_moment(room)
    text = story(viewer_client, room)
    assert SAYS[:24] in text
    assert "/interviews/" not in text and "Add a moment" not in text and "Change" not in text


def test_words_that_may_not_be_quoted_are_never_shown(room: Room, owner_client: Client) -> None:
    moment = shelf_moment(room)
    record_consent(participant=room.people[0], by=room.coding.coder, terms={"quote_inside": False})
    text = story(owner_client, room)
    assert SAYS[:24] not in text
    assert f"{room.people[0].label} showed it and may not be quoted" in text
    form = owner_client.get(room.url("moment_edit", moment.pk)).content.decode()
    assert SAYS[:24] not in form


def test_who_may_not_be_analysed_leaves_a_guess(room: Room, owner_client: Client) -> None:
    shelf_moment(room)
    record_consent(participant=room.people[0], by=room.coding.coder, terms={"analyse": False})
    assert "A guess" in story(owner_client, room)


def test_erasing_who_said_it_leaves_a_guess_and_lists_what_repeats_them(
    room: Room, owner_client: Client
) -> None:
    moment = shelf_moment(room)
    Moment.objects.filter(pk=moment.pk).update(need=SAYS[:24])
    erase_participant(participant=room.people[0], by=room.coding.coder)
    moment.refresh_from_db()
    assert moment.excerpt is None
    assert "A guess" in story(owner_client, room)
    listed = Repetition.objects.filter(kind="moment").values_list("object_id", "field")
    assert list(listed) == [(moment.pk, "need")]


def test_a_tag_that_comes_off_takes_no_card_along(room: Room, owner_client: Client) -> None:
    shelf_moment(room)
    untag(coding=room.coding, by=room.coding.coder)
    assert "At the shelf" in story(owner_client, room)


def test_a_quote_about_a_moment_becomes_a_card(room: Room, marketer_client: Client) -> None:
    code = create_code(workspace=room.workspace, name="Friday night", facet="moment")
    coding = create_coding(interview=room.interviews[1], quote=FEARS[:21], code=code)
    add = f"{room.url('moment_add')}?excerpt={coding.excerpt_id}"
    assert add in story(marketer_client, room)
    assert f"“{FEARS[:21]}”" in marketer_client.get(add).content.decode()
    data = {"situation": "Friday night", "excerpt": coding.excerpt_id}
    saved = marketer_client.post(add, data)
    assert saved["Location"] == f"{room.url('persona_story')}#moments"
    moment = Moment.objects.get()
    assert moment.excerpt == coding.excerpt
    assert add not in story(marketer_client, room)
    change = Change.objects.order_by("-seq").first()
    assert change is not None
    assert (change.verb, change.after) == ("moment.added", {"persona": room.persona.pk})


def test_a_quote_of_somebody_outside_the_cast_is_refused_and_nothing_typed_is_lost(
    room: Room, marketer_client: Client
) -> None:
    other = create_coding(interview=create_interview(workspace=room.workspace))
    add = f"{room.url('moment_add')}?excerpt={other.excerpt_id}"
    data = {"situation": "In the car park", "need": "Peace", "excerpt": other.excerpt_id}
    response = marketer_client.post(add, data)
    assert response.status_code == 422
    text = response.content.decode()
    assert "In the car park" in text and "Peace" in text
    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("situation", " ", "Say what is happening."),
        ("situation", "x" * 301, "At most 300 characters; this has 301."),
        ("emotion", "x" * 61, "At most 60 characters; this has 61."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    room: Room, marketer_client: Client, field: str, value: str, says: str
) -> None:
    data = {"situation": "At the shelf", "need": "Peace", field: value}
    response = marketer_client.post(room.url("moment_add"), data)
    assert response.status_code == 422
    assert says in response.content.decode() and "Peace" in response.content.decode()


def test_somebody_who_saved_meanwhile_is_told_before_being_replaced(
    room: Room, marketer_client: Client
) -> None:
    moment = shelf_moment(room)
    Moment.objects.filter(pk=moment.pk).update(situation="At the gate", version=2)
    url = room.url("moment_edit", moment.pk)
    late = marketer_client.post(url, {"situation": "At the till", "version": 1})
    assert late.status_code == 409
    text = late.content.decode()
    assert "At the gate" in text and "At the till" in text and 'value="2"' in text
    marketer_client.post(url, {"situation": "At the till", "version": 2})
    moment.refresh_from_db()
    assert (moment.situation, moment.version, moment.excerpt) == ("At the till", 3, None)


def test_cards_are_put_in_another_order_and_deleted(room: Room, marketer_client: Client) -> None:
    first, second = (create_moment(persona=room.persona, position=place) for place in (1, 2))
    marketer_client.post(room.url("moment_move", second.pk), {"to": "up"})
    assert list(room.persona.moments.all()) == [second, first]
    marketer_client.post(room.url("moment_move", second.pk), {"to": "up"})
    assert list(room.persona.moments.all()) == [second, first]
    marketer_client.post(room.url("moment_delete", second.pk))
    assert list(room.persona.moments.all()) == [first]


def test_the_story_asks_as_often_for_many_moments_as_for_few(
    room: Room, owner_client: Client
) -> None:
    shelf_moment(room)
    few = queries(owner_client, room.url("persona_story"))
    for _ in range(8):
        shelf_moment(room)
    assert queries(owner_client, room.url("persona_story")) == few


def test_an_outsider_and_a_viewer_change_nothing(
    room: Room, outsider_client: Client, viewer_client: Client
) -> None:
    moment = shelf_moment(room)
    for name in ("moment_move", "moment_delete"):
        url = room.url(name, moment.pk)
        assert outsider_client.post(url).status_code == 404
        assert viewer_client.post(url).status_code == 403
    assert viewer_client.get(room.url("moment_add")).status_code == 403
    assert Moment.objects.get() == moment
