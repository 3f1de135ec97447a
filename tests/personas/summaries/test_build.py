import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personas.summaries import (
    METHOD_VERSION,
    STAGES,
    Claim,
    ClaimLine,
    Code,
    Evidence,
    Insight,
    Persona,
    SummaryDocument,
    Theme,
    render_plain,
)
from personas.summaries.facets import FACETS
from tests.personas.summaries import food_safety
from tests.personas.summaries.making import (
    BUILT_AT,
    create_cast,
    create_code,
    create_evidence,
    summarise,
    themes_of,
)

GOLDEN = Path(__file__).parent / "golden"
SAID = ["said", "did", "unspoken"]


def carla(
    evidence: tuple[Evidence, ...], previous: SummaryDocument | None = None
) -> SummaryDocument:
    return summarise(
        evidence,
        cast=food_safety.CAST,
        codes=food_safety.CODES,
        claims=food_safety.claims(),
        insights=food_safety.INSIGHTS,
        persona=food_safety.PERSONA,
        previous=previous,
    )


def assert_golden(name: str, text: str) -> None:
    """UPDATE_GOLDEN=1 writes the files; then read them: would you put your name under this?"""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_persona_reads_as_it_was_approved() -> None:
    assert_golden("compliance_carla", render_plain(carla(food_safety.evidence())))


def test_the_first_interview_reads_as_it_was_approved() -> None:
    first = tuple(row for row in food_safety.evidence() if row.interview == 100)
    cast = replace(food_safety.CAST, interviewed=frozenset({3}))
    document = summarise(first, cast=cast, codes=food_safety.CODES, persona=food_safety.PERSONA)
    assert_golden("first_interview", render_plain(document))


def test_one_more_interview_changes_what_was_approved() -> None:
    rows = food_safety.evidence()
    before = carla(tuple(row for row in rows if row.interview != 106))
    assert_golden("last_interview_changes", render_plain(carla(rows, previous=before)))


def test_quotes_are_slices_of_the_transcripts() -> None:
    texts = {str(number): talk.text for number, talk in food_safety.talks().items()}
    for quote in carla(food_safety.evidence()).quotes.values():
        shown = texts[quote.interview][quote.start : quote.end]
        assert (
            quote.quote.removeprefix("…").removesuffix("…") == shown if quote.shortened else shown
        )


def test_an_emptied_quote_is_shown_as_withdrawn() -> None:
    document = carla(food_safety.evidence())
    empty = {key: replace(quote, quote="") for key, quote in document.quotes.items()}
    text = render_plain(replace(document, quotes=empty))
    assert "[words withdrawn]" in text
    assert "boring. No findings" not in text


def test_counts_and_people_are_stated() -> None:
    document = carla(food_safety.evidence())
    assert document.method_version == METHOD_VERSION
    assert document.built_at == BUILT_AT.isoformat()
    assert (document.counts.participants, document.counts.cast) == (6, 7)
    assert document.counts.by_kind == {"field_observation": 1, "interview": 6}
    assert document.counts.newest_evidence == "2026-05-06"
    assert not document.participants["14"].heard


def test_json_has_the_agreed_keys() -> None:
    data = carla(food_safety.evidence()).to_json()
    theme = data["facets"][0]["themes"][0]
    assert set(theme["participants"]) == {"for", "mixed", "against"}
    assert {"key", "label", "statement", "n_for", "N", "quotes", "citations"} <= set(theme)
    parts = [part for s in data["story"][0]["sentences"] for part in s["parts"]]
    assert {"quote"} == {key for part in parts if isinstance(part, dict) for key in part}


def test_a_document_of_an_older_shape_without_a_field_is_refused_loudly() -> None:
    data = carla(food_safety.evidence()).to_json()
    del data["story"]
    with pytest.raises(TypeError, match="story"):
        SummaryDocument.from_json(data)


def test_many_rows_cite_at_most_five_hundred() -> None:
    document = summarise([create_evidence(1 + n % 6) for n in range(700)])
    theme = themes_of(document)["code:1"]
    assert (theme.mentions, len(theme.citations)) == (700, 500)


codes = st.builds(
    Code,
    id=st.integers(1, 12),
    name=st.sampled_from(["signatures", "boring audit", "Excel"]),
    facet=st.sampled_from([*FACETS, "unheard-of"]),
    parent=st.none() | st.integers(1, 12),
    statement=st.sampled_from(["", "want it", "are tired of it", "cannot wait"]),
    stage=st.none() | st.sampled_from(STAGES),
)
WORDS = ["audit", "recall", "form", "paper", "tablet", "lunch", "!", "。", "監査が", "naïve", "—"]


@st.composite
def rows(draw: st.DrawFn) -> Evidence:
    coding = draw(st.integers(1, 100_000))
    start = draw(st.integers(0, 60))
    picked = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
    # A mark in front that no frame and no code name could hold.
    quote = "¶" + " ".join(picked)
    return create_evidence(
        *draw(st.lists(st.integers(1, 7), min_size=1, max_size=2, unique=True)),
        coding=coding,
        code=draw(st.integers(1, 13)),
        interview=draw(st.integers(1, 4)),
        start=start,
        end=start + len(quote),
        stance=draw(st.sampled_from(["supports", "supports", "contradicts"])),
        voice=draw(st.sampled_from(SAID)),
        directness=draw(st.sampled_from(["first_hand", "observed", "proxy", "desk"])),
        coder=draw(st.integers(1, 2)),
        quotable=draw(st.booleans()),
        quote=draw(st.sampled_from([quote, None])),
    )


inputs = st.fixed_dictionaries(
    {
        "evidence": st.lists(rows(), max_size=40, unique_by=lambda row: row.coding),
        "codes": st.lists(codes, max_size=12, unique_by=lambda code: code.id),
        "insights": st.just([Insight(1, "want quiet", codes=(1, 2, 3))]) | st.just([]),
        "claims": st.just([Claim(1, "goals", "x", codes=(1,)), Claim(2, "pains", "y", insight=1)]),
        "persona": st.builds(Persona, st.just(1), st.just("Carla")),
    }
)
cast = create_cast(6, interviewed={1, 2})
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@thorough
@given(inputs, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(given: Any, chance: random.Random) -> None:
    shuffled: Any = {
        k: chance.sample(v, len(v)) if isinstance(v, list) else v for k, v in given.items()
    }
    assert summarise(**given, cast=cast).to_bytes() == summarise(**shuffled, cast=cast).to_bytes()


@thorough
@given(inputs)
def test_counts_add_up_to_n(given: Any) -> None:
    document = summarise(**given, cast=cast)
    for item in _counted(document):
        assert item.n_for + item.n_mixed + item.n_against + item.n_silent == item.N
        assert item.n_silent >= 0
        assert document.counts.participants == item.N


@thorough
@given(inputs)
def test_every_citation_is_a_coding_of_the_input(given: Any) -> None:
    document = summarise(**given, cast=cast)
    known = {str(row.coding) for row in given["evidence"]}
    assert known.issuperset(_cited(document))


def _counted(document: SummaryDocument) -> list[Theme | ClaimLine]:
    return [*themes_of(document).values(), *document.claims]


def _cited(document: SummaryDocument) -> Iterator[str]:
    yield from document.quotes
    for paragraph in document.story:
        for sentence in paragraph.sentences:
            yield from sentence.citations
    for item in _counted(document):
        yield from (*item.quotes, *item.quotes_against, *item.citations)


@thorough
@given(inputs)
def test_every_quote_is_a_slice_that_consent_covers(given: Any) -> None:
    by_coding = {str(row.coding): row for row in given["evidence"]}
    for key, quote in summarise(**given, cast=cast).quotes.items():
        row = by_coding[key]
        assert row.quotable
        assert row.quote is not None
        shown = row.quote[quote.start - row.start : quote.end - row.start]
        before = "…" if quote.shortened and quote.start > row.start else ""
        after = "…" if quote.shortened and quote.end < row.end else ""
        assert quote.quote == f"{before}{shown}{after}"


@thorough
@given(inputs)
def test_words_of_participants_stand_in_the_quotes_alone(given: Any) -> None:
    data = summarise(**given, cast=cast).to_json()
    del data["quotes"]
    assert "¶" not in str(data)


@thorough
@given(inputs)
def test_every_reference_to_a_quote_can_be_followed(given: Any) -> None:
    document = summarise(**given, cast=cast)
    for paragraph in document.story:
        for sentence in paragraph.sentences:
            for part in sentence.parts:
                assert isinstance(part, str) or part.quote in document.quotes
    assert "[words withdrawn]" not in render_plain(document)


@thorough
@given(inputs, inputs)
def test_json_brings_the_same_document_back(given: Any, earlier: Any) -> None:
    previous = summarise(**earlier, cast=cast)
    document = summarise(**given, cast=cast, previous=previous)
    assert SummaryDocument.from_json(document.to_json()) == document
    assert SummaryDocument.from_json(document.to_bytes()).to_bytes() == document.to_bytes()


def test_a_persona_with_neither_code_nor_cast_can_be_built() -> None:
    document = summarise([], cast=create_cast(0), codes=[create_code()])
    assert document.facets == ()
    assert document.lead_quote is None
