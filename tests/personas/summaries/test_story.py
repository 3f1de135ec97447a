from typing import Any

from personas.summaries import Claim, Evidence
from tests.personas.summaries.making import (
    WORDS,
    against,
    create_cast,
    create_code,
    create_evidence,
    sentences_of,
    summarise,
    told,
)

AFTER = "what_they_are_after"
DISAGREE = "where_they_disagree"
UNKNOWN = "what_we_do_not_know"


def people(*members: int, **kwargs: Any) -> list[Evidence]:
    return [create_evidence(member, **kwargs) for member in members]


def test_a_theme_is_told_with_its_count_and_its_quote() -> None:
    rows = [create_evidence(1), *people(2, 3, 4, 5, quote=None)]
    codes = [create_code(1, statement="want the boring audit")]
    (sentence,) = told(summarise(rows, codes=codes), AFTER)
    assert sentence == f"Most (5 of 6) want the boring audit: “{WORDS}” (P-01)."


def test_joins_vary_by_position() -> None:
    codes = [create_code(n) for n in (1, 2, 3)]
    rows = [*people(1, 2, 3), *people(1, 2, code=2), *people(4, 5, code=3)]
    first, second, third = told(summarise(rows, codes=codes), AFTER)
    assert first.startswith("Half (3 of 6) want thing 1: “")
    assert second.startswith("Some (2 of 6) also want thing 2. As P-")
    assert third.startswith("Some (2 of 6) want thing 3: “")


def test_a_theme_of_one_is_told_only_where_there_is_nothing_better() -> None:
    codes = [create_code(1), create_code(2), create_code(3, facet="success_factors")]
    rows = [*people(1, 2), *people(3, code=2), *people(4, code=3)]
    sentences = told(summarise(rows, codes=codes), AFTER)
    assert len(sentences) == 2
    assert sentences[1].startswith("As for success, one customer (1 of 6) wants thing 3")


def test_the_first_customer_is_the_one_customer() -> None:
    sentences = told(summarise(people(1), size=1), AFTER)
    assert sentences == [f"The one customer wants thing 1: “{WORDS}” (P-01)."]


def test_the_one_customer_is_named_after_the_first_sentence() -> None:
    codes = [create_code(1), create_code(2), create_code(3, facet="success_factors")]
    rows = [create_evidence(1, code=code, quote=None) for code in (1, 2, 3)]
    assert told(summarise(rows, codes=codes, size=1), AFTER) == [
        "The one customer wants thing 1.",
        "P-01 also wants thing 2.",
        "As for success, P-01 wants thing 3.",
    ]


def test_a_minority_against_follows_the_theme() -> None:
    rows = [*people(1, 2, 3, quote=None), against(4)]
    sentences = told(summarise(rows), AFTER)
    assert sentences[1] == f"One of six says the opposite: “{WORDS}” (P-04)."


def test_as_many_against_as_for_is_a_split_and_no_fact() -> None:
    document = summarise([*people(1, 2, quote=None), against(3), against(4)])
    assert told(document, AFTER) == []
    first, second = told(document, DISAGREE)
    assert first == "Some (2 of 6) want thing 1."
    assert second.startswith("Some (2 of 6) say the opposite: “")
    assert document.disagreements[0].split


def test_what_everybody_contradicts_is_told_as_an_idea() -> None:
    (sentence,) = told(summarise([against(3, quote=None)]), DISAGREE)
    assert sentence == "One of six contradicts the idea that they want thing 1."


def test_words_and_deeds_that_part_outrank_both_halves() -> None:
    rows = [
        create_evidence(4, quote="The tablet is fine."),
        against(4, voice="did", quote="the forms were printed"),
    ]
    codes = [create_code(1, statement="like the tablet")]
    document = summarise(rows, codes=codes)
    (sentence,) = told(document, AFTER)
    assert sentence == (
        "P-04 says they like the tablet (“The tablet is fine.”), yet what P-04 did says "
        "otherwise: “the forms were printed”."
    )
    assert told(document, DISAGREE) == []
    (say_do,) = document.say_do
    assert (say_do.participant, say_do.says) == ("4", "supports")


def test_deeds_that_outdo_words_are_told_too() -> None:
    rows = [
        against(4, quote="We never print."),
        create_evidence(4, voice="did", quote="The forms were printed."),
    ]
    codes = [create_code(1, statement="print the forms anyway")]
    (sentence,) = told(summarise(rows, codes=codes), AFTER)
    assert sentence == (
        "P-04 prints the forms anyway (“The forms were printed.”), yet says the opposite: "
        "“We never print.”"
    )


def test_those_of_two_minds_are_not_lost_behind_words_and_deeds() -> None:
    rows = [*people(4, quote=None), *people(5, quote=None), against(5, quote=None)]
    rows.append(against(4, voice="did", quote=None))
    sentences = told(summarise(rows), AFTER)
    assert sentences[1:] == ["P-05 is of two minds."]


def test_somebody_of_two_minds_is_named() -> None:
    rows = [*people(1, 2, quote=None), *people(5, quote=None), against(5, quote=None)]
    assert told(summarise(rows), AFTER)[1] == "P-05 is of two minds."


def test_what_nobody_said_is_told_as_shown() -> None:
    rows = [*people(1, 2, voice="unspoken", quote=None), *people(3, voice="did", quote=None)]
    document = summarise(rows)
    assert told(document, AFTER) == [
        "Nobody said it, but three of six showed it: they want thing 1."
    ]
    assert document.unspoken[0].participants == ("1", "2", "3")


def test_buying_is_told_stage_by_stage() -> None:
    codes = [
        create_code(1, facet="buying_stage", stage="live"),
        create_code(2, facet="buying_stage", stage="search"),
    ]
    rows = [*people(1, 2, 3, quote=None), *people(1, 2, code=2, quote=None)]
    assert told(summarise(rows, codes=codes), "how_they_decide") == [
        "While searching, some (2 of 6) want thing 2.",
        "Once it is live, half (3 of 6) want thing 1.",
    ]


def test_an_empty_persona_says_that_nobody_was_heard() -> None:
    document = summarise([], cast=create_cast(2, interviewed=()))
    assert told(document, UNKNOWN) == [
        "No customer has been heard yet.",
        "Nothing is coded yet from P-01 and P-02.",
    ]
    assert len(document.story) == 1


def test_open_assumptions_are_told_by_their_question() -> None:
    claims = [
        Claim(1, "pains", "They hate forms", born_as_guess=True, question="What slows you?"),
        Claim(2, "pains", "They love forms", born_as_guess=True, verdict="disproved"),
        Claim(3, "pains", "They fear forms", born_as_guess=True, verdict="open"),
        Claim(4, "pains", "They sign forms"),
    ]
    sentences = told(summarise(people(1), claims=claims), UNKNOWN)
    assert sentences[1:] == [
        "Still a guess, so ask: What slows you?",
        "One assumption has no question yet that would test it.",
    ]
    assert not any("forms" in sentence for sentence in sentences)


def test_facets_without_evidence_are_named() -> None:
    first = told(summarise(people(1)), UNKNOWN)[0]
    assert first.startswith("We have heard nothing yet about their background, ")
    assert "what they are after" not in first


def test_a_paragraph_fingerprint_moves_with_its_evidence_only() -> None:
    codes = [create_code(1), create_code(2, facet="pains")]
    rows = [*people(1, 2), *people(1, code=2)]
    before = {p.paragraph: p.fingerprint for p in summarise(rows, codes=codes).story}
    rows.append(create_evidence(2, code=2))
    after = {p.paragraph: p.fingerprint for p in summarise(rows, codes=codes).story}
    assert before["what_they_are_after"] == after["what_they_are_after"]
    assert before["what_they_fear"] != after["what_they_fear"]


def test_a_number_is_opened_to_the_rows_of_its_people() -> None:
    rows = [*people(1, 2, 3), against(4)]
    fact, opposite = sentences_of(summarise(rows))[:2]
    assert set(fact.citations) == {str(row.coding) for row in rows[:3]}
    assert opposite.citations == (str(rows[3].coding),)
