"""What a line of the profile says about how sure we are."""

from dataclasses import replace
from typing import Any

import pytest

from personas import summaries
from personas.pages.claims import ClaimRow, ClaimView, CodeRow, show_claims
from personas.pages.quotes import Shelf
from personas.summaries import SummaryDocument
from tests.personas.summaries.making import (
    against,
    create_cast,
    create_code,
    create_evidence,
    summarise,
)

ROW = ClaimRow(
    id=1,
    facet="goals",
    text="Walks into the audit with nothing to find",
    question="What happened last time?",
    born_as_guess=False,
    verdict="open",
    verdict_by="",
    verdict_at=None,
    codes=(CodeRow(1, "boring audit", "#0f6a64"),),
    pins=0,
    insight="",
)


def summary(*evidence: Any, people: int = 4) -> SummaryDocument:
    claim = summaries.Claim(
        id=1, facet="goals", text=ROW.text, order=0, codes=(1,), insight=None, pins=(),
        born_as_guess=False, question="", verdict=None,
    )  # fmt: skip
    return summarise(evidence, cast=create_cast(people), codes=[create_code(1)], claims=[claim])


def shelf(document: SummaryDocument | None, *, may_read: bool = True) -> Shelf:
    return Shelf(
        document, lambda key, quote: f"/read/{quote.interview}?coding={key}", may_read=may_read
    )


def show(row: ClaimRow, document: SummaryDocument) -> ClaimView:
    lines = {line.id: line for line in document.claims}
    return show_claims([row], lines, shelf(document))[0]


def words(view: ClaimView) -> list[str]:
    return [mark.text for mark in view.marks]


def test_a_supported_line_shows_its_count_and_its_best_quote_and_no_mark() -> None:
    view = show(ROW, summary(create_evidence(1), create_evidence(2)))
    assert words(view) == []
    assert view.units == {
        "for": 2, "mixed": 0, "against": 0, "silent": 2, "total": 4, "label": ROW.text,
    }  # fmt: skip
    assert view.quote is not None
    assert view.quote.words
    assert view.quote.url.startswith("/read/10")
    assert not view.is_guess


def test_a_line_that_nobody_spoke_to_is_a_guess() -> None:
    born = replace(ROW, born_as_guess=True, codes=())
    view = show(born, summary())
    assert words(view) == ["Assumption · not heard from a customer yet"]
    assert view.is_guess
    assert view.quote is None


def test_a_line_whose_codes_were_deleted_says_what_happened() -> None:
    view = show(replace(ROW, codes=()), summary())
    assert words(view) == ["Not heard from a customer yet · what it rested on is gone"]
    assert view.is_guess


def test_a_line_with_codes_nobody_used_is_a_guess_without_blame() -> None:
    assert words(show(ROW, summary())) == ["Not heard from a customer yet"]


@pytest.mark.parametrize(
    ("evidence", "says"),
    [
        ([create_evidence(1), create_evidence(2), against(3)], "Contested · 1 customer disagrees"),
        ([create_evidence(1), create_evidence(2), create_evidence(3), against(3)],
         "Contested · 1 customer is of two minds"),
        ([against(1), against(2)], "Contradicted · 2 customers against, nobody for it"),
        ([create_evidence(1), against(2), against(3)],
         "Contradicted · 2 customers against, 1 for it"),
    ],
)  # fmt: skip
def test_doubt_is_said_in_words(evidence: list[Any], says: str) -> None:
    assert words(show(ROW, summary(*evidence))) == [says]


def test_evidence_for_an_assumption_is_proposed_as_a_verdict_and_not_given() -> None:
    born = replace(ROW, born_as_guess=True)
    view = show(born, summary(create_evidence(1), create_evidence(2)))
    assert words(view) == ["Assumption · evidence has come in"]
    assert (view.proposal, view.proposed) == ("2 of 4 speak for it, nobody against.", "confirmed")


def test_evidence_against_an_assumption_proposes_that_it_is_disproved() -> None:
    born = replace(ROW, born_as_guess=True)
    view = show(born, summary(against(1), against(2)))
    assert (view.proposal, view.proposed) == ("2 of 4 speak against it.", "disproved")


def test_mixed_evidence_proposes_nothing() -> None:
    born = replace(ROW, born_as_guess=True)
    view = show(born, summary(create_evidence(1), create_evidence(2), against(3)))
    assert (view.proposal, view.proposed) == ("Not clear yet: 2 of 4 for it, 1 against.", "")


def test_a_settled_assumption_says_so_and_proposes_nothing() -> None:
    settled = replace(ROW, born_as_guess=True, verdict="confirmed")
    view = show(settled, summary(create_evidence(1)))
    assert words(view) == ["Assumption confirmed"]
    assert view.proposal == ""


def test_a_line_written_after_the_summary_is_being_counted() -> None:
    view = show(replace(ROW, id=99), summary(create_evidence(1)))
    assert view.pending
    assert view.units is None
    assert not view.is_guess


def test_who_stands_where_includes_those_who_are_silent() -> None:
    view = show(ROW, summary(create_evidence(1), against(2)))
    told = {side.title: [person.label for person in side.people] for side in view.sides}
    assert told == {"For it": ["P-01"], "Against it": ["P-02"], "Silent on it": ["P-03", "P-04"]}


def test_of_many_people_a_dozen_are_named_and_the_others_counted() -> None:
    view = show(ROW, summary(*(create_evidence(n) for n in range(1, 16)), people=30))
    told = {side.title: (len(side.people), side.left) for side in view.sides}
    assert told == {"For it": (12, 3), "Silent on it": (12, 3)}


def test_the_signature_moves_with_the_evidence_only() -> None:
    one, two = summary(create_evidence(1)), summary(create_evidence(1), create_evidence(2))
    assert show(ROW, one).signature == show(replace(ROW, text="Other"), one).signature
    assert show(ROW, one).signature != show(ROW, two).signature


def test_without_the_right_to_quotes_no_words_are_shown() -> None:
    document = summary(create_evidence(1))
    lines = {line.id: line for line in document.claims}
    view = show_claims([ROW], lines, shelf(document, may_read=False))[0]
    assert view.quote is None
    assert view.units is not None


def test_a_contradiction_that_was_settled_says_how() -> None:
    settled = replace(ROW, resolution="narrowed")
    contested = summary(create_evidence(1), create_evidence(2), against(3))
    assert words(show(settled, contested))[-1] == "Narrowed since"
    assert words(show(settled, summary(create_evidence(1)))) == []
