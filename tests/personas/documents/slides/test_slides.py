"""Slides say what the persona says, in native text and charts, with a title on each."""

import pytest

from personas.documents.content import Published, Section, ThemeLine
from personas.documents.orders import Look
from tests.personas.documents.carla import (
    BORING,
    EXPORTED,
    PALLETS,
    create_citation,
    create_claim,
    create_document,
    create_guess,
    create_picture,
    create_proto,
    create_units,
)
from tests.personas.documents.slides.looking import (
    charts,
    made,
    opened,
    outside_of_page,
    pictures,
    slide_words,
    titles,
    words,
)

LONG = "The auditor waits at the gate and nobody can find the binder. "
ARABIC = "نريد تدقيقا مملا لا مفاجآت فيه 🙂"
VERSION = Published(
    number=3,
    published_on=EXPORTED,
    address="https://firsthand.example/verify/0b7e7c1e",
    fingerprint="ab12" * 16,
)


def test_the_cover_says_who_it_is_and_on_what_it_rests() -> None:
    deck = opened(create_document(version=VERSION))
    cover = slide_words(deck.slides[0])
    assert titles(deck)[0] == "Compliance Carla"
    for part in (
        "Head of quality",
        "Researched, n = 6",
        "If the auditor finds it before I do",
        "P-07, dairy, 220 staff",
        "Version 3",
        "newest evidence 18 November 2026",
        "1 open contradiction",
    ):
        assert part in cover


def test_every_claim_theme_quote_and_question_is_there() -> None:
    document = create_document()
    said = words(opened(document))
    for section in document.sections:
        for claim in section.claims:
            assert claim.text in said
            assert f"“{claim.quote}”" in said if claim.quote else f"Ask: {claim.question}" in said
        assert all(theme.text in said for theme in section.themes)
    for citation in document.citations:
        assert f"“{citation.quote}”" in said if citation.quote else "did not agree" in said
    assert document.unknown[0] in said
    assert document.disagreements[0] in said


def test_each_slide_has_a_title_of_its_own() -> None:
    named = titles(opened(create_document()))
    assert all(named)
    assert len(set(named)) == len(named)


def test_people_are_counted_in_words_and_in_a_native_chart() -> None:
    deck = opened(create_document())
    assert "3 of 6 customers, 1 mixed, 1 against" in words(deck)
    assert "Contested: customers do not agree" in words(deck)
    chart = charts(deck)[0]
    shown = {series.name: list(series.values) for series in chart.plots[0].series}
    assert shown == {
        "For": [4, 3, 0, 2],
        "Mixed": [0, 1, 0, 0],
        "Against": [0, 1, 0, 0],
        "Silent": [2, 1, 0, 4],
    }


def test_a_guess_says_so_and_shows_nothing_to_rest_on() -> None:
    guess = create_guess(quote=BORING, cite=1, units=create_units(4))
    document = create_document(
        sections=(Section(title="Goals", claims=(guess,)),), wanted=(), broken_rules=()
    )
    deck = opened(document)
    slide = deck.slides[1]
    assert "Guess: not heard from a customer yet" in slide_words(slide)
    assert BORING not in slide_words(slide)
    assert not charts(deck)
    dashes = slide.shapes.element.xpath(".//a:prstDash/@val")
    assert dashes == ["dash"]


def test_whatever_is_no_text_is_described_or_passed_over() -> None:
    deck = opened(create_document(portrait=create_picture(), version=VERSION))
    described = dict(pictures(deck))
    assert all(described.values()), described
    about = " ".join(described.values())
    assert "Portrait of Compliance Carla" in about
    assert "QR code that leads to https://firsthand.example/verify/0b7e7c1e" in about
    assert "Walk into every audit with nothing left to find: 4 of 6 customers" in about


def test_marks_lead_to_the_evidence() -> None:
    deck = opened(create_document())
    marks = deck.slides[1].shapes.element.xpath(".//a:hlinkClick")
    assert marks
    leads = [deck.slides[1].part.related_part(mark.rId).slide for mark in marks]
    assert {slide.shapes.title.text_frame.text for slide in leads} == {"Evidence"}


def test_the_last_slide_leads_to_the_page_of_the_version() -> None:
    last = opened(create_document(version=VERSION)).slides[-1]
    assert VERSION.address in slide_words(last)
    assert VERSION.fingerprint in slide_words(last)


def test_a_draft_leads_to_a_page_of_its_own() -> None:
    address = "https://firsthand.example/verify/draft"
    deck = opened(create_document(address=address))
    last = slide_words(deck.slides[-1])
    assert "Draft: no published version says the same" in last
    assert address in last
    assert any(address in description for description in dict(pictures(deck)).values())


def test_a_persona_that_nobody_spoke_for_says_so() -> None:
    deck = opened(create_proto())
    assert "Proto: nobody was heard yet, every line is a guess" in slide_words(deck.slides[0])
    assert "No customer was heard yet" in words(deck)


def test_long_texts_go_on_further_slides_and_nothing_leaves_its_page() -> None:
    claims = tuple(create_claim(text=(LONG * many).strip(), cite=1) for many in (1, 5, 30, 80))
    themes = tuple(ThemeLine(text=f"Theme {each}", units=create_units()) for each in range(12))
    citations = tuple(
        create_citation(number=each, quote=(LONG * each).strip()) for each in (1, 2, 90)
    )
    document = create_document(
        name="Nn" * 2500,
        tagline=LONG * 40,
        sections=(Section(title="Goals " * 60, claims=claims, themes=themes),),
        citations=citations,
        unknown=((LONG * 100).strip(),),
    )
    deck = opened(document)
    assert outside_of_page(deck) == []
    said = words(deck)
    assert said.count("The auditor waits") >= 116 + 93 + 100
    assert all(each.text in said for each in themes)
    assert all(len(title) < 120 for title in titles(deck))


def test_words_from_right_to_left_run_so() -> None:
    document = create_document(
        sections=(Section(title="Goals", claims=(create_claim(text=ARABIC, quote=ARABIC),)),)
    )
    deck = opened(document)
    assert ARABIC in words(deck)
    turned = deck.slides[1].shapes.element.xpath(".//a:p[a:pPr/@rtl='1']")
    assert len(turned) == 2


def test_control_characters_cannot_break_the_file() -> None:
    assert "a b" in words(opened(create_document(tagline="a\x00\x0b b\u202e")))


def test_colours_are_the_workspaces_and_stand_in_the_theme() -> None:
    deck = opened(create_document(), look=Look(accent="#5b4a9e", logo=create_picture("PNG")))
    theme = next(
        rel.target_part.blob.decode()
        for rel in deck.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    assert '<a:accent1><a:srgbClr val="5B4A9E"/>' in theme
    assert "Georgia" in theme and "Calibri" in theme
    assert "Logo of Tallow & Rye" in dict(pictures(deck)).values()


def test_a_book_puts_one_persona_after_the_other() -> None:
    deck = opened(create_document(), create_proto())
    assert "Compliance Carla" in titles(deck) and "Sceptical Sam" in titles(deck)


def test_the_same_document_gives_the_same_bytes() -> None:
    document = create_document(portrait=create_picture(), version=VERSION)
    assert made(document) == made(document)


@pytest.mark.parametrize("picture", [b"", b"no picture", b"\x89PNG broken"])
def test_what_is_no_picture_leaves_initials(picture: bytes) -> None:
    deck = opened(create_document(portrait=picture, citations=(create_citation(quote=PALLETS),)))
    assert "CC" in slide_words(deck.slides[0])
