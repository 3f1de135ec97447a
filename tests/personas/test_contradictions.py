"""A document counts the contradictions that are open: lines spoken against that nobody settled."""

import pytest
from django.test import Client
from django.urls import reverse

from personas.actions import render_export, request_export, resolve_contradiction
from personas.dossier import assemble
from personas.models import Claim, Persona
from tests.factories import create_claim
from tests.personas.heart import ANN_SAYS, World, create_world, store
from tests.personas.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def line(world: World) -> Claim:
    """A line of Anna that Ann speaks against; another theme she speaks against has no line."""
    anna = world.personas["Anna"]
    world.tag(world.talk, ANN_SAYS[25:36], world.time, stance="contradicts")
    world.tag(world.talk, ANN_SAYS[37:46], world.unused, stance="contradicts")
    line = create_claim(persona=anna, text="Lacks time", codes=[world.time])
    store(anna)
    return line


def open_ones(persona: Persona) -> int:
    return assemble(persona.pk, "inside")[0].contradictions


@pytest.mark.parametrize(
    ("resolution", "left"), [("open", 1), ("narrowed", 0), ("split", 0), ("rejected", 0)]
)
def test_what_was_settled_is_open_no_more(
    world: World, line: Claim, resolution: str, left: int
) -> None:
    assert open_ones(line.persona) == 1
    resolve_contradiction(claim=line, by=world.by, resolution=resolution)
    assert open_ones(line.persona) == left


def test_a_disproved_assumption_is_settled(world: World, line: Claim) -> None:
    Claim.objects.filter(pk=line.pk).update(born_as_guess=True)
    line.refresh_from_db()
    resolve_contradiction(claim=line, by=world.by, resolution="rejected")
    Claim.objects.filter(pk=line.pk).update(resolution="", resolved_at=None)
    assert open_ones(line.persona) == 0


def test_settling_one_is_not_in_the_version_that_was_published(world: World, line: Claim) -> None:
    version = publish(world, line.persona)
    assert "resolution" not in version.content["lines"][0]
    assert assemble(line.persona_id, "inside")[0].version
    resolve_contradiction(claim=line, by=world.by, resolution="narrowed")
    assert assemble(line.persona_id, "inside")[0].version is None
    assert publish(world, line.persona).content["lines"][0]["resolution"] == "narrowed"


def test_a_file_says_that_it_counts_one_more_than_is_open(world: World, line: Claim) -> None:
    export = request_export(persona=line.persona, by=world.by, kind="json")
    assert export.start()
    render_export(export)
    address = reverse("outside:export_verify", args=[export.guid])
    assert "<b>Current</b>" in Client().get(address).content.decode()
    resolve_contradiction(claim=line, by=world.by, resolution="narrowed")
    assert "<b>Changed since</b>" in Client().get(address).content.decode()
