"""The four components of GRADE-CERQual, and what they make together."""

import pytest

from personas.knowing.confidence import assess, confidence_of, overall
from personas.knowing.facts import Line
from personas.knowing.records import Component
from tests.personas.knowing.making import create_facts, create_line, guess

FIVE = frozenset(range(5))


def component(line: Line, key: str, segment: frozenset[int] | None = None) -> Component:
    return next(each for each in assess(line, segment).components if each.key == key)


@pytest.mark.parametrize(
    ("concerns", "level"),
    [
        (["none", "none", "none", "none"], "high"),
        (["minor", "none", "none", "none"], "high"),
        (["minor", "minor", "none", "none"], "moderate"),
        (["moderate", "none", "none", "none"], "moderate"),
        (["moderate", "minor", "minor", "none"], "low"),
        (["serious", "none", "none", "none"], "low"),
        (["serious", "moderate", "none", "none"], "very_low"),
        (["serious", "serious", "serious", "serious"], "very_low"),
        (["minor", "minor", "minor", "minor"], "low"),
    ],
)
def test_a_finding_starts_at_high_and_is_rated_down(concerns: list[str], level: str) -> None:
    assert overall(concerns) == level


@pytest.mark.parametrize(
    ("doubtful", "concern"), [(1, "none"), (2, "minor"), (5, "moderate"), (6, "serious")]
)
def test_methods_are_quotes_by_proxy_or_after_a_leading_question(
    doubtful: int, concern: str
) -> None:
    found = component(create_line(supporting=10, doubtful=doubtful), "methods")
    assert (found.concern, found.count, found.of) == (concern, doubtful, 10)


@pytest.mark.parametrize(
    ("against", "concern"), [(1, "none"), (2, "minor"), (3, "moderate"), (4, "serious")]
)
def test_coherence_is_the_share_of_quotes_against(against: int, concern: str) -> None:
    line = create_line(supporting=10 - against, contradicting=against)
    assert component(line, "coherence").concern == concern


@pytest.mark.parametrize(
    ("people", "ways", "concern"),
    [
        (5, 2, "none"),
        (5, 1, "minor"),
        (4, 2, "minor"),
        (3, 1, "moderate"),
        (2, 2, "moderate"),
        (1, 2, "serious"),
        (1, 1, "serious"),
        (0, 0, "serious"),
    ],
)
def test_adequacy_is_people_and_the_ways_they_speak_to_it(
    people: int, ways: int, concern: str
) -> None:
    line = create_line(people_for=frozenset(range(people)), people_against=FIVE, ways=ways)
    assert component(line, "adequacy").concern == concern


@pytest.mark.parametrize(
    ("inside", "concern"), [(5, "none"), (4, "minor"), (3, "moderate"), (2, "serious")]
)
def test_relevance_is_people_inside_the_segment(inside: int, concern: str) -> None:
    line = create_line(people_for=FIVE)
    found = component(line, "relevance", frozenset(range(inside)))
    assert (found.concern, found.count, found.of) == (concern, inside, 5)


def test_a_cast_chosen_by_hand_is_its_own_segment() -> None:
    assert component(create_line(people_for=FIVE), "relevance", None).concern == "none"


def test_five_people_of_one_mind_heard_first_hand_deserve_high_confidence() -> None:
    assert assess(create_line(people_for=FIVE, supporting=9), None).level == "high"


def test_only_contradiction_leaves_very_low_confidence() -> None:
    line = create_line(people_for=frozenset(), people_against=FIVE, supporting=0, contradicting=5)
    assert assess(line, None).level == "very_low"


def test_a_guess_has_no_confidence_to_speak_of() -> None:
    found = confidence_of(create_facts(lines=(create_line(1), guess(2))))
    assert [each.claim for each in found] == ["1"]
