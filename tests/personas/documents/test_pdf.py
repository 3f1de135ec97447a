from typing import Any

import pytest

from personas.documents.content import PersonaDocument, Section
from tests.personas.documents.carla import (
    BORING,
    FOLDER,
    PALLETS,
    create_citation,
    create_claim,
    create_document,
    create_guess,
    create_picture,
    create_proto,
)
from tests.personas.documents.quoting import accepted
from tests.personas.documents.reading import bookmarks, links, page_words, read, tags, words


def test_every_word_given_stands_in_the_file_unhyphenated() -> None:
    text = words(read(create_document()))
    for given in (
        "Compliance Carla",
        "Head of quality, mid-size food producer",
        "Researched, n = 6",
        "“If the auditor finds it before I do, I have already lost.”",
        f"“{BORING}”",
        f"“{PALLETS}”",
        f"“{FOLDER}”",
        "A recall that traces back to a form nobody signed",
        "Most (5 of 6) want the boring audit",
        "edited by Maren Olsson",
        "Three feel trapped; one likes it that way (P-12).",
        "Nobody under 100 staff was interviewed.",
        "“folder week”",
        "Near-miss audit",
    ):
        assert given in text


def test_counts_are_people_in_words() -> None:
    text = words(read(create_document()))
    assert "3 of 6 1 mixed, 1 against" in text
    assert "%" not in text


def test_a_guess_says_so_and_asks_its_question() -> None:
    text = words(
        read(create_document(sections=(Section(title="Pains", claims=(create_guess(),)),)))
    )
    assert "ASSUMPTION Not heard from a customer yet." in text
    assert "Ask: “What happened the last time a new system went live?”" in text
    assert "0 of 6" not in text


def test_a_contradicted_claim_says_so() -> None:
    section = Section(title="Goals", claims=(create_claim(basis="contradicted"),))
    assert "CONTRADICTED" in words(read(create_document(sections=(section,))))


def test_the_appendix_names_number_speaker_interview_date_kind_and_codes() -> None:
    text = page_words(read(create_document()))[-1].partition(" Evidence Every quote")[2]
    assert f"1 “{BORING}” P-03 · head of quality, bakery, 140 staff" in text
    assert "Second site, second binder focus group · 17 November 2026" in text
    assert "Boring audit, Fear of being caught out said · supports" in text


def test_a_quote_that_consent_does_not_cover_is_counted_and_not_quoted() -> None:
    text = words(read(create_document()))
    assert "One more: not quoted" in text
    assert "3 Not quoted: what this person agreed to does not cover these readers." in text


def test_the_footer_of_every_page_tells_how_fresh_the_document_is() -> None:
    pages = page_words(read(create_document(fictional=True)))
    for number, text in enumerate(pages, start=1):
        assert "Revision 7 · 21 November 2026 · newest evidence 18 November 2026" in text
        assert "6 customers, 41 quotes, 1 open contradiction, 2 assumptions" in text
        assert "For use inside Tallow & Rye. Fictional demo data." in text
        assert f"{number} of {len(pages)}" in text


def test_a_real_persona_is_not_called_fictional() -> None:
    assert "ictional" not in words(read(create_document()))


def test_a_document_for_outside_says_so() -> None:
    assert "cleared for readers outside" in words(read(create_document(audience="outside")))


def test_the_file_is_tagged_titled_bookmarked_and_names_its_language() -> None:
    reader = read(create_document(language="de-AT"))
    root: Any = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "Compliance Carla"
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert bookmarks(reader) == [
        "Compliance Carla",
        "Goals",
        "Concerns and fears",
        "How Carla buys",
        "Carla’s story",
        "What they are after",
        "When it matters most",
        "Relationship",
        "What they want it to be",
        "Rules we break",
        "In their own words",
        "The team’s own sections",
        "On her wall",
        "Where customers disagree",
        "What we do not know",
        "Evidence",
    ]


def test_the_appendix_is_a_table_with_headers_to_a_screen_reader() -> None:
    kinds = [tag["/S"] for tag in tags(read(create_document()))]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TH") == 4
    assert kinds.count("/TD") == 4 * 3
    assert kinds.count("/H1") == 2


@pytest.mark.parametrize(
    "document",
    [create_document(), create_proto(), create_document(portrait=create_picture())],
    ids=["researched", "empty", "with a portrait"],
)
def test_the_typesetter_accepts_the_document_as_accessible(document: PersonaDocument) -> None:
    assert accepted(document)


def test_numbers_lead_to_the_appendix_and_back() -> None:
    reader = read(create_document())
    last = len(reader.pages) - 1
    pairs = links(reader)
    # Cited: 1 by a claim, the story and on the last page by how they talk, 2 by a claim, 3 by the
    # story.
    assert [leads_to for stands_on, leads_to in pairs if stands_on < last] == [last] * 4
    assert sorted(leads_to for stands_on, leads_to in pairs if stands_on == last) == [0] * 3 + [
        last
    ]


def test_a_number_without_an_entry_or_used_twice_is_no_dead_link() -> None:
    document = create_document(
        sections=(Section(title="Goals", claims=(create_claim(quote=BORING, cite=99),)),),
        citations=(create_citation(number=1), create_citation(number=1, speaker="P-99")),
    )
    text = words(read(document))
    assert "99" not in text
    assert accepted(document)


def test_a_guess_that_carries_a_number_shows_no_evidence() -> None:
    guess = create_guess(quote=PALLETS, cite=2)
    text = words(read(create_document(sections=(Section(title="Pains", claims=(guess,)),))))
    assert text.count(PALLETS) == 1


def test_an_empty_persona_is_honest_about_it() -> None:
    pages = page_words(read(create_proto()))
    assert len(pages) == 1
    assert "Proto" in pages[0]
    assert "No customer has been heard yet." in pages[0]
    assert "Nothing is claimed about this persona yet." in pages[0]
    assert "Nothing to cite yet." in pages[0]
    assert "no evidence yet · 0 customers, 0 quotes" in pages[0]
    assert "Numbers refer" not in pages[0]


def test_a_section_without_lines_says_that_nothing_was_heard() -> None:
    text = words(read(create_proto(sections=(Section(title="Goals"),))))
    assert "GOALS Nothing heard yet." in text
