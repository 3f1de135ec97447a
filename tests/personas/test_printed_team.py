"""What the team wrote, in documents: whole, told from what was heard, withheld where it must be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from personas.documents.content import OwnSection, PersonaDocument
from personas.documents.data import render_data
from personas.documents.orders import Order
from personas.dossier import assemble
from personas.models import Persona
from personas.printed_team import told_by_team
from tests.factories import (
    create_claim,
    create_consent,
    create_excerpt,
    create_moment,
    create_section,
)
from tests.personas.heart import World, create_world, store

pytestmark = pytest.mark.django_db
LUNCH = "done by lunch"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    persona = world.personas["Anna"]
    excerpt = create_excerpt(interview=world.talk, quote=LUNCH)
    create_moment(persona=persona, excerpt=excerpt, situation="The auditor is early")
    create_moment(persona=persona, situation="Before the holiday")
    store(persona)
    return persona


def page(persona: Persona, audience: str = "inside") -> PersonaDocument:
    return assemble(persona.pk, audience)[0]


def test_moments_carry_their_quote_and_the_others_are_guesses(anna: Persona) -> None:
    heard, guessed = page(anna).moments
    assert (heard.situation, heard.quote, heard.speaker) == ("The auditor is early", LUNCH, "P-01")
    assert not heard.is_guess
    assert guessed.is_guess and guessed.quote is None


def test_outside_a_moment_is_quoted_only_if_everybody_agreed(world: World, anna: Persona) -> None:
    document = page(anna, "outside")
    assert [(each.is_guess, each.quote) for each in document.moments] == [
        (False, None),
        (True, None),
    ]
    assert LUNCH.encode() not in render_data(Order(documents=(document,)))
    create_consent(participant=world.ann, quote_outside=True)
    assert page(anna, "outside").moments[0].quote == LUNCH


def test_a_file_remembers_whose_words_its_moments_show(world: World, anna: Persona) -> None:
    _, source = assemble(anna.pk, "inside")
    excerpt = anna.moments.exclude(excerpt=None).get().excerpt_id
    assert excerpt in source.cites["excerpts"]
    assert source.cites["participants"] == [world.ann.pk]
    assert source.cites["interviews"] == [world.talk.pk]


def test_hidden_sections_are_left_out_and_the_others_follow_the_team(anna: Persona) -> None:
    for facet in ("pains", "goals", "barriers"):
        create_claim(persona=anna, facet=facet, text=f"Of {facet}")
    create_section(persona=anna, facet="pains", field="", title="", position=1)
    create_section(persona=anna, facet="goals", field="", title="", position=2)
    create_section(persona=anna, facet="barriers", field="", title="", hidden=True, position=3)
    store(anna)
    titles = [section.title for section in page(anna).sections if section.claims]
    assert titles == ["Pains", "Goals"]
    create_section(persona=anna, facet="moment", field="", title="", hidden=True, position=4)
    assert page(anna).moments == ()


def test_fields_of_the_team_are_told_in_lines(anna: Persona) -> None:
    create_section(persona=anna, title="Week", text="Mondays: none\n\nFridays: audits")
    create_section(persona=anna, title="Risk", field="scale", low="none", high="all", value=2)
    create_section(persona=anna, title="Nothing yet")
    create_section(persona=anna, title="Secret", text="Not this", hidden=True)
    assert page(anna).own_sections == (
        OwnSection(title="Week", lines=("Mondays: none", "Fridays: audits")),
        OwnSection(title="Risk", lines=("2, on a scale from 1, none, to 7, all",)),
    )


def test_openings_and_the_reason_of_a_negative_persona_are_there(anna: Persona) -> None:
    Persona.objects.filter(pk=anna.pk).update(
        opening_who="The one who signs", negative=True, negative_reason="They never call"
    )
    document = page(anna)
    assert document.not_for_us == "They never call"
    assert [each.answer for each in document.openings] == ["The one who signs"]


def test_queries_do_not_grow_with_moments_and_sections(world: World, anna: Persona) -> None:
    before = queries(anna)
    for _ in range(4):
        excerpt = create_excerpt(interview=world.talk, quote=LUNCH)
        create_moment(persona=anna, excerpt=excerpt)
        create_section(persona=anna, text="A line")
    assert queries(anna) == before


def test_what_nobody_wrote_leaves_older_files_as_they_were(world: World) -> None:
    assert told_by_team(world.personas["Bobby"]) == []


def queries(persona: Persona) -> int:
    with CaptureQueriesContext(connection) as captured:
        page(persona, "outside")
    return len(captured)
