"""Agreement where a coder finished a part: not coded yet is not coded as absent."""

import pytest

from insights.analysis.layers import Text, compare, units_of
from insights.analysis.marks import Mark
from insights.analysis.parts import Part, clipped, shared_spans
from tests.insights.analysis.marking import mark

FEAR = 1
ANN, BOB, CY = 21, 22, 23
HALF = Part(spans=((0, 50),), turns=frozenset(range(5)))


def text(**parts: Part) -> Text:
    """A hundred characters in ten turns of which every second counts; Ann finished all of it."""
    given = {BOB: parts["bob"]} if parts else {}
    return Text(1, 100, frozenset(range(0, 10, 2)), frozenset({ANN, BOB}), given)


def tags() -> list[Mark]:
    return [
        mark(FEAR, coder=ANN, start=20, end=30, first_turn=2, last_turn=2),
        mark(FEAR, coder=BOB, start=25, end=35, first_turn=2, last_turn=3),
        mark(FEAR, coder=ANN, start=60, end=70, first_turn=6, last_turn=6),
    ]


def test_what_one_has_not_coded_yet_is_missing_unit_by_unit() -> None:
    texts, coders = [text(bob=HALF)], [ANN, BOB]
    assert units_of(tags(), texts, coders, "document") == {(1, 1): 1}
    assert units_of(tags()[2:], texts, coders, "document") == {(0, 0): 1}
    by_turn = {(1, 1): 1, (0, 1): 1, (0, 0): 2, (1, None): 1, (0, None): 1}
    assert units_of(tags(), texts, coders, "turn") == by_turn
    by_character = {
        (0, 0): 35, (1, 0): 5, (1, 1): 5, (0, 1): 5, (0, None): 40, (1, None): 10
    }  # fmt: skip
    assert units_of(tags(), texts, coders, "character") == by_character


def test_the_figures_are_those_of_the_part_that_both_finished() -> None:
    """By hand, over 50 characters: 40 agreed; each tagged a fifth, so chance gives 0.68.

    κ = 0.12 / 0.32. α = 1 − 99·10 / (20·80). α_U: D_o = 2·50 / (2·50²) = 0.02,
    D_e = 2/50 · 2·(570 + 100·44) / (100·99 − 2·90) = 397.6 / 9720.
    """
    (line,) = compare(tags(), [text(bob=HALF)], [ANN, BOB], [FEAR], "character")
    assert (line.agreed, line.units) == (40, 50)
    assert line.kappa == pytest.approx(0.375)
    assert line.alpha == pytest.approx(0.38125)
    assert line.alpha_u == pytest.approx(1 - 0.02 / (397.6 / 9720))
    assert line.alpha_u == pytest.approx(0.5111, abs=1e-4)


def test_taking_the_rest_for_absent_would_tell_another_story() -> None:
    """κ = (0.80 − 0.74) / 0.26: what Bob has not read yet counted as if he had left it out."""
    (line,) = compare(tags(), [text()], [ANN, BOB], [FEAR], "character")
    assert (line.agreed, line.units) == (80, 100)
    assert line.kappa == pytest.approx(0.06 / 0.26)


def test_parts_that_do_not_meet_are_no_document() -> None:
    other = Part(spans=((50, 100),), turns=frozenset(range(5, 10)))
    apart = Text(1, 100, frozenset({0, 6}), frozenset({ANN, BOB}), {ANN: other, BOB: HALF})
    assert units_of(tags(), [apart], [ANN, BOB], "document") == {}
    (line,) = compare(tags(), [apart], [ANN, BOB], [FEAR], "turn")
    assert (line.units, line.kappa, line.alpha_u) == (0, None, None)


def test_three_coders_are_compared_where_they_meet() -> None:
    part = Part(spans=((0, 30), (80, 100)), turns=frozenset({0, 1, 2, 8, 9}))
    three = Text(1, 100, frozenset(), frozenset({ANN, BOB, CY}), {BOB: HALF, CY: part})
    found = units_of(tags(), [three], [ANN, BOB, CY], "character")
    assert found[1, 1, 0] == 5 and found[1, 0, 0] == 5
    assert found[0, None, 0] == 20 and found[1, None, None] == 10
    assert sum(found.values()) == 100


def test_what_is_shared_lies_in_all() -> None:
    assert shared_spans([]) == ()
    assert shared_spans([[(0, 10), (20, 30)], [(5, 25)]]) == ((5, 10), (20, 25))
    assert shared_spans([[(0, 10)], [(10, 20)]]) == ()


def test_a_tag_is_cut_to_what_was_finished() -> None:
    (tag,) = tags()[:1]
    pieces = [(one.start, one.end) for one in clipped([tag], [(0, 22), (28, 40), (30, 50)])]
    assert pieces == [(20, 22), (28, 30)]
