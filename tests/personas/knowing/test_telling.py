"""What a document says of how well its persona is known."""

from personas.knowing.measure import measure
from personas.knowing.telling import tell_known
from tests.personas.knowing.making import create_facts, create_line, guess

FIVE = frozenset(range(5))


def test_the_score_and_the_confidence_of_lines_are_told() -> None:
    lines = (create_line(1, people_for=FIVE), create_line(2), create_line(3), guess(4))
    known = measure(create_facts(lines=lines))
    assert tell_known(known) == (
        f"How well known: {known.score} of 100. "
        "Confidence after GRADE-CERQual, 3 lines with evidence: high in 3."
    )


def test_levels_are_told_from_high_to_very_low() -> None:
    alone = create_line(1, people_for=frozenset({1}), supporting=1, contradicting=9)
    lines = (alone, create_line(2, people_for=FIVE))
    told = tell_known(measure(create_facts(lines=lines)))
    assert told.endswith("2 lines with evidence: high in 1, very low in 1.")


def test_too_early_is_said_and_nobody_heard_says_nothing() -> None:
    early = tell_known(measure(create_facts(heard=(1, 2), lines=())))
    assert early == "How well known: too early to say below 3 people."
    assert tell_known(measure(create_facts(heard=()))) == ""
