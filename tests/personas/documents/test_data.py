"""A persona as JSON says what the document says, and nothing that readers may not see."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from personas.documents.data import SCHEMA, render_data
from personas.documents.orders import Order
from tests.personas.documents.carla import (
    BORING,
    CAR_PARK,
    create_document,
    create_guess,
    create_narrative,
    create_proto,
)


def data(document: Any) -> Any:
    whole = json.loads(render_data(Order(documents=(document,))))
    assert whole["schema"] == SCHEMA
    return whole["personas"][0]


def names(values: Any) -> set[str]:
    if isinstance(values, list):
        return {name for each in values for name in names(each)}
    if isinstance(values, dict):
        return set(values) | {name for each in values.values() for name in names(each)}
    return set()


def test_a_claim_carries_its_basis_its_people_and_where_it_was_said() -> None:
    claim = data(create_document())["sections"][0]["claims"][0]
    assert claim == {
        "text": "Walk into every audit with nothing left to find",
        "basis": "supported",
        "is_guess": False,
        "people": {"for": 4, "mixed": 0, "against": 0, "silent": 2, "of": 6},
        "quote": BORING,
        "citation": 1,
        "question": "",
    }


def test_a_guess_rests_on_nothing() -> None:
    document = create_document()
    guess = data(document)["sections"][1]["claims"][1]
    assert guess["is_guess"] and guess["people"] is None and guess["quote"] is None
    assert guess["question"] == create_guess().question


def test_a_quote_that_may_not_be_shown_is_null_and_keeps_its_place() -> None:
    withheld = data(create_document())["citations"][2]
    assert (withheld["number"], withheld["quote"], withheld["speaker"]) == (3, None, "P-02")


def test_a_persona_nobody_spoke_for_is_no_research() -> None:
    proto = data(create_proto())
    assert not proto["is_researched"] and proto["version"] is None and proto["sections"] == []


def test_moments_and_words_of_the_team_are_told_from_what_was_heard() -> None:
    told = data(create_document(not_for_us="They buy once and never call"))
    assert [(each["is_guess"], each["quote"]) for each in told["moments"]] == [
        (False, CAR_PARK),
        (True, None),
    ]
    assert told["not_for_us"] == "They buy once and never call"
    assert told["openings"] == [{"question": "Who is this?", "answer": "The one who signs"}]
    assert told["own_sections"] == [{"title": "On her wall", "lines": ["A plan of the plant"]}]


def test_a_narrative_tells_what_is_cited_from_words_of_the_team() -> None:
    lines, words, _ = data(create_document(narrative=create_narrative()))["narrative"]
    assert [(each["basis"], each["citations"]) for each in lines["lines"]] == [
        ("supported", [1, 2]),
        ("contested", [2]),
    ]
    assert words == {"lines": [], "words": ["Then the auditor calls.", "It rains."], "by": "Max"}


def test_every_name_is_explained() -> None:
    told = (Path(settings.BASE_DIR) / "docs" / "persona-json.md").read_text()
    document = create_document(narrative=create_narrative())
    assert not [name for name in names(data(document)) if f"`{name}`" not in told]
