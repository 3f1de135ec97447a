"""What must hold of any agreement, whatever was coded."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.coefficients import (
    Level,
    Value,
    agreeing,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    patterns,
)
from insights.analysis.unitizing import alpha_u, joined

Units = Counter[tuple[Value, ...]]
LEVELS: list[Level] = ["nominal", "ordinal", "interval", "ratio"]
values = st.integers(0, 4)
rows = st.lists(st.tuples(values, values), min_size=1, max_size=40)
gappy = st.lists(st.tuples(*[st.none() | values] * 3), min_size=1, max_size=40)
spans = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])),
    max_size=6,
).map(joined)


@given(st.lists(values, min_size=2, max_size=30).filter(lambda row: len(set(row)) > 1))
def test_identical_coders_agree_wholly(row: list[int]) -> None:
    units = patterns([row, row])
    assert cohen_kappa(units) == pytest.approx(1)
    assert fleiss_kappa(units) == pytest.approx(1)
    for level in LEVELS:
        assert krippendorff_alpha(units, level) == pytest.approx(1)


@given(rows)
def test_it_does_not_matter_who_comes_first(pairs: list[tuple[int, int]]) -> None:
    units: Units = Counter(pairs)
    turned: Units = Counter((other, one) for one, other in pairs)
    assert cohen_kappa(units) == pytest.approx(cohen_kappa(turned))
    for level in LEVELS:
        assert krippendorff_alpha(units, level) == pytest.approx(krippendorff_alpha(turned, level))


@given(gappy)
def test_nothing_agrees_better_than_wholly(found: list[tuple[Value, ...]]) -> None:
    units = Counter(found)
    share = agreeing(units)
    assert 0 <= share.agreed <= share.units
    for level in LEVELS:
        alpha = krippendorff_alpha(units, level)
        assert alpha is None or alpha <= 1 + 1e-9
        whole = share.units and share.agreed == share.units
        assert not whole or alpha is None or alpha == pytest.approx(1)


@given(gappy, st.lists(values, max_size=10))
def test_a_unit_with_one_value_changes_nothing(
    found: list[tuple[Value, ...]], alone: list[int]
) -> None:
    units = Counter(found)
    more = units + Counter((value, None, None) for value in alone)
    assert krippendorff_alpha(more) == pytest.approx(krippendorff_alpha(units))
    assert agreeing(more) == agreeing(units)


@given(rows)
def test_names_of_values_do_not_matter_to_nominal_measures(pairs: list[tuple[int, int]]) -> None:
    units: Units = Counter(pairs)
    renamed: Units = Counter((7 - one, 7 - other) for one, other in pairs)
    assert cohen_kappa(renamed) == pytest.approx(cohen_kappa(units))
    assert krippendorff_alpha(renamed) == pytest.approx(krippendorff_alpha(units))


@given(spans.filter(bool))
def test_identical_boundaries_agree_wholly(layer: list[tuple[int, int]]) -> None:
    alpha = alpha_u([layer, layer], 0, 120)
    assert alpha is None or alpha == pytest.approx(1)


@given(spans, spans)
def test_boundaries_agree_the_same_both_ways(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    there, back = alpha_u([one, other], 0, 120), alpha_u([other, one], 0, 120)
    assert there == (None if back is None else pytest.approx(back))
    assert there is None or there <= 1 + 1e-9


def test_overlapping_units_of_one_coder_are_one() -> None:
    assert joined([(5, 9), (0, 4), (3, 6), (9, 12)]) == [(0, 9), (9, 12)]


def test_a_million_characters_are_a_few_patterns() -> None:
    units: Units = Counter({(0, 0): 990_000, (1, 1): 9_000, (1, 0): 1_000})
    assert krippendorff_alpha(units) == pytest.approx(0.947, abs=1e-3)
