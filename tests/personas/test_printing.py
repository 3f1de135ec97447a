"""A document that repeats a published version says so, and where to ask whether it still holds."""

import pytest
from django.test import Client
from django.urls import reverse

from personas.documents.content import PersonaDocument
from personas.dossier import assemble
from personas.models import Persona
from tests.factories import create_claim
from tests.personas.documents.reading import addresses, read, words
from tests.personas.heart import World, create_world
from tests.personas.publishing import create_anna, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return create_anna(world)


def document(persona: Persona) -> PersonaDocument:
    return assemble(persona.pk, "inside")[0]


def test_a_draft_names_no_version(anna: Persona) -> None:
    assert document(anna).version is None
    assert "Fingerprint" not in words(read(document(anna)))


def test_what_is_printed_leads_to_the_page_of_its_version(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    made = read(document(anna))
    text = words(made)
    assert "Version 1, published" in text and "Version 1 · Revision" in text
    assert version.hash in text.replace(" ", "")
    address = reverse("outside:version_verify", args=[version.guid])
    assert [each.endswith(address) for each in addresses(made)] == [True]
    assert version.hash in Client().get(address).content.decode()


def test_what_was_written_since_is_no_version(world: World, anna: Persona) -> None:
    publish(world, anna)
    create_claim(persona=anna, text="Wants to be rung back")
    assert document(anna).version is None


def test_a_new_title_page_is_the_newest_version(world: World, anna: Persona) -> None:
    publish(world, anna)
    create_claim(persona=anna, text="Wants to be rung back")
    publish(world, anna)
    printed = document(anna).version
    assert printed and printed.number == 2
