"""Who is unlike the rest, and what lies beyond the average: by hand-made sets of traits."""

import pytest

from personas.grouping.spread import Numbers, counts, differing, edges, likeness, numbers
from personas.grouping.traits import Trait


def traits(**people: str) -> dict[int, frozenset[Trait]]:
    """a1="xy": person 1 speaks for x and y."""
    return {
        int(name[1:]): frozenset(Trait("for", theme) for theme in themes)
        for name, themes in people.items()
    }


def test_likeness_is_the_mean_share_of_what_two_have_in_common() -> None:
    # 1 and 2 share x, y of x, y, z; 3 shares nothing that counts: 2/3 to one, 0 to the other.
    found = likeness(traits(p1="xyz", p2="xy", p3="zq", p4="zq"))
    # 1-2: 2/3, 1-3: 1/4, 1-4: 1/4; 2-3: 0; 3-4: 1.
    assert found[1] == pytest.approx((2 / 3 + 1 / 4 + 1 / 4) / 3)
    assert found[2] == pytest.approx((2 / 3) / 3)
    assert found[3] == pytest.approx((1 / 4 + 0 + 1) / 3)


def test_who_shares_nothing_is_an_edge_case() -> None:
    found = edges(traits(p1="xyz", p2="xyz", p3="xyw", p4="xyw", p5="ab"))
    assert [(edge.person, edge.likeness) for edge in found] == [(5, 0.0)]


def test_three_people_have_no_edge_and_silence_is_none() -> None:
    assert edges(traits(p1="xy", p2="xy", p3="ab")) == []
    assert edges(traits(p1="xy", p2="xy", p3="xy", p4="")) == []
    assert likeness({}) == {} and likeness(traits(p1="xy")) == {}


def test_numbers_are_lowest_middle_and_highest() -> None:
    assert numbers([220, 12, 90, 40]) == Numbers(12, 65.0, 220)
    assert numbers([]) is None


def test_values_that_nobody_has_are_counted_too() -> None:
    assert counts(["b", "a", "b"], ["a", "c"]) == [("b", 2), ("a", 1), ("c", 0)]


def test_themes_that_divide_come_first_then_the_strong() -> None:
    sides = {"loud": (6, 0, 0), "split": (2, 0, 2), "mixed": (1, 1, 0), "faint": (1, 0, 0)}
    assert differing(sides, 3) == ["split", "mixed", "loud"]
