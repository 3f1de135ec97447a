"""Readers outside get no text that waits to be settled, whatever the file is."""

import pytest

from insights.models import Insight, InsightCode, Stance
from interviews.actions import record_consent
from personas.cleared import INTERVIEW_OUT, LINE_OUT, PARAGRAPH_OUT, SITUATION_OUT
from personas.documents.content import PersonaDocument
from personas.dossier import assemble
from personas.models import ParagraphEdit, Persona, PersonaVersion
from personas.models.repetitions import Kind
from tests.factories import (
    create_claim,
    create_insight,
    create_moment,
    create_repetition,
    create_story_part,
)
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import publish

pytestmark = pytest.mark.django_db
REPEATS = "Done by lunch, she says"


@pytest.fixture
def world() -> World:
    world = create_world()
    record_consent(participant=world.ann, by=world.by, terms={"quote_outside": True})
    return world


@pytest.fixture
def anna(world: World) -> Persona:
    anna = world.personas["Anna"]
    store(anna)
    return anna


def told(persona: Persona, audience: str = "outside") -> PersonaDocument:
    return assemble(persona.pk, audience)[0]


def waits(persona: Persona, kind: str, pk: int, field: str = "text") -> None:
    create_repetition(persona=persona, kind=kind, object_id=pk, field=field)


def lines_of(document: PersonaDocument) -> list[str]:
    return [claim.text for section in document.sections for claim in section.claims]


def test_a_line_that_waits_is_told_nowhere_outside(anna: Persona) -> None:
    claim = create_claim(persona=anna, text=REPEATS, facet="triggers")
    create_story_part(persona=anna, claim=claim)
    store(anna)
    waits(anna, Kind.CLAIM, claim.pk)

    outside, inside = told(anna), told(anna, "inside")
    assert REPEATS not in repr(outside)
    assert LINE_OUT in lines_of(outside)
    assert REPEATS in lines_of(inside)
    assert REPEATS in repr(inside.narrative) and REPEATS in repr(inside.stages)


def test_a_question_that_waits_is_not_asked_by_the_story_either(anna: Persona) -> None:
    claim = create_claim(
        persona=anna, text="Loses paper", born_as_guess=True, question=f"{REPEATS}?"
    )
    store(anna)
    assert repr(told(anna).story).count(REPEATS) == 1
    waits(anna, Kind.CLAIM, claim.pk, "question")
    assert REPEATS not in repr(told(anna))
    assert REPEATS in repr(told(anna, "inside").story)


def test_an_insight_that_waits_is_no_theme_outside(world: World, anna: Persona) -> None:
    world.tag(world.talk, "done by lunch", world.time)
    insight = create_insight(
        workspace=world.workspace,
        status=Insight.Status.HELD,
        statement="They want it done by lunch, she says",
        statement_one="wants it done by lunch, she says",
        facet="goals",
    )
    inside = {"workspace": world.workspace, "insight": insight}
    for code in (world.fear, world.time):
        InsightCode.objects.create(**inside, code=code, stance=Stance.SUPPORTS)
    store(anna)
    assert REPEATS.lower() in repr(told(anna))
    waits(anna, Kind.INSIGHT, insight.pk, "statement")
    assert REPEATS.lower() not in repr(told(anna))


def test_a_rewritten_paragraph_that_waits_is_told_to_be_out(anna: Persona) -> None:
    key = "what_they_are_after"
    ParagraphEdit.objects.create(
        workspace_id=anna.workspace_id, persona=anna, paragraph=key, text=REPEATS
    )
    waits(anna, Kind.PARAGRAPH, anna.pk, key)
    assert REPEATS in repr(told(anna, "inside").story)
    assert REPEATS not in repr(told(anna)) and PARAGRAPH_OUT in repr(told(anna).story)


def test_words_of_the_team_that_wait_are_left_out_too(anna: Persona) -> None:
    moment = create_moment(persona=anna, situation=REPEATS)
    part = create_story_part(persona=anna, text=f"{REPEATS} again")
    Persona.objects.filter(pk=anna.pk).update(tagline=f"{REPEATS} tagline")
    for kind, pk, field in (
        (Kind.MOMENT, moment.pk, "situation"),
        (Kind.STORYPART, part.pk, "text"),
        (Kind.PERSONA, anna.pk, "tagline"),
    ):
        waits(anna, kind, pk, field)

    outside = told(anna)
    assert REPEATS not in repr(outside)
    assert [each.situation for each in outside.moments] == [SITUATION_OUT]
    assert repr(told(anna, "inside")).count(REPEATS) == 3


def test_titles_of_interviews_and_names_of_codes_wait_like_any_text(
    world: World, anna: Persona
) -> None:
    waits(anna, Kind.INTERVIEW, world.talk.pk, "title")
    waits(anna, Kind.CODE, world.fear.pk, "name")
    [outside] = told(anna).citations
    [inside] = told(anna, "inside").citations
    assert (outside.interview, outside.codes) == (INTERVIEW_OUT, ())
    assert (inside.interview, inside.codes) == (world.talk.title, (world.fear.name,))


def test_what_is_withheld_of_the_version_it_repeats_is_withheld(
    world: World, anna: Persona
) -> None:
    create_claim(persona=anna, text=REPEATS)
    store(anna)
    version = publish(world, anna)
    withheld = ["name", "lines/0/text"]
    PersonaVersion.objects.filter(pk=version.pk).update(withheld=withheld)
    outside, inside = told(anna), told(anna, "inside")
    assert (outside.name, outside.initials, lines_of(outside)) == ("", "", [LINE_OUT])
    assert outside.version and outside.version == inside.version
    assert inside.name == "Anna" and LINE_OUT not in lines_of(inside)
