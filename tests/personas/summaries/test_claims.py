from typing import Any

import pytest

from personas.summaries import Claim, ClaimLine, Evidence, Insight, Persona, Pin
from tests.personas.summaries.making import (
    against,
    create_cast,
    create_code,
    create_evidence,
    summarise,
)

WORDS = "I would pay twice to be left alone."


def line_of(claim: Claim, rows: list[Evidence], **kwargs: Any) -> ClaimLine:
    return summarise(rows, claims=[claim], **kwargs).claims[0]


def create_pin(*subjects: int, **kwargs: Any) -> Pin:
    given: dict[str, Any] = {"excerpt": 9, "stance": "supports", "quote": WORDS, "interview": 300}
    return Pin(subjects=subjects, start=0, end=len(WORDS), **{**given, **kwargs})


@pytest.mark.parametrize(
    ("supporting", "contradicting", "basis"),
    [
        ([], [], "guess"),
        ([1], [], "supported"),
        ([], [1], "contradicted"),
        ([1, 2], [3], "contested"),
        ([1], [2], "contested"),
        ([1], [1], "contested"),
        ([1], [2, 3], "contradicted"),
        ([1, 2], [2, 3], "contested"),
    ],
)
def test_the_basis_follows_from_the_people(
    supporting: list[int], contradicting: list[int], basis: str
) -> None:
    rows = [*map(create_evidence, supporting), *map(against, contradicting)]
    assert line_of(Claim(1, "goals", "x", codes=(1,)), rows).basis == basis


def test_a_code_brings_its_descendants_of_any_facet() -> None:
    codes = [create_code(1), create_code(2, parent=1, facet="pains"), create_code(3, parent=2)]
    rows = [create_evidence(1, code=2), create_evidence(2, code=3)]
    assert line_of(Claim(1, "goals", "x", codes=(1,)), rows, codes=codes).n_for == 2


def test_an_insight_brings_its_codes() -> None:
    insight = Insight(7, "want peace", codes=(1,))
    line = line_of(Claim(1, "goals", "x", insight=7), [create_evidence(1)], insights=[insight])
    assert line.basis == "supported"


def test_a_claim_resting_on_nothing_is_a_guess_and_everybody_is_silent() -> None:
    line = line_of(Claim(1, "goals", "x"), [create_evidence(1)])
    assert (line.basis, line.n_silent, line.N) == ("guess", 6, 6)


def test_a_pin_counts_its_people_and_its_words_come_first() -> None:
    claim = Claim(1, "goals", "x", codes=(1,), pins=(create_pin(2),))
    document = summarise([create_evidence(1)], claims=[claim])
    line = document.claims[0]
    assert line.participants.for_ == ("1", "2")
    assert line.quotes[0] == "excerpt:9"
    assert document.quotes["excerpt:9"].quote == WORDS


def test_a_pinned_excerpt_with_a_coding_is_cited_by_it() -> None:
    row = create_evidence(2, quote=WORDS)
    pin = create_pin(2, excerpt=row.excerpt, interview=row.interview)
    line = line_of(Claim(1, "goals", "x", pins=(pin,)), [row])
    assert (line.quotes, line.citations) == ((str(row.coding),), (str(row.coding),))


def test_a_pin_of_somebody_outside_the_cast_counts_for_nothing() -> None:
    line = line_of(Claim(1, "goals", "x", pins=(create_pin(99),)), [])
    assert (line.basis, line.quotes, line.citations) == ("guess", (), ())


def test_a_pin_that_may_not_be_quoted_counts_without_words() -> None:
    claim = Claim(1, "goals", "x", pins=(create_pin(1, quotable=False),))
    document = summarise([], claims=[claim])
    assert document.claims[0].n_for == 1
    assert document.quotes == {}


def test_the_wording_of_a_claim_stays_out_of_the_document() -> None:
    claim = Claim(1, "goals", "Nothing left to find", codes=(1,), born_as_guess=True)
    assert b"Nothing left" not in summarise([create_evidence(1)], claims=[claim]).to_bytes()


def test_emerging_themes_are_those_that_no_claim_rests_on() -> None:
    codes = [create_code(n) for n in (1, 2, 4)] + [create_code(3, parent=1)]
    codes += [create_code(5, facet="other"), create_code(6)]
    rows = [create_evidence(p, code=c) for c in (1, 2, 3, 5) for p in (1, 2)]
    rows += [create_evidence(3, code=4), against(1, code=6)]
    claims = [Claim(1, "goals", "x", codes=(1,))]
    document = summarise(rows, codes=codes, claims=claims)
    assert [ref.theme for ref in document.emerging] == ["code:2", "code:4"]
    assert [ref.theme for ref in document.not_placed] == ["code:5"]


def test_the_lead_quote_is_of_the_strongest_goal_or_concern() -> None:
    codes = [create_code(1), create_code(2, facet="concerns"), create_code(3, facet="pains")]
    rows = [create_evidence(1), *(create_evidence(n, code=2) for n in (1, 2))]
    rows += [create_evidence(n, code=3) for n in (1, 2, 3)]
    assert summarise(rows, codes=codes).lead_quote in {str(row.coding) for row in rows[1:3]}


def test_a_pinned_lead_quote_stays_while_it_may_be_quoted() -> None:
    codes = [create_code(1), create_code(3, facet="pains")]
    pinned = create_evidence(2, code=3, quote=WORDS)
    rows = [create_evidence(1), pinned]
    persona = Persona(1, "Carla", lead_coding=pinned.coding, lead_pinned=True)
    assert summarise(rows, codes=codes, persona=persona).lead_quote == str(pinned.coding)
    assert summarise(rows[:1], codes=codes, persona=persona).lead_quote == str(rows[0].coding)


def test_relationship_counts_people_by_code() -> None:
    codes = [
        create_code(1, facet="relationship_wanted", name="partners"),
        create_code(2, facet="relationship_wanted", name="exchange"),
        create_code(3, facet="broken_rule", name="sold to"),
    ]
    rows = [create_evidence(p, code=2) for p in (1, 1, 2)]
    rows += [create_evidence(3, code=1), create_evidence(4, code=3)]
    relationship = summarise(rows, codes=codes, cast=create_cast(5)).relationship
    wanted = [(each.label, each.n_for, each.N) for each in relationship.wanted]
    assert wanted == [("exchange", 2, 5), ("partners", 1, 5)]
    assert [each.label for each in relationship.broken_rules] == ["sold to"]
    assert relationship.experienced == ()
