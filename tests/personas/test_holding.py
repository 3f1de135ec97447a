"""A file of no version has a page that says whether it still says what is known."""

import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from insights.actions import untag
from personas.actions import edit_persona, render_export, request_book, request_export
from personas.models import Export, Persona
from tests.factories import create_claim, create_moment, create_section, create_story_part
from tests.personas.documents.reading import words
from tests.personas.heart import ANN_SAYS, World, create_world, store
from tests.personas.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    anna = world.personas["Anna"]
    store(anna)
    return anna


def made(export: Export) -> Export:
    assert export.start()
    render_export(export)
    export.refresh_from_db()
    assert export.status == "done"
    return export


def asked(export: Export, *, status: int = 200) -> str:
    answer = Client().get(reverse("outside:export_verify", args=[export.guid]))
    assert answer.status_code == status
    assert "noindex" in answer["X-Robots-Tag"]
    text = answer.content.decode()
    assert ANN_SAYS[:24] not in text
    return text


def test_a_draft_leads_to_a_page_that_says_current(world: World, anna: Persona) -> None:
    export = made(request_export(persona=anna, by=world.by))

    text = words(PdfReader(io.BytesIO(bytes(export.file.content))))
    assert f"/verify/file/{export.guid}" in text
    assert "Draft, revision 1" in text
    assert "<b>Current</b>" in asked(export)


def test_another_summary_that_says_the_same_leaves_it_current(world: World, anna: Persona) -> None:
    export = made(request_export(persona=anna, by=world.by))
    store(anna)
    assert "<b>Current</b>" in asked(export)


@pytest.mark.parametrize("how", ["evidence", "line", "moment", "narrative", "section", "tagline"])
def test_what_changed_since_is_said(world: World, anna: Persona, how: str) -> None:
    export = made(request_export(persona=anna, by=world.by))
    match how:
        case "evidence":
            world.tag(world.talk, ANN_SAYS[:10], world.fear)
            store(anna)
        case "line":
            create_claim(persona=anna)
        case "moment":
            create_moment(persona=anna)
        case "narrative":
            create_story_part(persona=anna, text="Then the auditor calls.")
        case "section":
            create_section(persona=anna, text="Two phones")
        case "tagline":
            anna.refresh_from_db()
            edit_persona(
                persona=anna, by=world.by, name=anna.name, tagline="Other", version=anna.version
            )
    assert "<b>Changed since</b>" in asked(export)


def test_a_file_that_was_withdrawn_is_not_valid(world: World, anna: Persona) -> None:
    export = made(request_export(persona=anna, by=world.by))
    guid = export.guid
    untag(coding=world.codings["ann"], by=world.by)
    Export.objects.all().delete()
    answer = Client().get(reverse("outside:export_verify", args=[guid]))
    assert answer.status_code == 404
    assert "not valid any more" in answer.content.decode()
    assert Client().get(f"/verify/file/{uuid.uuid4()}").status_code == 404


def test_a_file_that_is_being_made_is_not_valid_yet(world: World, anna: Persona) -> None:
    assert "not valid" in asked(request_export(persona=anna, by=world.by), status=404)


def test_a_version_published_since_is_named(world: World, anna: Persona) -> None:
    export = made(request_export(persona=anna, by=world.by))
    publish(world, anna)
    assert "Version 1 was published" in asked(export)


def test_a_book_is_asked_for_part_by_part(world: World, anna: Persona) -> None:
    bobby = world.personas["Bobby"]
    store(bobby)
    export = made(
        request_book(workspace=anna.workspace_id, personas=[anna.pk, bobby.pk], by=world.by)
    )
    assert "<b>Current</b>" in asked(export)
    create_claim(persona=bobby)
    text = asked(export)
    assert "<b>Changed since</b>" in text
    assert text.count("and still so") == 1
