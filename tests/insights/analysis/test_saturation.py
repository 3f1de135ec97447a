from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.planning import chance_of_hearing, people_to_ask
from insights.analysis.saturation import (
    Run,
    Settings,
    codes_heard,
    coverage,
    growth,
    meanings_heard,
    more_interviews,
    new_information,
    order_check,
    reached_at,
    unseen,
)
from tests.insights.analysis.marking import mark

interviews = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=14)


def worked_example() -> list[set[int]]:
    """37 codes in four interviews, then 1, 3, 1 and 0 that nobody had named before."""
    heard = [set(range(20)), set(range(10, 30)), set(range(25, 37)), set(range(5, 15))]
    return [*heard, {1, 37}, {2, 38, 39, 40}, {37, 41}, {0, 3}]


def test_the_worked_example_of_guest_namey_and_chen() -> None:
    runs = new_information(worked_example())
    assert runs == [Run(6, 4, 37), Run(7, 4, 37), Run(8, 1, 37)]
    assert [f"{run.ratio:.0%}" for run in runs] == ["11%", "11%", "3%"]
    assert [run.quiet(0.05) for run in runs] == [False, False, True]
    # Reported as "6+2".
    assert (reached_at(runs), Settings().run) == (6, 2)


def test_with_nothing_new_allowed_it_is_not_reached() -> None:
    strict = Settings(threshold=0)
    assert reached_at(new_information(worked_example(), strict), strict) is None


def test_a_base_that_heard_nothing_measures_nothing() -> None:
    runs = new_information([set()] * 6)
    assert [run.ratio for run in runs] == [None]
    assert reached_at(runs) is None
    assert more_interviews([set()] * 6) is None


def test_too_few_interviews_have_no_run() -> None:
    assert new_information([{1}] * 5) == []
    assert more_interviews([{1}] * 5) is None


def test_growth_counts_what_is_known_after_each_interview() -> None:
    assert growth([{1, 2}, set(), {2, 3}]) == [2, 2, 3]


def test_orders_are_shuffled_the_same_way_every_time() -> None:
    heard = worked_example()
    assert order_check(heard) == order_check(heard)
    assert order_check(heard, seed=1).curve != order_check(heard, seed=2).curve


def test_all_orders_end_with_everything_that_was_heard() -> None:
    checked = order_check(worked_example())
    last = checked.curve[-1]
    assert (last.low, last.middle, last.high) == (42, 42, 42)
    assert checked.reached <= checked.orders


def test_good_turing_coverage_counts_what_was_heard_once() -> None:
    # Five incidences, of which 3 and 4 stand alone.
    assert coverage([{1, 3}, {1, 4}, {1}]) == pytest.approx(1 - 2 / 5)
    assert coverage([set(), set()]) is None


def test_chao2_is_a_lower_bound_of_what_is_unheard() -> None:
    # m = 4, three codes heard once, one heard twice.
    heard = [{1, 2, 9}, {3, 9}, {9, 8}, {9, 8}]
    assert unseen(heard) == pytest.approx(3 / 4 * 9 / 2)
    # Without any heard twice: the bias-corrected form.
    assert unseen([{1, 2}, {3}]) == pytest.approx(1 / 2 * 3 * 2 / 2)


def test_more_interviews_are_named_until_a_run_would_be_quiet() -> None:
    quiet = [{1, 2, 3}] * 6
    assert more_interviews(quiet) == 0
    busy = [{n * 10 + k for k in range(4)} | {1} for n in range(6)]
    assert (more_interviews(busy) or 0) > 2


@pytest.mark.parametrize(
    ("prevalence", "mentions", "power", "people"),
    [(0.1, 2, 0.8, 29), (0.2, 1, 0.9, 11), (0.2, 2, 0.8, 14)],
)
def test_planning_after_fugard_and_potts(
    prevalence: float, mentions: int, power: float, people: int
) -> None:
    assert people_to_ask(prevalence, mentions, power) == people


def test_one_less_than_planned_is_too_few() -> None:
    assert chance_of_hearing(28, 0.1, 2) == pytest.approx(0.785, abs=5e-4)


def test_planning_says_when_no_number_is_enough() -> None:
    assert people_to_ask(0.0001, 5, 0.99) is None
    with pytest.raises(ValueError, match="between"):
        people_to_ask(0, 1, 0.8)


def test_meaning_stays_open_after_the_codes_are_all_known() -> None:
    marks = [
        mark(1, 1, interview=1),
        mark(1, 2, interview=2, supports=False),
        mark(1, 3, interview=3, voice="did"),
        mark(1, 3, interview=9),
    ]
    order = [1, 2, 3, 4]
    assert growth(codes_heard(marks, order)) == [1, 1, 1, 1]
    assert growth(meanings_heard(marks, order)) == [1, 2, 3, 3]


@given(interviews)
def test_what_is_known_never_shrinks(heard: list[frozenset[int]]) -> None:
    curve = growth(heard)
    assert curve == sorted(curve)
    assert curve[-1:] == ([len(set().union(*heard))] if heard else [])


@given(interviews)
def test_shares_and_bounds_stay_in_their_range(heard: list[frozenset[int]]) -> None:
    covered = coverage(heard)
    assert covered is None or 0 <= covered <= 1
    assert unseen(heard) >= 0
    assert (more_interviews(heard) or 0) >= 0


@given(interviews, st.randoms())
def test_coverage_does_not_depend_on_the_order(heard: list[frozenset[int]], random: Random) -> None:
    before = (coverage(heard), unseen(heard))
    random.shuffle(heard)
    assert (coverage(heard), unseen(heard)) == before
