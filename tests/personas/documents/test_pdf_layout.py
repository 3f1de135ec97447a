"""Columns, pages, lengths, portraits."""

from dataclasses import replace
from datetime import date

import pytest

from personas.documents.content import Phrase, Section, StoryPart
from personas.documents.pdf import render_pdf
from tests.personas.documents.carla import (
    create_citation,
    create_claim,
    create_document,
    create_picture,
)
from tests.personas.documents.quoting import with_quote
from tests.personas.documents.reading import page_words, read, tags, words


def test_claims_keep_together_over_columns_and_pages() -> None:
    claims = tuple(
        create_claim(text=f"first{n} " + "words that fill a line " * (n % 6) + f"last{n}")
        for n in range(40)
    )
    sections = tuple(
        Section(title=f"Part {at}", claims=claims[at : at + 8]) for at in range(0, 40, 8)
    )
    pages = page_words(read(create_document(sections=sections)))
    assert sum("first" in page for page in pages) > 1
    for n in range(40):
        holding = [page for page in pages if f"first{n} " in page]
        assert len(holding) == 1
        assert f"last{n} " in holding[0]


def test_a_section_that_goes_on_elsewhere_names_itself_again() -> None:
    claims = tuple(create_claim(text=f"Claim {n}") for n in range(12))
    text = words(read(create_document(sections=(Section(title="Goals", claims=claims),))))
    assert text.index("GOALS") < text.index("Claim 1 ") < text.index("Goals, continued")


def test_a_short_section_stays_in_one_column() -> None:
    claims = tuple(create_claim(text=f"Claim {n}") for n in range(3))
    text = words(read(create_document(sections=(Section(title="Goals", claims=claims),))))
    assert "continued" not in text


def test_an_endless_name_is_clipped_and_the_page_kept() -> None:
    pages = page_words(read(create_document(name="Name " * 1000)))
    assert pages[0].count("Name") < 40
    assert "Name…" in pages[0]


def test_an_endless_word_breaks_inside_the_page() -> None:
    document = with_quote("https://" + "a" * 350)
    lines: list[str] = []

    def note(text: str, *_: object) -> None:
        lines.extend(text.split())

    for page in read(document).pages:
        page.extract_text(visitor_text=note)
    assert "".join(lines).count("a" * 350) == 2
    assert max(map(len, lines)) < 80


def test_three_hundred_quotes_and_one_of_many_pages_are_all_listed() -> None:
    citations = tuple(create_citation(number=n, speaker=f"P-{n}") for n in range(1, 301))
    endless = create_citation(
        number=301, speaker="P-301", quote="start " + "and so on " * 1500 + "end"
    )
    text = words(read(create_document(citations=(*citations, endless))))
    assert all(f"P-{n} ·" in text for n in range(1, 302))
    assert "and so on end”" in text


def test_the_appendix_begins_where_half_of_a_page_is_free_else_on_the_next() -> None:
    last = page_words(read(create_document()))[-1]
    assert 0 < last.index("folder week") < last.index("Evidence Every quote")
    longer = create_document(own_words=(Phrase(text="the boring audit"),) * 120)
    pages = page_words(read(longer))
    begins = [page.startswith("Evidence Every quote") for page in pages]
    assert begins == [False] * (len(pages) - 1) + [True]


def test_an_entry_of_the_appendix_keeps_together() -> None:
    citations = tuple(
        create_citation(number=n, quote=f"first{n} " + "and so on " * (n % 60) + f"last{n}")
        for n in range(1, 61)
    )
    pages = page_words(read(create_document(citations=citations)))
    assert sum("No. Quote Who, where and when Tagged" in page for page in pages) > 2
    for n in range(1, 61):
        assert sum(f"{n} “first{n} " in page and f"last{n}”" in page for page in pages) == 1


def test_a_paragraph_longer_than_a_page_runs_on() -> None:
    long = "start " + "and so on " * 1200 + "end"
    paragraph = replace(create_document().story[0], parts=(StoryPart(text=long),))
    text = words(read(create_document(story=(paragraph,))))
    assert "and so on end" in text


def test_the_same_document_gives_the_same_bytes() -> None:
    document = create_document(portrait=create_picture())
    assert render_pdf(document) == render_pdf(document)


def test_another_day_gives_other_bytes() -> None:
    document = create_document()
    assert render_pdf(document) != render_pdf(replace(document, exported_on=date(2026, 11, 22)))


def test_a_portrait_is_described() -> None:
    figures = [
        tag
        for tag in tags(read(create_document(portrait=create_picture())))
        if tag["/S"] == "/Figure"
    ]
    assert [figure["/Alt"] for figure in figures] == ["Portrait of Compliance Carla"]


@pytest.mark.parametrize("broken", [b"", b"<svg/>", create_picture()[:200]], ids=len)
def test_initials_stand_in_for_a_portrait_that_is_none(broken: bytes) -> None:
    reader = read(create_document(portrait=broken))
    assert page_words(reader)[0].startswith("CC ")
    assert not reader.pages[0].images


def test_progress_rises_to_a_hundred() -> None:
    heard: list[int] = []
    render_pdf(create_document(), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 100
