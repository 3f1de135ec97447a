"""Sections, what is emerging in them, and the cards beside."""

from dataclasses import replace

from personas.pages.quotes import Shelf
from personas.pages.sections import show_beside, show_blanks, show_sections
from personas.starter import SECTIONS
from personas.summaries import Claim, SummaryDocument
from tests.personas.pages.test_claims import ROW, shelf
from tests.personas.summaries.making import (
    create_cast,
    create_code,
    create_evidence,
    summarise,
)


def test_a_persona_without_anything_has_every_section_blank_and_the_core_ones_first() -> None:
    blanks = show_blanks(show_sections(None, [], shelf(None)))
    assert blanks.is_fresh
    assert [blank.title for blank in blanks.core][:3] == [
        "Background",
        "Goals",
        "Concerns and fears",
    ]
    assert len(blanks.core) + len(blanks.further) == len(SECTIONS)


def test_a_line_stands_in_its_section_and_the_section_is_blank_no_longer() -> None:
    sections = show_sections(None, [ROW], shelf(None))
    goals = next(section for section in sections if section.facet == "goals")
    assert [claim.row.text for claim in goals.claims] == [ROW.text]
    assert "goals" not in {blank.facet for blank in show_blanks(sections).core}


def test_a_theme_that_nobody_claimed_is_offered_where_it_belongs() -> None:
    document = summarise([create_evidence(1), create_evidence(2)])
    sections = show_sections(document, [], shelf(document))
    goals = next(section for section in sections if section.facet == "goals")
    assert [(theme.key, theme.text) for theme in goals.emerging] == [("code:1", "Want thing 1")]
    assert goals.emerging[0].quote is not None


def test_what_they_want_from_us_is_a_section_with_its_evidence() -> None:
    code = create_code(1, facet="wants_from_us", statement="want the same voice twice")
    line = replace(ROW, facet="wants_from_us", text="The same voice on the telephone")
    claims = [Claim(ROW.id, "wants_from_us", line.text, codes=(1,))]
    document = summarise([create_evidence(1), create_evidence(2)], codes=[code], claims=claims)
    sections = show_sections(document, [line], shelf(document))
    section = next(each for each in sections if each.facet == "wants_from_us")
    assert section.title == "What they want from us"
    claim = section.claims[0]
    assert (claim.basis, claim.units and claim.units["for"]) == ("supported", 2)
    assert claim.quote is not None and claim.quote.words


def test_only_the_strongest_emerging_themes_are_shown_at_once() -> None:
    codes = [create_code(number) for number in (1, 2, 3, 4)]
    evidence = [create_evidence(person, code=code.id) for code in codes for person in (1, 2)]
    document = summarise(evidence, codes=codes)
    goals = next(s for s in show_sections(document, [], shelf(document)) if s.facet == "goals")
    assert (len(goals.first), len(goals.others)) == (2, 2)


def test_the_relationship_card_counts_people() -> None:
    codes = [create_code(1, facet="relationship_wanted", name="partner")]
    document = summarise([create_evidence(1), create_evidence(1), create_evidence(2)], codes=codes)
    view = show_beside(document, [], shelf(document))
    assert [(row.label, row.units["for"], row.units["total"]) for row in view.wanted] == [
        ("partner", 2, 6)
    ]


def test_what_nobody_spoke_of_is_listed_once_somebody_was_heard() -> None:
    heard = summarise([create_evidence(1)])
    nobody = summarise([], cast=create_cast(0))
    assert "what they fear" in show_beside(heard, [], shelf(heard)).unheard_subjects
    assert show_beside(nobody, [], shelf(nobody)).unheard_subjects == ()


def test_people_without_a_coded_interview_are_named() -> None:
    document = summarise([create_evidence(1)], cast=create_cast(2, interviewed=[1]))
    view = show_beside(document, [], shelf(document))
    assert [person.label for person in view.unheard_people] == ["P-02"]


def test_a_quote_withdrawn_from_the_summary_is_not_shown() -> None:
    document = summarise([create_evidence(1)])
    data = document.to_json()
    for quote in data["quotes"].values():
        quote["quote"] = ""
    emptied = SummaryDocument.from_json(data)
    goals = next(s for s in show_sections(emptied, [], shelf(emptied)) if s.facet == "goals")
    assert goals.emerging[0].quote is None
    key = next(iter(emptied.quotes))
    gone = Shelf(emptied, lambda *_: "/read/1").quote(key)
    assert gone is not None
    assert (gone.words, gone.url) == ("", "")
