"""From summary to page: what each audience may read, and what the file remembers of it."""

import pytest

from interviews.actions import delete_interview
from lib.problems import Refused
from personas.documents.content import PersonaDocument
from personas.dossier import Source, assemble
from personas.models import Persona, SummaryRevision
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_consent,
    create_excerpt,
    create_persona,
    create_section,
)
from tests.personas.heart import ANN_SAYS, ASKED, World, create_world, store

pytestmark = pytest.mark.django_db
SHARED = f"please.\n\n{ASKED}\n\nWe never look"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return world.personas["Anna"]


def page(persona: Persona, *, audience: str = "inside") -> tuple[PersonaDocument, Source]:
    store(persona)
    return assemble(persona.pk, audience)


def words_on(document: PersonaDocument) -> set[str]:
    """Every quote that can be read anywhere on the page."""
    quotes = [document.lead_quote, *(citation.quote for citation in document.citations)]
    for section in document.sections:
        quotes += [claim.quote for claim in section.claims]
        quotes += [theme.quote for theme in section.themes]
    told = [part.text for paragraph in document.story for part in paragraph.parts]
    quotes += [text for text in told if text and text.startswith("“")]
    return {quote.strip("“”") for quote in quotes if quote}


def test_inside_everything_is_quoted_and_numbered(world: World, anna: Persona) -> None:
    document, source = page(anna)
    assert words_on(document) == {ANN_SAYS[:24]}
    assert document.status == "Researched, n = 1"
    [citation] = document.citations
    assert (citation.number, citation.speaker, citation.codes) == (1, "P-01", ("Boring",))
    assert source.cites == {
        "participants": [world.ann.pk],
        "interviews": [world.talk.pk],
        "excerpts": [world.codings["ann"].excerpt_id],
    }


def test_numbers_rise_as_a_reader_meets_them(world: World, anna: Persona) -> None:
    """Lines are written in any order; what a hidden section rests on is cited nowhere."""
    said = {
        "barriers": "I want",
        "pains": "the boring audit",
        "goals": "by lunch",
        "interests": "please",
    }
    for facet, words in said.items():
        code = create_code(workspace=world.workspace, facet=facet)
        world.tag(world.talk, words, code)
        create_claim(persona=anna, facet=facet, codes=[code])
    create_section(persona=anna, facet="barriers", field="", title="", hidden=True, position=1)
    document, _ = page(anna)
    claims = [claim for section in document.sections for claim in section.claims]
    assert {claim.quote for claim in claims} == {"please", "by lunch", "the boring audit"}
    # The quote under the name has the first number, and keeps it.
    later = [claim.cite for claim in claims if claim.cite != 1]
    assert later == sorted(later, key=lambda number: number or 0)
    assert "I want" not in {citation.quote for citation in document.citations}


def test_how_they_talk_is_cited_as_every_quote_is(world: World, anna: Persona) -> None:
    """Else a file would not know that it shows these words, and would outlive them."""
    code = create_code(workspace=world.workspace, facet="own_words")
    coding = world.tag(world.talk, "done by lunch", code)
    document, source = page(anna)
    [phrase] = document.own_words
    [citation] = [each for each in document.citations if each.number == phrase.cite]
    assert phrase.text == citation.quote == "done by lunch"
    assert coding.excerpt_id in source.cites["excerpts"]


def test_a_document_says_how_well_its_persona_is_known(world: World, anna: Persona) -> None:
    create_claim(persona=anna, codes=[world.codings["ann"].code])
    document, _ = page(anna)
    assert document.known == (
        "How well known: too early to say below 3 people. "
        "Confidence after GRADE-CERQual, 1 line with evidence: low in 1."
    )


def test_outside_nothing_is_quoted_that_was_not_agreed_to(world: World, anna: Persona) -> None:
    """Not recorded means outside no; the count stays."""
    document, _ = page(anna, audience="outside")
    assert words_on(document) == set()
    assert ANN_SAYS[:24] not in repr(document)
    assert (document.n, document.quotes) == (1, 1)
    assert document.citations[0].quote is None


def test_outside_quotes_who_agreed(world: World, anna: Persona) -> None:
    create_consent(participant=world.ann, quote_outside=True)
    document, _ = page(anna, audience="outside")
    assert words_on(document) == {ANN_SAYS[:24]}


def test_outside_a_shared_passage_needs_everybody(world: World, anna: Persona) -> None:
    create_coding(interview=world.group, quote=SHARED, code=world.time, coder=world.by)
    create_consent(participant=world.ann, quote_outside=True)
    document, source = page(anna, audience="outside")
    assert words_on(document) == {ANN_SAYS[:24]}
    assert source.cites["participants"] == [world.ann.pk, world.bob.pk]
    create_consent(participant=world.bob, quote_outside=True)
    document, _ = page(anna, audience="outside")
    assert words_on(document) == {ANN_SAYS[:24], SHARED}


def test_an_older_consent_does_not_open_the_door(world: World, anna: Persona) -> None:
    past = create_consent(participant=world.ann, quote_outside=True)
    past.superseded_at = past.created_at
    past.save()
    create_consent(participant=world.ann)
    document, _ = page(anna, audience="outside")
    assert words_on(document) == set()


def test_a_pinned_excerpt_is_withheld_like_any_other(world: World, anna: Persona) -> None:
    excerpt = create_excerpt(interview=world.talk, quote="done by lunch")
    create_claim(persona=anna, pins=[excerpt])
    inside, _ = page(anna)
    outside, _ = page(anna, audience="outside")
    assert "done by lunch" in words_on(inside)
    assert words_on(outside) == set()


def test_there_is_no_page_before_the_first_summary(anna: Persona) -> None:
    with pytest.raises(Refused, match="still being built"):
        assemble(anna.pk, "inside")
    row = store(anna)
    SummaryRevision.objects.filter(pk=row.pk).update(document=None)
    with pytest.raises(Refused, match="still being built"):
        assemble(anna.pk, "inside")


def test_a_page_waits_while_what_it_cites_was_deleted(world: World, anna: Persona) -> None:
    store(anna)
    delete_interview(interview=world.talk, by=world.by)
    with pytest.raises(Refused, match="rebuilt"):
        assemble(anna.pk, "inside")


def test_a_persona_of_nobody_says_so(world: World) -> None:
    document, source = page(create_persona(workspace=world.workspace, name="Nobody Yet"))
    assert (document.status, document.initials, document.n) == ("Proto", "NY", 0)
    assert source.cites == {"participants": [], "interviews": [], "excerpts": []}
