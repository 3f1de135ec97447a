"""Templates of a workspace: what they copy, what they do not, and who may."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.actions import record_consent
from personas.actions import remove_text
from personas.actions.sections import add_section, fill_section, place_section
from personas.actions.templates import drop_section, rename_template
from personas.arranging import arrangement_of
from personas.models import Persona, PersonaTemplate, Repetition, TemplateSection
from tests.factories import create_template
from tests.personas.heart import create_world
from tests.personas.settling.repeating import LUNCH, listed
from tests.personas.views.room import Room


def go(room: Room, name: str, *arguments: int) -> str:
    return reverse(f"personas:{name}", args=[room.workspace.slug, *arguments])


def arrange(room: Room) -> None:
    persona, by = room.persona, room.coding.coder
    place_section(persona=persona, by=by, key="goals", move=-1)
    place_section(persona=persona, by=by, key="pains", hidden=True)
    place_section(persona=persona, by=by, key="concerns", prompt="What do they lie awake over?")
    texts: dict[str, Any] = {"title": "Nerve", "prompt": "How bold?", "low": "Shy", "high": "Bold"}
    scale = add_section(persona=persona, by=by, field="scale", **texts)
    fill_section(section=scale, by=by, value=6, **texts)
    note = add_section(persona=persona, by=by, field="text", title="Our pitch")
    fill_section(section=note, by=by, title="Our pitch", text="Nobody outside Carla's team knows")


def saved(room: Room, client: Client, name: str = "Ours 🧾") -> PersonaTemplate:
    answer = client.post(go(room, "template_save", room.persona.pk), {"name": name})
    assert answer.status_code == 302
    return PersonaTemplate.objects.get(name=name)


def test_a_template_holds_the_arrangement_and_nothing_that_stood_in_it(
    room: Room, marketer_client: Client
) -> None:
    arrange(room)
    template = saved(room, marketer_client)
    page = marketer_client.get(go(room, "persona_add")).content.decode()
    assert page.index("Blank</b>") < page.index("Ours 🧾</b>")
    assert "2 of your own" in page
    data = {"name": "Second Sam", "start": f"own-{template.pk}"}
    marketer_client.post(go(room, "persona_add"), data)
    mine = arrangement_of(room.persona)
    theirs = arrangement_of(Persona.objects.get(name="Second Sam"))
    alike = ("title", "prompt", "core", "hidden", "field", "low", "high")
    assert [[getattr(each, name) for name in alike] for each in theirs] == [
        [getattr(each, name) for name in alike] for each in mine
    ]
    assert [each.title for each in theirs if each.is_own] == ["Nerve", "Our pitch"]
    assert all(each.is_blank for each in theirs)


def test_questions_of_the_starter_are_not_copied(room: Room, marketer_client: Client) -> None:
    arrange(room)
    template = saved(room, marketer_client)
    asked = template.sections.exclude(facet="").exclude(prompt="")
    assert [row.facet for row in asked] == ["concerns"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oUrS", "is a template “oUrS” already"),
        ("  ", "Give the template a name"),
        ("n" * 61, "At most 60"),
    ],
)
def test_a_name_that_cannot_be_is_still_there_with_what_to_mend(
    room: Room, marketer_client: Client, name: str, said: str
) -> None:
    taken, other = saved(room, marketer_client, "Ours"), saved(room, marketer_client, "Theirs")
    urls = [go(room, "template_save", room.persona.pk), go(room, "template_edit", other.pk)]
    for url in urls:
        answer = marketer_client.post(url, {"name": name})
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page
        assert not name.strip() or f'value="{name}"' in page
    assert set(PersonaTemplate.objects.all()) == {taken, other}


def test_renaming_keeps_its_own_name_free_for_it(room: Room, marketer_client: Client) -> None:
    template = saved(room, marketer_client, "ours")
    url = go(room, "template_edit", template.pk)
    assert marketer_client.post(url, {"name": "Ours <b>"}).status_code == 302
    page = marketer_client.get(go(room, "template_list")).content.decode()
    assert "Ours &lt;b&gt;" in page and "Ours <b>" not in page


def test_a_deleted_template_is_asked_about_first_and_is_missed_in_words(
    room: Room, marketer_client: Client
) -> None:
    template = saved(room, marketer_client)
    url = go(room, "template_delete", template.pk)
    assert b"cannot be brought back" in marketer_client.get(url).content
    marketer_client.post(url)
    data = {"name": "Late Lou", "start": f"own-{template.pk}"}
    answer = marketer_client.post(go(room, "persona_add"), data)
    assert answer.status_code == 422 and b"Late Lou" in answer.content
    assert b"That template is no longer there" in answer.content
    assert not Persona.objects.filter(name="Late Lou").exists()
    stray = marketer_client.post(go(room, "persona_add"), {**data, "start": "own-x"})
    assert stray.status_code == 422


def test_who_may(
    room: Room,
    owner_client: Client,
    marketer_client: Client,
    viewer_client: Client,
    outsider_client: Client,
) -> None:
    template = create_template(workspace=room.workspace)
    section = template.sections.get()
    urls = [
        go(room, "template_list"),
        go(room, "template_edit", template.pk),
        go(room, "template_delete", template.pk),
    ]
    for client, status in (
        (owner_client, 200), (marketer_client, 200), (viewer_client, 403), (outsider_client, 404)
    ):  # fmt: skip
        assert {client.get(url).status_code for url in urls} == {status}
    posts = [
        go(room, "template_save", room.persona.pk),
        go(room, "template_section", section.pk),
        urls[2],
    ]
    for client, status in ((viewer_client, 403), (outsider_client, 404)):
        assert {client.post(url, {"name": "Mine"}).status_code for url in posts} == {status}
    assert PersonaTemplate.objects.get() == template


def test_templates_of_others_are_not_there(room: Room, marketer_client: Client) -> None:
    other = create_template(name="Secret plan")
    for url in (go(room, "template_list"), go(room, "persona_add")):
        assert b"Secret plan" not in marketer_client.get(url).content
    data = {"name": "Thief", "start": f"own-{other.pk}"}
    assert marketer_client.post(go(room, "persona_add"), data).status_code == 422
    assert marketer_client.get(go(room, "template_edit", other.pk)).status_code == 404


@pytest.mark.parametrize("name", ["template_list", "persona_add"])
def test_many_templates_take_as_many_queries_as_one(
    room: Room, marketer_client: Client, name: str
) -> None:
    create_template(workspace=room.workspace)
    counts = []
    for _ in range(2):
        marketer_client.get(go(room, name))
        with CaptureQueriesContext(connection) as seen:
            marketer_client.get(go(room, name))
        counts.append(len(seen))
        for _ in range(4):
            create_template(workspace=room.workspace)
    assert counts[0] == counts[1]


def test_a_section_is_taken_out_and_a_question_given_back(
    room: Room, marketer_client: Client
) -> None:
    arrange(room)
    template = saved(room, marketer_client)
    own, asked = template.sections.get(title="Nerve"), template.sections.get(facet="concerns")
    page = marketer_client.get(go(room, "template_edit", template.pk)).content.decode()
    assert "What do they lie awake over?" in page and "How bold?" in page
    for row in (own, asked):
        marketer_client.post(go(room, "template_section", row.pk))
    assert not TemplateSection.objects.filter(title="Nerve").exists()
    assert template.sections.get(facet="concerns").prompt == ""


def test_an_own_template_brings_no_guide(room: Room, colleague_client: Client) -> None:
    template = create_template(workspace=room.workspace, name="Ours")
    data = {"start": f"own-{template.pk}"}
    page = colleague_client.post(go(room, "start_guide"), data, follow=True).content.decode()
    assert "“Ours” brings no questions" in page


@pytest.mark.django_db
class TestWordsThatWent:
    def test_they_are_found_in_names_and_sections(self) -> None:
        world = create_world()
        template = create_template(workspace=world.workspace, name=LUNCH)
        texts = dict.fromkeys(("title", "prompt"), LUNCH)
        poles = {"low": LUNCH, "high": LUNCH}
        template.sections.update(field="scale", **texts, **poles)
        record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
        sections = {("templatesection", name) for name in (*texts, *poles)}
        assert listed(world) == {("personatemplate", "name"), *sections}
        rename_template(template=template, by=world.by, name="Another")
        assert listed(world) == sections
        remove_text(repetition=Repetition.objects.get(field="prompt"), by=world.by)
        assert listed(world) == sections - {("templatesection", "prompt")}
        remove_text(repetition=Repetition.objects.get(field="low"), by=world.by)
        assert listed(world) == set()
        assert not template.sections.exists()

    def test_taking_a_section_out_settles_it(self) -> None:
        world = create_world()
        template = create_template(workspace=world.workspace)
        template.sections.update(prompt=LUNCH)
        record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
        assert listed(world) == {("templatesection", "prompt")}
        drop_section(section=template.sections.get(), by=world.by)
        assert listed(world) == set()
