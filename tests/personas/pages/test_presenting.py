"""A persona on the wall: few things at a time, guesses told from what was heard."""

from personas.documents.content import PersonaDocument, Section
from personas.pages.presenting import LINES_EACH, SlideView, slides_of
from tests.personas.documents.carla import (
    BORING,
    create_citation,
    create_claim,
    create_document,
    create_guess,
    create_proto,
)


def titled(document: PersonaDocument) -> dict[str, SlideView]:
    return {slide.title: slide for slide in slides_of(document)}


def test_lines_are_spread_over_as_many_slides_as_they_need() -> None:
    claims = tuple(create_claim(text=f"Line {each}") for each in range(LINES_EACH + 1))
    found = titled(create_document(sections=(Section(title="Goals", claims=claims),)))
    assert len(found["Goals (1 of 2)"].items) == LINES_EACH
    assert len(found["Goals (2 of 2)"].items) == 1


def test_a_line_has_its_people_and_its_quote_and_a_guess_has_neither() -> None:
    claims = (create_claim(quote=BORING, cite=1), create_guess(quote=BORING, cite=1))
    sections = (Section(title="Goals", claims=claims),)
    document = create_document(sections=sections, citations=(create_citation(),))
    line, guess = titled(document)["Goals"].items
    assert (line.quote, line.who, line.counts["for"]) == (BORING, "P-03", 4)  # type: ignore[union-attr, index]
    assert guess.is_guess and not guess.quote and guess.counts is None  # type: ignore[union-attr]


def test_words_that_may_not_be_shown_leave_no_slide() -> None:
    document = create_document(citations=(create_citation(quote=None),))
    assert "In their words" not in titled(document)


def test_who_nobody_was_heard_for_is_said_to_be_unknown() -> None:
    [slide] = slides_of(create_proto())
    assert slide.items == ("No customer was heard yet: every line is a guess.",)
