"""The story: numbers that cite, counts that open, paragraphs that somebody rewrote."""

from dataclasses import replace
from datetime import UTC, datetime

from personas.pages.story import EditRow, ParagraphView, StoryView, Token, show_story
from personas.summaries import SummaryDocument
from tests.personas.pages.test_claims import shelf
from tests.personas.summaries.making import (
    against,
    create_code,
    create_evidence,
    summarise,
)

EDIT = EditRow(
    paragraph="what_they_are_after",
    text="Peace.\n\nAnd quiet.",
    fingerprint="",
    version=1,
    by="Max",
    at=datetime(2026, 5, 1, tzinfo=UTC),
)


def document() -> SummaryDocument:
    codes = [create_code(1), create_code(2, facet="concerns")]
    evidence = [
        create_evidence(n, quote=f"This is what I, number {n}, want of it.") for n in (1, 2)
    ]
    evidence += [create_evidence(3, code=2), against(1, code=2)]
    return summarise(evidence, codes=codes)


def tokens(view: StoryView, kind: str) -> list[Token]:
    return [
        token
        for paragraph in view.paragraphs
        for sentence in paragraph.sentences
        for token in sentence
        if token.kind == kind
    ]


def test_every_quote_is_followed_by_its_number_and_each_number_leads_to_its_place() -> None:
    told = document()
    view = show_story(told, [], shelf(told))
    cites = tokens(view, "cite")
    assert [token.note for token in cites][:2] == [1, 2]
    assert all(token.url.startswith("/read/") for token in cites)
    assert {note.number for note in view.notes} == {token.note for token in cites}


def test_a_count_opens_to_the_people_behind_it() -> None:
    told = document()
    view = show_story(told, [], shelf(told))
    first = tokens(view, "count")[0]
    opened = next(count for count in view.counts if count.id == first.theme)
    assert first.text == "(2 of 6)"
    assert [person.label for person in opened.sides[0].people] == ["P-01", "P-02"]


def test_pseudonyms_are_told_apart_from_the_words_around_them() -> None:
    told = document()
    assert "P-01" in {token.text for token in tokens(show_story(told, [], shelf(told)), "label")}


def test_a_rewritten_paragraph_keeps_its_derived_sentences_behind_it() -> None:
    told = document()
    paragraph = next(each for each in told.story if each.paragraph == EDIT.paragraph)
    edit = replace(EDIT, fingerprint=paragraph.fingerprint)
    shown = _paragraph(show_story(told, [edit], shelf(told)))
    assert shown.lines == ["Peace.", "And quiet."]
    assert shown.sentences
    assert not shown.moved


def test_a_rewritten_paragraph_is_flagged_when_the_evidence_under_it_has_moved() -> None:
    told = document()
    assert _paragraph(show_story(told, [replace(EDIT, fingerprint="before")], shelf(told))).moved


def test_a_withdrawn_quote_leaves_a_gap_and_no_words() -> None:
    data = document().to_json()
    for quote in data["quotes"].values():
        quote["quote"] = ""
    emptied = SummaryDocument.from_json(data)
    view = show_story(emptied, [], shelf(emptied))
    assert tokens(view, "quote") == []
    assert tokens(view, "gone")


def test_disagreement_stands_beside_the_story() -> None:
    told = document()
    view = show_story(told, [], shelf(told))
    assert [(row.label, row.split) for row in view.disagreements] == [("code 2", True)]


def test_without_a_summary_there_is_no_story() -> None:
    assert show_story(None, [EDIT], shelf(None)).paragraphs == ()


def _paragraph(view: StoryView) -> ParagraphView:
    return next(each for each in view.paragraphs if each.key == EDIT.paragraph)
