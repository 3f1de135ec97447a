"""A persona with a line and a summary, and publishing it as the page does."""

from typing import Any

from personas.actions import publish_version, rewrite_paragraph
from personas.models import Persona, PersonaVersion
from personas.versions.drafts import take_draft
from tests.factories import create_claim
from tests.personas.heart import World, store


def create_anna(world: World) -> Persona:
    persona = world.personas["Anna"]
    create_claim(persona=persona, text="Wants quiet days", codes=[world.fear])
    store(persona)
    return persona


def stamp(persona: Persona) -> str:
    return take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).stamp


def publish(world: World, persona: Persona, **fields: Any) -> PersonaVersion:
    given = {
        "latest": PersonaVersion.objects.filter(persona=persona).count(),
        "seen": stamp(persona),
        **fields,
    }
    return publish_version(persona=persona, by=world.by, **given)


def rewrite(world: World, persona: Persona, text: str, version: int) -> None:
    rewrite_paragraph(
        persona=persona,
        by=world.by,
        paragraph="who_they_are",
        text=text,
        version=version,
        fingerprint="",
    )
