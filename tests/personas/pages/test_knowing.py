"""Numbers of the measures put into words."""

from typing import Any

import pytest

from insights.analysis.saturation import sightings
from personas.knowing.facts import Attribute, Trait
from personas.knowing.measure import measure
from personas.pages.confidence import show_confidence
from personas.pages.knowing import KnowingView, SignView, show_knowing
from personas.pages.known_line import show_known_line
from personas.pages.known_rows import Names, more_words
from personas.pages.known_words import COMPONENTS, PARTS, SIGNS
from tests.personas.knowing.making import create_encounter, create_facts, create_line, guess

NAMES = Names(
    claims={"1": "Wants the boring audit", "2": "Fears recalls"},
    people={str(pk): f"P-0{pk}" for pk in range(1, 7)},
    coders={"1": "Nadia"},
    interviews={"1": "A talk"},
    urls=lambda kind, ref: f"/{kind}/{ref}",
)


def shown(**kwargs: Any) -> KnowingView:
    return show_knowing(measure(create_facts(**kwargs)), NAMES, {"size": "Staff"})


def sign(view: KnowingView, key: str) -> SignView:
    signs = (*view.flagged, *view.fine, *view.not_yet)
    return next(each for each in signs if each.key == key)


def test_every_part_and_sign_has_words() -> None:
    known = measure(create_facts())
    assert {part.key for part in known.parts} == PARTS.keys()
    assert {each.key for each in known.signals} == SIGNS.keys()
    assert {each.key for each in known.confidence[0].components} == COMPONENTS.keys()


def test_a_sign_says_its_value_and_from_where_on_it_shows() -> None:
    view = shown(lines=(create_line(1), guess(2)))
    found = sign(view, "unsupported")
    assert (found.value, found.threshold, found.state_words) == (
        "50% · 1 of 2",
        "above 10%",
        "Look at this",
    )
    assert [(row.text, row.url) for row in found.rows] == [("Fears recalls", "/claim/2")]
    assert sign(view, "kinds").threshold == "below 2"
    assert sign(view, "segment").why == "Nobody has said yet which mix you aim for."


def test_figures_beside_a_share_are_named() -> None:
    view = shown()
    assert sign(view, "coder").also == "index 0.50"
    assert sign(view, "kinds").also == "entropy 0.00 bits"
    assert sign(view, "recency").also == "median age 174 days"  # 1 June to 22 November


def test_a_coder_who_left_is_still_counted() -> None:
    rows = sign(shown(by_coder={1: 2, 9: 1}), "coder").rows
    assert [(row.text, row.value) for row in rows] == [
        ("Nadia", "2 of 3 tags"),
        ("Somebody who left", "1 of 3 tags"),
    ]


def test_a_word_that_stereotypes_says_where_it_stands_and_what_it_is_of() -> None:
    traits = (Trait("claim:1", "tech-savvy"), Trait("tagline", "women"))
    rows = sign(shown(traits=traits), "stereotype").rows
    assert [(row.text, row.value, row.note) for row in rows] == [
        ("Wants the boring audit", "“tech savvy”", "age"),
        ("The tagline", "“women”", "gender"),
    ]


def test_whom_to_look_for_is_named_by_labels() -> None:
    size = Attribute("size", ("small", "large"))
    view = shown(
        cast={1: {"size": "small"}, 2: {"size": "large"}},
        heard=(1,),
        attributes=(size,),
        unheard=({"size": "large"},),
    )
    assert [(gap.text, gap.here) for gap in view.gaps] == [
        ("Staff: large", "1 in the cast waits to be heard")
    ]


def test_too_early_shows_what_is_counted_and_no_points() -> None:
    view = shown(heard=(1, 2))
    assert (view.score, view.missing) == (None, 1)
    assert {part.points for part in view.parts} == {""}
    assert view.parts[0].counted == "2 of 12 planned"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (None, "too few to say"),
        (0, "nothing new lately"),
        (1, "about 1 more interview"),
        (7, "about 7 more interviews"),
    ],
)
def test_more_interviews_are_an_estimate(more: int | None, words: str) -> None:
    assert more_words(more) == words


def test_confidence_gives_its_reasons() -> None:
    line = create_line(1, people_for=frozenset({1}), supporting=1, ways=1)
    known = measure(create_facts(lines=(line,)))
    view = show_confidence(known.confidence[0])
    assert view is not None
    assert view.title == "Low confidence"
    assert [reason.text for reason in view.reasons] == [
        "0 of 1 quote comes by proxy, from the desk or after a leading question.",
        "0 of 1 quote speaks against it.",
        "1 person supports it, in 1 way of saying or doing it.",
        "1 of 1 person on it is inside the segment.",
    ]
    assert show_confidence(None) is None


def test_the_line_at_the_head_names_what_is_missing_most() -> None:
    people = {number: {"customer_status": "customer"} for number in range(1, 7)}
    known = measure(
        create_facts(
            cast=people,
            lines=(create_line(1), guess(2)),
            encounters=(create_encounter(1), create_encounter(2)),
            codes=sightings([{1}, {1}]),
        )
    )
    line = show_known_line(known, "/known")
    assert line is not None
    assert line.notes == (
        "1 of 2 lines is a guess",
        "Nobody heard who is: lost, no decision, prospect",
        "Last new theme: 1 interview ago",
    )
    assert show_known_line(measure(create_facts(heard=())), "/known") is None
    assert show_known_line(None, "/known") is None
