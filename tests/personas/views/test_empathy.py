"""The page of the empathy map."""

from django.test import Client

from interviews.actions import record_consent
from personas.models import EmpathyPlace
from tests.factories import create_code, create_coding, create_moment
from tests.personas.views.room import FEARS, SAYS, Room
from tests.personas.views.test_profile import queries


def quadrant(client: Client, room: Room, key: str) -> str:
    response = client.get(room.url("persona_empathy"))
    assert response.status_code == 200
    text = response.content.decode()
    return text.partition(f'id="quadrant-{key}"')[2].partition("</section>")[0]


def test_what_customers_think_is_counted_and_quoted(room: Room, viewer_client: Client) -> None:
    thinks = quadrant(viewer_client, room, "thinks")
    assert "Want the boring audit" in thinks and "2 of 2" in thinks
    assert f"“{SAYS[:24]}”" in thinks


def test_what_they_were_seen_doing_stands_apart(room: Room, viewer_client: Client) -> None:
    create_coding(interview=room.interviews[0], quote=FEARS[:21], code=room.fear, voice="did")
    room.summarise()
    does = quadrant(viewer_client, room, "does")
    assert "Fear a recall" in does and FEARS[:21] in does and "1 of 2" in does
    assert "Fear a recall" not in quadrant(viewer_client, room, "feels")


def test_an_empty_quadrant_says_what_to_ask(room: Room, viewer_client: Client) -> None:
    assert "Show me how you did it" in quadrant(viewer_client, room, "does")


def test_feelings_of_moments_without_a_quote_are_guesses(room: Room, viewer_client: Client) -> None:
    create_moment(persona=room.persona, emotion="ashamed")
    create_moment(persona=room.persona, emotion="proud", excerpt=room.coding.excerpt)
    feels = quadrant(viewer_client, room, "feels")
    assert feels.count("A guess") == 1
    assert "Ashamed" in feels and "Proud" in feels and room.people[0].label in feels


def test_words_without_consent_are_counted_and_not_shown(room: Room, owner_client: Client) -> None:
    for person in room.people:
        record_consent(participant=person, by=room.coding.coder, terms={"quote_inside": False})
    thinks = quadrant(owner_client, room, "thinks")
    assert SAYS[:24] not in thinks and "2 of 2" in thinks


def test_a_researcher_puts_a_code_into_another_quadrant_and_back(
    room: Room, colleague_client: Client
) -> None:
    url = room.url("empathy_place")
    colleague_client.post(url, {"code": room.goal.pk, "quadrant": "feels"})
    assert "Want the boring audit" in quadrant(colleague_client, room, "feels")
    colleague_client.post(url, {"code": room.goal.pk, "quadrant": ""})
    assert "Want the boring audit" in quadrant(colleague_client, room, "thinks")
    for wrong in ({"code": "x", "quadrant": "feels"}, {"code": room.goal.pk, "quadrant": "asks"}):
        colleague_client.post(url, wrong)
    assert not EmpathyPlace.objects.exists()


def test_only_who_may_change_codes_places_them(
    room: Room, marketer_client: Client, outsider_client: Client
) -> None:
    data = {"code": room.goal.pk, "quadrant": "feels"}
    assert marketer_client.post(room.url("empathy_place"), data).status_code == 403
    assert outsider_client.post(room.url("empathy_place"), data).status_code == 404
    assert outsider_client.get(room.url("persona_empathy")).status_code == 404


def test_the_map_asks_as_often_for_many_codes_as_for_few(room: Room, owner_client: Client) -> None:
    create_moment(persona=room.persona, emotion="proud", excerpt=room.coding.excerpt)
    few = queries(owner_client, room.url("persona_empathy"))
    for number in range(8):
        code = create_code(workspace=room.workspace, name=f"Code {number}", facet="pains")
        create_coding(interview=room.interviews[0], quote=FEARS[:20], code=code)
    room.summarise()
    assert queries(owner_client, room.url("persona_empathy")) == few
