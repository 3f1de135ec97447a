"""A persona with a line and a summary, and publishing it as the page does."""

from typing import Any

from personas.actions import publish_version, restore_version, rewrite_paragraph
from personas.models import Persona, PersonaVersion
from personas.versions.drafts import take_draft
from tests.factories import create_claim, create_excerpt, create_moment, create_section
from tests.personas.heart import World, store


def create_anna(world: World) -> Persona:
    persona = world.personas["Anna"]
    create_claim(persona=persona, text="Wants quiet days", codes=[world.fear])
    store(persona)
    return persona


def create_told_anna(world: World, *, shown: str) -> Persona:
    """With all that a team may write: a moment that was heard (`shown`, words of the talk), one
    that is a guess, a section of its own, openings, and why she is not for us."""
    persona = create_anna(world)
    excerpt = create_excerpt(interview=world.talk, quote=shown)
    create_moment(persona=persona, excerpt=excerpt, situation="Auditor early", need="A list")
    create_moment(persona=persona, situation="Before the holiday", position=1)
    create_section(persona=persona, title="Week", text="No Mondays\n\nAudits on Fridays")
    Persona.objects.filter(pk=persona.pk).update(
        opening_who="Whoever signs", negative=True, negative_reason="They never call"
    )
    return Persona.objects.get(pk=persona.pk)


def stamp(persona: Persona) -> str:
    return take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).stamp


def publish(world: World, persona: Persona, **fields: Any) -> PersonaVersion:
    given = {
        "latest": PersonaVersion.objects.filter(persona=persona).count(),
        "seen": stamp(persona),
        **fields,
    }
    return publish_version(persona=persona, by=world.by, **given)


def restore(world: World, version: PersonaVersion, *, with_later: bool = False) -> Persona:
    """As the page does, with a summary of what there is then."""
    persona = Persona.objects.get(pk=version.persona_id)
    restore_version(version=version, by=world.by, seen=stamp(persona), with_later=with_later)
    store(persona)
    return Persona.objects.get(pk=persona.pk)


def rewrite(world: World, persona: Persona, text: str, version: int) -> None:
    rewrite_paragraph(
        persona=persona,
        by=world.by,
        paragraph="who_they_are",
        text=text,
        version=version,
        fingerprint="",
    )
