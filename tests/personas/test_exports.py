"""An export from request to file, and what sends it back."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from accounts.models import Change
from accounts.models.jobs import MAX_ATTEMPTS
from insights.actions import untag
from lib.problems import Refused
from personas.actions import render_export, request_export
from personas.documents.formats import FORMATS
from personas.documents.orders import Order
from personas.models import Export, ExportFile, Persona, PersonaState
from tests.personas.heart import World, create_world, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    persona = world.personas["Anna"]
    store(persona)
    return persona


def ask(world: World, persona: Persona, **more: str) -> Export:
    export = request_export(persona=persona, by=world.by, **more)
    assert export.start()
    return export


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], Any]) -> None:
    """Something happens while a file of any format is being made."""

    def slow(real: Callable[[Order], bytes], order: Order) -> bytes:
        happens()
        return real(order)

    for name, each in FORMATS.items():
        monkeypatch.setitem(FORMATS, name, replace(each, render=partial(slow, each.render)))


def test_a_request_waits_to_be_rendered(world: World, anna: Persona) -> None:
    export = request_export(persona=anna, by=world.by)
    assert (export.status, export.audience, export.format) == ("queued", "inside", "pdf")
    assert Export.objects.due().get() == export
    assert Change.objects.get(verb="export.requested").object_id == export.pk


def test_an_unknown_audience_is_refused(world: World, anna: Persona) -> None:
    with pytest.raises(Refused) as refused:
        request_export(persona=anna, by=world.by, audience="everybody")
    assert refused.value.field == "audience"
    assert not Export.objects.exists()


def test_a_rendered_export_has_its_file_and_remembers_what_it_cites(
    world: World, anna: Persona
) -> None:
    export = ask(world, anna)
    render_export(export)
    export.refresh_from_db()
    content = bytes(export.file.content)
    assert (export.status, export.progress, export.revision) == ("done", 100, 1)
    assert content.startswith(b"%PDF-")
    assert export.file.sha256 == hashlib.sha256(content).hexdigest()
    assert export.cites["participants"] == [world.ann.pk]


def test_without_a_summary_it_is_tried_again_and_given_up_at_last(
    world: World,
) -> None:
    export = ask(world, world.personas["Bobby"])
    for attempt in range(1, MAX_ATTEMPTS + 1):
        render_export(export)
        export.refresh_from_db()
        assert export.error == "The first summary of this persona is still being built."
        assert export.status == ("failed" if attempt == MAX_ATTEMPTS else "queued")
        export.start()


def test_words_that_go_while_it_is_rendered_send_it_back(
    world: World, anna: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: untag(coding=world.codings["ann"], by=world.by))
    export = ask(world, anna)
    render_export(export)
    export.refresh_from_db()
    assert (export.status, export.error) == (
        "queued",
        "The evidence changed while the document was made.",
    )
    assert not ExportFile.objects.exists()


def test_an_export_deleted_meanwhile_leaves_no_file(
    world: World, anna: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, Export.objects.all().delete)
    render_export(ask(world, anna))
    assert not ExportFile.objects.exists()


def test_an_error_says_nothing_of_what_it_stumbled_over(
    world: World, anna: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    """The stored document is no document, so reading it fails with its words in the message."""
    anna.revisions.update(document={"secret": "I want the boring audit"})
    export = ask(world, anna)
    render_export(export)
    export.refresh_from_db()
    assert (export.status, export.error) == (
        "queued",
        "The document could not be made. Try again in a moment.",
    )
    assert "boring" not in caplog.text


def test_a_claimed_export_is_not_rendered_over_a_done_one(world: World, anna: Persona) -> None:
    export = ask(world, anna)
    render_export(export)
    assert not export.start()
    PersonaState.objects.filter(persona=anna).update(erase_epoch=9)
    render_export(export)
    export.refresh_from_db()
    assert export.status == "done"
