"""A version shows the portrait that the persona had when it was published."""

from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from PIL import Image

from personas.actions import set_portrait
from personas.dossier import assemble
from personas.models import Persona, PersonaVersion, PublishedPortrait
from personas.versions.comparing import compare
from personas.versions.content import hash_of
from personas.versions.drafts import take_draft
from personas.versions.reading import for_insiders, for_outsiders
from tests.factories import create_version
from tests.personas.heart import World, create_world
from tests.personas.publishing import create_anna, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    persona = create_anna(world)
    face(world, persona, "teal")
    return persona


def face(world: World, persona: Persona, colour: str) -> None:
    out = BytesIO()
    Image.new("RGB", (20, 20), colour).save(out, "PNG")
    set_portrait(persona=persona, by=world.by, content=out.getvalue())


def glance(version: PersonaVersion, persona: Persona) -> list[tuple[str, ...]]:
    now = take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).content
    groups = {group.title: group.rows for group in compare(for_insiders(version), now)}
    told = groups.get("At a glance", ())
    return [(row.text, row.before, row.after, row.note) for row in told]


def colour_of(content: bytes) -> str:
    with Image.open(BytesIO(content)) as image:
        pixel = image.convert("RGB").getpixel((0, 0))
    return {(0, 128, 128): "teal", (255, 165, 0): "orange"}[pixel]  # type: ignore[index]


def test_a_replaced_picture_stays_in_the_version(
    world: World, anna: Persona, client: Client
) -> None:
    version = publish(world, anna)
    face(world, anna, "orange")
    assert glance(version, anna) == [("Portrait", "", "", "another picture")]
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions"
    assert f'src="{address.removesuffix("/versions")}/versions/1/portrait"' in (
        client.get(f"{address}/1").content.decode()
    )
    assert colour_of(client.get(f"{address}/1/portrait").content) == "teal"
    publish(world, anna)
    assert colour_of(client.get(f"{address}/2/portrait").content) == "orange"


def test_a_removed_picture_goes_from_versions_and_their_hash_holds(
    world: World, anna: Persona, client: Client
) -> None:
    version = publish(world, anna)
    set_portrait(persona=anna, by=world.by, content=None)
    version.refresh_from_db()
    assert hash_of(version.content, salt=version.salt) == version.hash
    assert glance(version, anna) == [("Portrait", "a picture", "none", "")]
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions/1"
    page = client.get(address).content.decode()
    assert "It showed a portrait" in page and f"{address}/portrait" not in page
    assert client.get(f"{address}/portrait").status_code == 302


def test_where_faces_are_not_shown_versions_show_none(
    world: World, anna: Persona, client: Client
) -> None:
    publish(world, anna)
    Persona.objects.filter(pk=anna.pk).update(portrait_free=True)
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions/1/portrait"
    assert client.get(address).status_code == 302
    assert publish(world, anna).content.get("portrait") is None


def test_one_picture_is_kept_once_and_cannot_be_changed(world: World, anna: Persona) -> None:
    publish(world, anna)
    Persona.objects.filter(pk=anna.pk).update(tagline="Signs last")
    publish(world, Persona.objects.get(pk=anna.pk))
    kept = PublishedPortrait.objects.get()
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        PublishedPortrait.objects.filter(pk=kept.pk).update(content=b"other")


def test_a_picture_makes_no_draft_of_a_document_and_no_link_shows_it(
    world: World, anna: Persona
) -> None:
    version = publish(world, anna)
    face(world, anna, "orange")
    printed = assemble(anna.pk, "inside")[0].version
    assert printed and printed.number == 1
    assert for_outsiders(version).portrait == ""


def test_a_version_from_before_says_so(world: World, anna: Persona) -> None:
    older = create_version(persona=anna)
    assert ("1 portrait", "", "", "not kept by versions of before") in glance(older, anna)
