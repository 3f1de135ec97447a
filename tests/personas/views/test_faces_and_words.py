"""Portrait-free personas, those that are not for us, their openings, and words of ours."""

from io import BytesIO

from django.test import Client
from django.urls import reverse
from PIL import Image

from personas.actions import set_portrait
from personas.dossier import assemble
from personas.house_rules import jargon_of
from personas.jargon import JARGON, find_jargon
from personas.models import Persona
from tests.factories import create_claim, create_persona
from tests.personas.views.room import Room

HOUSE = "personas:house_rules_edit"


def give_face(room: Room) -> None:
    out = BytesIO()
    Image.new("RGB", (20, 20), "teal").save(out, "PNG")
    by = room.coding.coder
    set_portrait(persona=room.persona, by=by, content=out.getvalue())


def edit(room: Room, client: Client, **fields: str) -> None:
    persona = Persona.objects.get(pk=room.persona.pk)
    data = {"name": persona.name, "version": str(persona.version), **fields}
    assert client.post(room.url("persona_edit"), data).status_code == 302


def gallery(room: Room) -> str:
    return reverse("personas:persona_list", args=[room.workspace.slug])


def test_a_persona_without_a_face_shows_none_and_says_why(
    room: Room, marketer_client: Client
) -> None:
    give_face(room)
    face = "/portrait?v="
    assert face in marketer_client.get(room.url("persona_profile")).content.decode()
    edit(room, marketer_client, portrait_free="on")
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    assert face not in page and "Why is there no portrait?" in page
    assert face not in marketer_client.get(gallery(room)).content.decode()
    assert marketer_client.get(room.url("persona_portrait")).status_code == 302


def test_a_workspace_can_do_without_faces_altogether(
    room: Room, owner_client: Client, viewer_client: Client
) -> None:
    give_face(room)
    assert _portrait_of_document(room)
    url = reverse(HOUSE, args=[room.workspace.slug])
    owner_client.post(url, {"portrait_free": "on", "jargon": "\n".join(JARGON)})
    assert "/portrait?v=" not in viewer_client.get(room.url("persona_profile")).content.decode()
    assert _portrait_of_document(room) is None
    assert tuple(jargon_of(room.workspace.pk)) == JARGON


def _portrait_of_document(room: Room) -> bytes | None:
    document, _ = assemble(room.persona.pk, "inside")
    return document.portrait


def test_who_is_not_for_us_is_said_wherever_they_are_shown(
    room: Room, marketer_client: Client, viewer_client: Client
) -> None:
    edit(room, marketer_client, negative="on", negative_reason="Wants it for nothing")
    create_persona(workspace=room.workspace, name="Line-speed Len")
    page = viewer_client.get(room.url("persona_profile")).content.decode()
    assert "Not for us" in page and "Wants it for nothing" in page
    assert "Not for us" in viewer_client.get(gallery(room)).content.decode()
    compare = reverse("personas:persona_compare", args=[room.workspace.slug])
    assert "Compliance Carla (not for us)" in viewer_client.get(compare).content.decode()


def test_the_three_questions_are_answered_in_the_editor_and_marked(
    room: Room, marketer_client: Client
) -> None:
    edit(room, marketer_client, opening_why="She failed an audit in May")
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    opening = page.split("<dl")[1].split("</figure>")[0]
    assert "Why are they here?" in opening and "She failed an audit in May" in opening
    assert "Written by the team, not heard from a customer" in opening


def test_a_name_of_five_thousand_letters_is_refused_and_kept(
    room: Room, marketer_client: Client
) -> None:
    answer = marketer_client.post(
        room.url("persona_edit"), {"name": "x" * 5000, "opening_who": "A smith", "version": "1"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "this has 5,000" in page and "x" * 5000 in page and "A smith" in page


def test_jargon_is_found_as_whole_words_and_abbreviations_by_their_capitals() -> None:
    found = find_jargon("Leverage the TAM. Sam asked for the sales funnel.", JARGON)
    assert found == ("leverage", "funnel", "TAM")
    assert find_jargon("Sam funnels grain", JARGON) == ()
    assert find_jargon("Pain points of ours", JARGON) == ("pain points",)


def test_words_that_no_customer_says_are_flagged_and_never_refused(
    room: Room, marketer_client: Client, owner_client: Client
) -> None:
    claim = create_claim(persona=room.persona, text="Wants to leverage our platform")
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    card = page.split("No customer says this")[1]
    assert "leverage" in card and f'href="#claim-{claim.pk}"' in card
    url = reverse(HOUSE, args=[room.workspace.slug])
    owner_client.post(url, {"jargon": "platform"})
    card = marketer_client.get(room.url("persona_profile")).content.decode()
    assert "“platform”" in card and "“leverage”" not in card


def test_a_persona_of_nothing_but_background_is_told_what_to_ask(
    room: Room, marketer_client: Client
) -> None:
    create_claim(persona=room.persona, facet="background", text="Is forty-five")
    warning = "Only a static profile so far"
    assert warning in marketer_client.get(room.url("persona_profile")).content.decode()
    create_claim(persona=room.persona, facet="goals", text="Wants a quiet audit")
    assert warning not in marketer_client.get(room.url("persona_profile")).content.decode()
