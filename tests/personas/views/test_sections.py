"""The sections of a persona: their order, what is hidden, the team's own, and starts."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from personas.actions import create_persona
from personas.actions.sections import begin_with, place_section
from personas.arranging import arrangement_of
from personas.models import Persona, PersonaSection
from personas.starts import BY_KEY
from tests.factories import create_claim
from tests.personas.views.room import Room


def keys(persona: Persona) -> list[str]:
    return [section.key for section in arrangement_of(persona)]


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (20, 10), "teal").save(out, "PNG")
    return out.getvalue()


def own(room: Room, client: Client, field: str, **texts: str) -> PersonaSection:
    data = {"title": "Their week", "field": field, **texts}
    assert client.post(room.url("persona_sections"), data).status_code == 302
    return PersonaSection.objects.get(field=field)


def test_the_buyer_template_asks_twenty_questions() -> None:
    start = BY_KEY["buyer"]
    assert start.asks == 20
    assert start.guide.count("\n- ") == 20 and start.guide.startswith("Background\n- How did you")


def test_a_new_persona_starts_from_what_was_chosen(room: Room, marketer_client: Client) -> None:
    url = reverse("personas:persona_add", args=[room.workspace.slug])
    assert b"Switch interview" in marketer_client.get(url).content
    marketer_client.post(url, {"name": "Switching Sam", "start": "switch"})
    persona = Persona.objects.get(name="Switching Sam")
    assert keys(persona)[:4] == ["pains", "goals", "concerns", "barriers"]
    page = marketer_client.get(persona.get_absolute_url()).content.decode()
    assert "Push: what made the old way unbearable?" in page


def test_from_blank_no_section_is_on_the_page_and_all_can_be_opened(room: Room) -> None:
    by = room.persona.created_by or room.coding.coder
    persona = create_persona(workspace=room.workspace, by=by, name="Bare")
    begin_with(persona=persona, by=by, start=BY_KEY["blank"])
    assert not any(section.core for section in arrangement_of(persona))
    assert len(keys(persona)) == 19


def test_a_section_moves_up_and_down_and_asks_otherwise(
    room: Room, marketer_client: Client
) -> None:
    before, url = keys(room.persona), room.url("section_place")
    marketer_client.post(url, {"key": "goals", "do": "up"})
    assert keys(room.persona).index("goals") == before.index("goals") - 1
    marketer_client.post(url, {"key": "goals", "do": "down"})
    assert keys(room.persona) == before
    marketer_client.post(url, {"key": "goals", "prompt": "What must be done by May?"})
    page = marketer_client.get(room.url("persona_sections")).content
    assert b"What must be done by May?" in page


def test_a_question_that_is_too_long_is_kept_and_said_so(
    room: Room, marketer_client: Client
) -> None:
    answer = marketer_client.post(
        room.url("section_place"), {"key": "goals", "prompt": "why " * 100}
    )
    assert answer.status_code == 422
    assert b"At most 200 characters" in answer.content and b"why why why" in answer.content


def test_a_question_with_what_the_database_cannot_hold_is_kept_without_it(
    room: Room, marketer_client: Client
) -> None:
    asked = {"key": "goals", "prompt": "Why\0 now?\x07"}
    assert marketer_client.post(room.url("section_place"), asked).status_code == 302
    assert room.persona.sections.get(facet="goals").prompt == "Why now?"


def test_a_hidden_section_is_told_of_with_its_lines_and_can_be_looked_at(
    room: Room, marketer_client: Client, viewer_client: Client
) -> None:
    create_claim(persona=room.persona, facet="pains", text="Paper gets lost")
    marketer_client.post(room.url("section_place"), {"key": "pains", "do": "hide"})
    page = viewer_client.get(room.url("persona_profile")).content.decode()
    assert "Paper gets lost" not in page
    assert "1 section hidden" in page and "with 1 line that still counts" in " ".join(page.split())
    whole = viewer_client.get(room.url("persona_profile") + "?hidden=1").content.decode()
    assert "Paper gets lost" in whole
    assert room.persona.claims.filter(text="Paper gets lost").exists()


def test_what_the_team_writes_in_a_section_of_its_own_is_marked(
    room: Room, marketer_client: Client, viewer_client: Client
) -> None:
    section = own(room, marketer_client, "list", prompt="What does a week look like?")
    edit = room.url("section_edit", section.pk)
    marketer_client.post(edit, {"title": "Their week", "text": "Audit\n\nPaper <b>"})
    page = viewer_client.get(room.url("persona_profile")).content.decode()
    assert "Written by the team, not heard from a customer" in page
    assert "Paper &lt;b&gt;" in page and "<b>" not in page.split("Their week")[1].split("</ul>")[0]
    assert page.count("claim is-guess") == 1


def test_a_scale_has_two_poles_and_seven_steps(room: Room, marketer_client: Client) -> None:
    refused = marketer_client.post(
        room.url("persona_sections"), {"title": "Risk", "field": "scale", "low": "Shy"}
    )
    assert refused.status_code == 422 and b"each end of the scale" in refused.content
    assert b"Shy" in refused.content
    section = own(room, marketer_client, "scale", low="Shy", high="Bold")
    fill = {"title": "Risk", "low": "Shy", "high": "Bold", "value": "8"}
    assert marketer_client.post(room.url("section_edit", section.pk), fill).status_code == 422
    marketer_client.post(room.url("section_edit", section.pk), {**fill, "value": "6"})
    assert b"6 of 7" in marketer_client.get(room.url("persona_profile")).content


def test_a_picture_is_encoded_anew_and_one_that_lies_is_refused(
    room: Room, marketer_client: Client
) -> None:
    section = own(room, marketer_client, "image")
    url, title = room.url("section_edit", section.pk), {"title": "Their desk"}
    liar = SimpleUploadedFile("desk.png", b"<svg onload=alert(1)>", content_type="image/png")
    answer = marketer_client.post(url, {**title, "image": liar})
    assert answer.status_code == 422 and b"not a picture we can read" in answer.content
    assert b"Their desk" in answer.content
    good = SimpleUploadedFile("desk.txt", png(), content_type="text/plain")
    assert marketer_client.post(url, {**title, "image": good}).status_code == 302
    shown = marketer_client.get(room.url("section_picture", section.pk))
    assert shown["Content-Type"] == "image/png" and shown.content.startswith(b"\x89PNG")


def test_a_section_of_ones_own_goes_and_one_with_lines_does_not(
    room: Room, marketer_client: Client
) -> None:
    section = own(room, marketer_client, "chips")
    marketer_client.post(room.url("section_delete", section.pk))
    assert not PersonaSection.objects.filter(field="chips").exists()
    facet = place_section(persona=room.persona, by=room.coding.coder, key="goals", hidden=True)
    marketer_client.post(room.url("section_delete", facet.pk))
    assert PersonaSection.objects.filter(facet="goals").exists()


def test_names_in_any_script_stand_on_the_page_in_their_direction(
    room: Room, marketer_client: Client
) -> None:
    section = own(room, marketer_client, "text")
    texts = {"title": "أسبوعها 🧾", "text": "שלום 👩‍🏭"}
    marketer_client.post(room.url("section_edit", section.pk), texts)
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    assert re.search(r'<h2[^>]*dir="auto">أسبوعها 🧾</h2>', page)
    assert '<p dir="auto">שלום 👩‍🏭</p>' in page


def test_the_questions_of_a_template_become_the_guide_of_a_study(
    room: Room, colleague_client: Client, marketer_client: Client
) -> None:
    url = reverse("personas:start_guide", args=[room.workspace.slug])
    assert marketer_client.post(url, {"start": "buyer"}).status_code == 403
    page = colleague_client.post(url, {"start": "buyer"}, follow=True).content.decode()
    assert "20 questions" in page and "Walk me through yesterday" in page
    bare = colleague_client.post(url, {"start": "blank"}, follow=True).content.decode()
    assert "brings no questions" in bare
