"""The narrative of a persona in its documents: what it cites, and for whom."""

import pytest

from interviews.actions import record_consent
from personas.documents.content import PersonaDocument
from personas.dossier import assemble
from personas.models import Persona
from tests.factories import create_claim, create_story_part
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    """A line, words of the team in two paragraphs, and a guess."""
    anna = world.personas["Anna"]
    heard = create_claim(persona=anna, text="Wants it boring", codes=[world.fear])
    create_story_part(persona=anna, claim=heard)
    create_story_part(persona=anna, text="Then the auditor calls.\n\nIt rains.")
    create_story_part(persona=anna, claim=create_claim(persona=anna, text="Hates screens"))
    store(anna)
    return anna


def told(persona: Persona, audience: str = "inside") -> PersonaDocument:
    return assemble(persona.pk, audience)[0]


def test_lines_are_cited_and_words_of_the_team_are_not(anna: Persona) -> None:
    document = told(anna)
    heard, words, guess = document.narrative
    [line] = heard.lines
    assert (line.text, line.basis) == ("Wants it boring.", "supported")
    assert line.cites and set(line.cites) <= {each.number for each in document.citations}
    assert words.words == ("Then the auditor calls.", "It rains.") and not words.lines
    assert [(each.basis, each.cites) for each in guess.lines] == [("guess", ())]


def test_readers_outside_get_no_number_of_words_they_may_not_read(
    world: World, anna: Persona
) -> None:
    record_consent(
        participant=world.ann, by=world.by, terms={"analyse": True, "quote_inside": True}
    )
    assert told(anna, "outside").narrative[0].lines[0].cites == ()


def test_a_file_repeats_a_version_until_its_narrative_changes(world: World, anna: Persona) -> None:
    publish(world, anna)
    assert told(anna).version is not None
    create_story_part(persona=anna, text="One thing more.")
    assert told(anna).version is None


def test_a_persona_without_one_tells_none(world: World) -> None:
    bobby = world.personas["Bobby"]
    store(bobby)
    assert told(bobby).narrative == ()
