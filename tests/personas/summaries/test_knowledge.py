"""What the builder counts to say how well a persona is known."""

from datetime import date
from typing import Any

from personas.knowing.ground import Ground, Origin
from personas.knowing.records import Component, Knowing, Part, Signal
from personas.summaries import Claim, Code, Pin, SummaryDocument
from personas.summaries.builder import build
from personas.summaries.inputs import Evidence, Persona
from tests.personas.summaries.making import (
    BUILT_AT,
    against,
    create_cast,
    create_code,
    create_evidence,
)


def document_of(
    evidence: list[Evidence],
    *claims: Claim,
    ground: Ground | None = None,
    codes: tuple[Code, ...] = (create_code(1), create_code(2, facet="pains")),
) -> SummaryDocument:
    return build(
        Persona(1, "Compliance Carla"),
        create_cast(4, interviewed=[]),
        codes,
        (),
        claims,
        evidence,
        None,
        evidence_seq=1,
        revision=1,
        built_at=BUILT_AT,
        ground=ground or Ground(),
    )


def known(evidence: list[Evidence], *claims: Claim, ground: Ground | None = None) -> Knowing:
    knowing = document_of(evidence, *claims, ground=ground).knowing
    assert knowing is not None
    return knowing


def part(knowing: Knowing, key: str) -> Part:
    return next(each for each in knowing.parts if each.key == key)


def signal(knowing: Knowing, key: str) -> Signal:
    return next(each for each in knowing.signals if each.key == key)


def component(knowing: Knowing, key: str) -> Component:
    return next(each for each in knowing.confidence[0].components if each.key == key)


def claim(number: int = 1, **kwargs: Any) -> Claim:
    return Claim(number, "goals", f"Claim {number}", **{"codes": (1,), **kwargs})


def test_it_is_stored_in_the_document_and_read_back_the_same() -> None:
    document = document_of([create_evidence(1), create_evidence(2), against(3)], claim())
    again = SummaryDocument.from_json(document.to_bytes())
    assert again == document
    assert again.knowing is not None and again.knowing.n == 3


def test_a_document_from_before_has_none() -> None:
    data = document_of([]).to_json()
    del data["knowing"]
    assert SummaryDocument.from_json(data).knowing is None


def test_people_are_those_with_evidence_and_sections_those_with_quotes() -> None:
    knowing = known([create_evidence(1), create_evidence(2), create_evidence(1, code=2)])
    assert part(knowing, "people").count == 2
    facets = {row.ref: row.count for row in part(knowing, "facets").rows}
    assert (facets["goals"], facets["pains"]) == (2, 1)
    assert part(knowing, "facets").of == 19


def test_two_coders_of_one_passage_are_one_quote_but_two_codings() -> None:
    first = create_evidence(1, start=0)
    second = create_evidence(1, start=10, coder=2)
    knowing = known([first, second, create_evidence(2)])
    assert part(knowing, "fresh").of == 2
    assert signal(knowing, "coder").of == 3


def test_a_disputed_passage_counts_for_nothing() -> None:
    torn = [create_evidence(1, start=0), against(1, start=10, coder=2)]
    knowing = known([*torn, create_evidence(2)], claim())
    assert part(knowing, "fresh").of == 1
    assert signal(knowing, "coder").of == 1
    assert signal(knowing, "contradiction").count == 0


def test_doubtful_quotes_come_by_proxy_or_after_a_leading_question() -> None:
    rows = [
        create_evidence(1, start=100),
        create_evidence(2, directness="proxy"),
        create_evidence(3),
        create_evidence(4, directness="desk", start=5_000),
    ]
    ground = Ground(answers={101: ((50, 200),), 104: ((4_000, 6_000),)})
    found = known(rows, claim(), ground=ground)
    assert (component(found, "methods").count, component(found, "methods").of) == (3, 4)
    assert signal(found, "leading").count == 2


def test_a_pin_counts_like_a_quote() -> None:
    pin = Pin(7, "contradicts", (3,), 103, 10, 20, voice="did", directness="proxy")
    knowing = known([create_evidence(1), create_evidence(2)], claim(pins=(pin,)))
    assert (signal(knowing, "contradiction").count, signal(knowing, "contradiction").of) == (1, 3)
    assert [row.ref for row in signal(knowing, "say_do").rows] == ["1"]
    assert component(knowing, "methods").count == 1


def test_the_same_words_under_one_code_are_one_way_of_speaking() -> None:
    one = known([create_evidence(1), create_evidence(2)], claim())
    assert component(one, "adequacy").also == 1
    two = known([create_evidence(1), create_evidence(2, voice="did")], claim())
    assert component(two, "adequacy").also == 2


def test_what_people_did_with_a_claim_comes_from_beside_the_evidence() -> None:
    origin = Origin(written_on=date(2026, 2, 1), searches=1, settled=True)
    rows = [create_evidence(1), against(2)]
    knowing = known(rows, claim(), ground=Ground(claims={1: origin}))
    assert signal(knowing, "disconfirmation").value == 100
    assert signal(knowing, "contradiction").reason == "no_quotes"
    assert signal(knowing, "echo").value == 100


def test_stereotypes_are_looked_for_where_no_quote_stands_behind_the_words() -> None:
    ground = Ground(texts={"tagline": "An elderly buyer", "paragraph:who_they_are": "She is kind"})
    backed = Claim(1, "goals", "Young women like it", codes=(1,))
    bare = Claim(2, "goals", "Young women like it")
    rows = signal(known([create_evidence(1)], backed, bare, ground=ground), "stereotype").rows
    assert [(row.ref, row.note) for row in rows] == [
        ("tagline", "elderly"),
        ("claim:2", "young"),
        ("claim:2", "women"),
    ]
