"""Every published value that is known to us, reproduced from the data printed beside it."""

from collections import Counter

import pytest

from insights.analysis.coefficients import (
    Level,
    Value,
    agreeing,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    patterns,
)
from insights.analysis.unitizing import alpha_u, alpha_u_of_all, disagreement, joined

Units = Counter[tuple[Value, ...]]
Starts = list[tuple[int, int]]
"""Start and length, as the books print units."""


def table(*rows: list[int]) -> Units:
    """A contingency table: the first coder down, the second across."""
    return Counter({(i, j): count for i, row in enumerate(rows) for j, count in enumerate(row)})


def coders(*lines: str) -> Units:
    """One line a coder, one figure a unit; a dot is missing."""
    return patterns([[None if one == "." else int(one) for one in line] for line in lines])


def items(text: str) -> Units:
    """One word a unit, one figure a coder; a dot is missing."""
    return Counter(tuple(None if one == "." else int(one) for one in word) for word in text.split())


def spans(*units: tuple[int, int]) -> list[tuple[int, int]]:
    return joined((start, start + length) for start, length in units)


def test_cohen_1960_page_45() -> None:
    found = cohen_kappa(table([88, 14, 18], [10, 40, 10], [2, 6, 12]))
    assert found == pytest.approx(0.4915, abs=5e-5)


def test_cohen_1960_page_37() -> None:
    units = table([25, 12, 3], [13, 2, 15], [12, 16, 2])
    assert cohen_kappa(units) == pytest.approx(-0.092, abs=5e-4)
    assert (agreeing(units).agreed, agreeing(units).units) == (29, 100)


def test_krippendorff_2011_with_two_coders() -> None:
    found = krippendorff_alpha(coders("0100000010", "1110010000"))
    assert found == pytest.approx(0.095, abs=5e-4)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_krippendorff_2011_with_four_coders_and_gaps(level: Level, alpha: float) -> None:
    units = coders("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    assert krippendorff_alpha(units, level) == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.691), ("interval", 0.811)])
def test_three_coders_of_wikipedias_article(level: Level, alpha: float) -> None:
    units = coders(".....34121133.3", "1.213343.......", "..21344.21133.4")
    assert krippendorff_alpha(units, level) == pytest.approx(alpha, abs=5e-4)


def test_hayes_and_krippendorff_2007() -> None:
    """Page 84; the figures as the tests of dkpro-statistics (Apache-2.0) carry them."""
    units = items(
        "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 "
        "111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. "
        "1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
    )
    assert (units.total(), len(next(iter(units)))) == (40, 5)
    assert krippendorff_alpha(units, "ordinal") == pytest.approx(0.7598, abs=5e-5)


FLEISS = items(
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)


def test_fleiss_1971() -> None:
    """Page 379; the figures as the tests of dkpro-statistics (Apache-2.0) carry them."""
    assert FLEISS.total() == 30
    assert fleiss_kappa(FLEISS) == pytest.approx(0.430, abs=5e-4)
    assert krippendorff_alpha(FLEISS) == pytest.approx(0.4334, abs=5e-5)


def test_krippendorff_1995_by_character() -> None:
    one = "00" + "1" * 8 + "0" * 4 + "1" * 6 + "0" * 4
    other = "0" * 4 + "1" * 4 + "0" * 7 + "11" + "0" * 7
    units = coders(one, other)
    assert units.total() == 24
    assert cohen_kappa(units) == pytest.approx(0.385, abs=5e-4)
    assert krippendorff_alpha(units) == pytest.approx(0.329, abs=5e-4)


def test_krippendorff_2004_unitizing() -> None:
    """Content Analysis, 2nd edition, page 254: the text from 150 on, 300 characters of it."""
    c = disagreement(
        [spans((225, 70), (370, 30)), spans((220, 80), (355, 20), (400, 20))], 150, 300
    )
    k = disagreement([spans((180, 60), (300, 50)), spans((180, 60), (300, 50))], 150, 300)
    assert c.observed == pytest.approx(0.0144, abs=5e-5)
    assert c.expected == pytest.approx(0.0532, abs=5e-5)
    assert c.alpha == pytest.approx(0.7286, abs=5e-5)
    assert (k.observed, k.alpha) == (0, 1)
    assert k.expected == pytest.approx(0.0490, abs=5e-5)
    assert alpha_u_of_all([c, k]) == pytest.approx(0.859, abs=5e-4)


def test_by_character_the_same_text_gives_another_figure() -> None:
    """Which is why the name of a coefficient says which one it is."""
    one = {*range(225, 295), *range(370, 400)}
    other = {*range(220, 300), *range(355, 375), *range(400, 420)}
    units: Units = Counter((int(at in one), int(at in other)) for at in range(150, 450))
    assert krippendorff_alpha(units) == pytest.approx(0.4984, abs=5e-5)


@pytest.mark.parametrize("value", [0, 1])
def test_one_value_from_everybody_is_undefined(value: int) -> None:
    units: Units = Counter({(value, value): 12})
    assert cohen_kappa(units) is None
    assert fleiss_kappa(units) is None
    assert krippendorff_alpha(units) is None
    assert alpha_u([[], []], 0, 100) is None


def test_not_coded_yet_is_no_absence() -> None:
    """The second coder did a tenth of it: what they did not see says nothing about agreement."""
    seen: Units = Counter({(1, 1): 40, (0, 0): 50, (1, 0): 5, (0, 1): 5})
    kept = seen + Counter({(1, None): 400, (0, None): 500})
    confused = seen + Counter({(1, 0): 400, (0, 0): 500})
    assert cohen_kappa(kept) == cohen_kappa(seen) == pytest.approx(0.8, abs=0.01)
    assert krippendorff_alpha(kept) == krippendorff_alpha(seen)
    assert (cohen_kappa(confused) or 0) < 0.25
