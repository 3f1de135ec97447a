"""What stands behind a line of the profile, and what its menu offers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.html import escape

from personas.pages.claims import ClaimRow, ClaimView, CodeRow, Mark, show_claims
from personas.pages.confidence import ConfidenceView, ReasonView
from personas.pages.quotes import PersonView, QuoteView, Shelf, SideView
from personas.templatetags.lines import (
    claim_evidence,
    claim_words,
    confidence,
    inline_quote,
    sides,
    small_quotes,
)

SAID = QuoteView("7", "I <paid>.", "P-01", "", "/read?coding=7", "observed", False)
ANNA = PersonView("1", "P-01", "dairy", True)
TYPED = "<b>Wants</b> “calm” \\0number\\0 {}"
MENUS = Template(
    "{% load lines %}{% for each in claims %}{% claim_menu each '/comments' %}{% endfor %}"
)
OFFERS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("Move up", {"is_first": False}, {}),
    ("Move down", {"is_last": False}, {}),
    ("It is confirmed", {}, {"born_as_guess": True}),
    ("It is disproved", {}, {"born_as_guess": True}),
    ("Decide by quotes…", {}, {"born_as_guess": True, "verdict": "confirmed"}),
    ("Settle the contradiction…", {"basis": "contested"}, {}),
    ("Settle the contradiction…", {"basis": "contradicted"}, {}),
)


def line(number: int = 5, text: str = TYPED, **values: Any) -> ClaimView:
    row = ClaimRow(number, "goals", text, "", False, "open", "", None, (), 0, "")
    shown = show_claims([row], {}, Shelf(None, lambda *_: ""))[0]
    return replace(shown, **{"is_first": False, "is_last": False, **values})


def menus(claims: Iterable[ClaimView]) -> str:
    here = {"claims": claims, "workspace": {"slug": "acme"}, "csrf_token": "token"}
    return MENUS.render(Context(here))


def test_words_within_a_text_lead_to_their_place() -> None:
    html = inline_quote(SAID)
    assert '<span class="words" dir="auto">“I &lt;paid&gt;.”</span>' in html
    assert '<a class="cite-mark" href="/read?coding=7">P-01</a>' in html
    assert html.endswith('<span class="small faint">observed</span>')


def test_words_without_a_place_are_no_link() -> None:
    assert "<a" not in inline_quote(replace(SAID, url=""))
    assert "<a" not in small_quotes([replace(SAID, url="")])


def test_quotes_stand_in_their_order() -> None:
    html = small_quotes([SAID, replace(SAID, words="Never.")])
    assert html.index("“I &lt;paid&gt;.”") < html.index("“Never.”")
    assert html.count("P-01 · observed") == 2


def test_sides_name_people_and_count_who_is_left() -> None:
    html = sides([SideView("For <it>", (ANNA,), 1204), SideView("Silent on it", (ANNA,))])
    assert "<dt>For &lt;it&gt;</dt>" in html
    assert '<span title="dairy">P-01</span> <span class="faint">and 1,204 more</span>' in html
    assert html.count("more") == 1
    assert sides([]) == ""


def test_confidence_tells_its_reasons_and_marks_concerns() -> None:
    reasons = (
        ReasonView("How it was heard", "No concern", False, "2 <of> 3 quotes."),
        ReasonView("How much", "Serious concern", True, "1 person."),
    )
    html = confidence(ConfidenceView("low", "Low confidence", reasons, "After GRADE."), 5)
    assert '<details class="confidence is-low" id="confidence-5">' in html
    assert "<b>No concern.</b> 2 &lt;of&gt; 3 quotes." in html
    assert '<b class="is-concern">Serious concern.</b> 1 person.' in html


@pytest.mark.parametrize(("offer", "view", "row"), OFFERS)
def test_a_menu_offers_what_the_line_needs(
    offer: str, view: dict[str, Any], row: dict[str, Any]
) -> None:
    bare = line(is_first=True, is_last=True)
    assert offer not in menus([bare])
    offered = replace(bare, row=replace(bare.row, **row), **view)
    assert offer in menus([offered])


def test_no_verdict_is_offered_where_the_line_proposes_one() -> None:
    bare = line()
    row = replace(bare.row, born_as_guess=True)
    guess = replace(bare, row=row, proposal="4 of 6 speak for it.")
    assert "It is confirmed" not in menus([guess])


def test_menus_that_offer_the_same_are_each_of_their_own_line() -> None:
    lines = [line(5), line(41, "Other"), line(6, is_first=True), line(7, "Last")]
    page = menus(lines)
    assert page == "".join(menus([each]) for each in lines)
    for each in lines:
        assert f"Change “{escape(each.row.text)}”" in page
        for name in ("edit", "move", "delete"):
            assert reverse(f"personas:claim_{name}", args=["acme", each.row.id]) in page
        assert f'hx-target="#talk-{each.row.id}"' in page
    assert "\0" not in page


def test_a_line_is_its_words_its_marks_its_count_and_its_best_quote() -> None:
    html = claim_words(line(marks=(Mark("Contested", "contradiction"),), quote=SAID))
    order = [escape(TYPED), "chip-contradiction", "being counted…", "I &lt;paid&gt;."]
    assert [html.index(each) for each in order] == sorted(html.index(each) for each in order)
    assert "Against: " not in html


def test_a_line_says_when_its_best_quote_is_against_it() -> None:
    html = claim_words(line(quote=replace(SAID, against=True)))
    assert '<span class="against">Against: </span><span class="words"' in html


def test_a_line_without_a_quote_says_how_many_may_not_be_quoted() -> None:
    assert "2 customers may not be quoted." in claim_words(line(unquoted=2))


def test_a_guess_says_what_to_ask_and_a_line_that_is_none_does_not() -> None:
    asked = replace(line().row, question="What <else>?")
    assert "What &lt;else&gt;?" in claim_words(line(row=asked, is_guess=True))
    assert "What &lt;else&gt;?" not in claim_words(line(row=asked))


@pytest.mark.parametrize(
    ("values", "summary"),
    [
        ({"more": (SAID,), "against": ()}, "1 more quote and who says so"),
        ({"more": (SAID, SAID), "against": (SAID,)}, "2 more quotes, 1 against and who says so"),
        ({"against": (SAID,)}, "1 quote against and who says so"),
        ({"mentions": 3}, "Who says so"),
    ],
)
def test_what_opens_behind_a_line_says_what_is_there(values: dict[str, Any], summary: str) -> None:
    html = claim_evidence(line(**values), "/evidence")
    assert f"<summary>{summary}</summary>" in html
    assert 'href="/evidence?claim=5"' in html


def test_a_line_without_mentions_says_what_it_rests_on() -> None:
    row = replace(line().row, codes=(CodeRow(1, "<calm>", "#ff0000"),), insight="They <wait>.")
    html = claim_evidence(line(row=row), "/evidence")
    assert "<summary>What it rests on</summary>" in html
    assert "<span>&lt;calm&gt;</span>" in html
    assert "They &lt;wait&gt;." in html


def test_nothing_opens_behind_a_line_that_rests_on_nothing() -> None:
    assert claim_evidence(line(), "/evidence") == ""
