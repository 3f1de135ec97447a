"""Several personas in one file: asked for, made, and gone with the words that have to go."""

import io
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from interviews.actions import record_consent
from lib.problems import Refused
from personas.actions import render_export, request_book, request_export
from personas.documents.formats import FORMATS
from personas.dossier import assemble_all
from personas.models import Export, ExportFile
from tests.factories import create_member, create_persona
from tests.personas.documents.reading import words
from tests.personas.heart import ANN_SAYS, World, create_world, store
from tests.personas.test_exports import meanwhile

pytestmark = pytest.mark.django_db
KINDS = [(kind, layout) for kind, each in FORMATS.items() for layout in (each.layouts or [""])]


@pytest.fixture
def world() -> World:
    world = create_world()
    for persona in world.personas.values():
        store(persona)
    return world


def made(world: World, kind: str, layout: str = "", audience: str = "inside") -> Export:
    if kind == "book":
        ids = [persona.pk for persona in world.personas.values()]
        export = request_book(
            workspace=world.workspace.pk, personas=ids, by=world.by, audience=audience
        )
    else:
        export = request_export(
            persona=world.personas["Anna"],
            by=world.by,
            kind=kind,
            layout=layout,
            audience=audience,
        )
    assert export.start()
    render_export(export)
    export.refresh_from_db()
    assert export.status == "done", export.error
    return export


def withdraw(world: World) -> None:
    record_consent(
        participant=world.ann, by=world.by, terms={"analyse": False, "quote_inside": False}
    )


def test_a_book_holds_each_persona_and_cites_what_all_of_them_cite(world: World) -> None:
    export = made(world, "book")
    text = words(PdfReader(io.BytesIO(bytes(export.file.content))))
    for name in world.personas:
        assert name in text
    assert {world.ann.pk, world.bob.pk, world.cy.pk} <= set(export.cites["participants"])
    assert [part["persona"] for part in export.made_from] == export.persona_ids
    assert export.persona is None


def test_what_a_book_cites_is_looked_up_once_for_all_its_personas(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        assemble_all([persona.pk for persona in world.personas.values()], "inside")
    for table in ("interviews_interview", "insights_code", "interviews_excerptsubject"):
        assert sum(f'FROM "{table}"' in each["sql"] for each in asked) == 1


def test_a_book_for_outside_quotes_nobody_who_did_not_agree(world: World) -> None:
    export = made(world, "book", audience="outside")
    text = words(PdfReader(io.BytesIO(bytes(export.file.content))))
    assert ANN_SAYS[:24] not in text
    assert "Not quoted" in text


def test_who_takes_back_consent_takes_every_kind_of_file_along(world: World) -> None:
    for kind, layout in KINDS:
        made(world, kind, layout)
    assert ExportFile.objects.count() == len(KINDS)
    withdraw(world)
    assert not ExportFile.objects.exists()
    assert not Export.objects.exists()


@pytest.mark.parametrize("kind", ["book", "png"])
def test_words_that_go_while_it_is_made_send_it_back(
    world: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, partial(withdraw, world))
    with pytest.raises(AssertionError, match="evidence changed"):
        made(world, kind)
    assert not ExportFile.objects.exists()


def test_a_picture_keeps_its_words_beside_it(world: World) -> None:
    said = made(world, "png", "card").options["said"]
    assert said.startswith("Anna")


def test_a_book_of_nobody_or_of_others_is_refused(world: World) -> None:
    other = create_persona()
    for ids in ([], [other.pk]):
        with pytest.raises(Refused) as refused:
            request_book(workspace=world.workspace.pk, personas=ids, by=world.by)
        assert refused.value.field == "personas"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"kind": "docx"}, "kind"),
        ({"kind": "book"}, "kind"),
        ({"layout": "card"}, "layout"),
        ({"paper": "a0"}, "paper"),
    ],
)
def test_what_there_is_not_is_refused_by_field(
    world: World, asked: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        request_export(persona=world.personas["Anna"], by=world.by, **asked)
    assert refused.value.field == field
    assert not Export.objects.exists()


def test_a_book_is_asked_for_and_downloaded_on_its_page(world: World) -> None:
    client = Client()
    client.force_login(create_member(workspace=world.workspace, role="viewer").user)
    url = reverse("personas:book_list", args=[world.workspace.slug])
    assert client.post(url, {}).status_code == 422
    ids = [world.personas["Anna"].pk, world.personas["Bobby"].pk]
    assert client.post(url, {"personas": ids, "paper": "letter"}).status_code == 302
    export = Export.objects.get()
    assert (export.format, export.options["paper"]) == ("book", "letter")
    assert sorted(export.persona_ids) == sorted(ids)
    assert export.start()
    render_export(export)
    assert "Book of 2 personas" in client.get(url).content.decode()
    file = client.get(reverse("personas:export_download", args=[world.workspace.slug, export.pk]))
    assert file["Content-Disposition"] == 'attachment; filename="personas.pdf"'
    assert file.content.startswith(b"%PDF-")
