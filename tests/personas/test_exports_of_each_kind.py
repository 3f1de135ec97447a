"""Each kind of file goes the whole way: asked for, made, held, and gone with the words it cites."""

import io
import json

import pytest
from pptx import Presentation

from interviews.actions import erase_participant
from personas.actions import render_export, request_export
from personas.models import Export, ExportFile, Persona
from tests.personas.heart import ANN_SAYS, World, create_world, store

pytestmark = pytest.mark.django_db
QUOTE = ANN_SAYS[:24]


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    persona = world.personas["Anna"]
    store(persona)
    return persona


def made(world: World, persona: Persona, kind: str, audience: str = "inside") -> bytes:
    export = request_export(persona=persona, by=world.by, kind=kind, audience=audience)
    assert export.start()
    render_export(export)
    export.refresh_from_db()
    assert export.status == "done", export.error
    return bytes(export.file.content)


def words_of_slides(file: bytes) -> str:
    slides = Presentation(io.BytesIO(file)).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return " ".join(shape.text_frame.text for shape in shapes)


def test_slides_quote_inside_and_not_outside(world: World, anna: Persona) -> None:
    assert QUOTE in words_of_slides(made(world, anna, "pptx"))
    outside = words_of_slides(made(world, anna, "pptx", "outside"))
    assert QUOTE not in outside
    assert "cleared for readers outside" in outside


def test_data_quotes_inside_and_not_outside(world: World, anna: Persona) -> None:
    inside = json.loads(made(world, anna, "json"))["personas"][0]
    assert [each["quote"] for each in inside["citations"]] == [QUOTE]
    assert "/verify/" in inside["address"]
    outside = json.loads(made(world, anna, "json", "outside"))["personas"][0]
    assert [each["quote"] for each in outside["citations"]] == [None]


@pytest.mark.parametrize("kind", ["pptx", "json"])
def test_files_go_with_who_is_erased(world: World, anna: Persona, kind: str) -> None:
    made(world, anna, kind)
    erase_participant(participant=world.ann, by=world.by)
    assert not ExportFile.objects.exists()
    assert not Export.objects.filter(file__isnull=False).exists()
