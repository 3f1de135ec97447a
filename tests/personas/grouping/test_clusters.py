"""Distances, the tree, silhouettes and stability, against values worked out by hand."""

import numpy as np
import pytest

from personas.grouping.clusters import cut, distances, silhouette, stability
from personas.grouping.traits import Trait


def having(*codes: int) -> frozenset[Trait]:
    return frozenset(Trait("for", str(code)) for code in codes)


def test_distance_is_one_less_the_share_of_what_either_has() -> None:
    far = distances([having(1, 2, 3), having(2, 3, 4), having(5), having(1, 2, 3)])
    # {1,2,3} and {2,3,4}: 2 of 4 in common. Nothing in common with {5}. The same set: 0.
    assert far[0].tolist() == [0, 0.5, 1, 0]
    assert far.tolist() == far.T.tolist()


def test_for_and_against_are_two_things() -> None:
    against = frozenset({Trait("against", "1")})
    assert distances([having(1), against])[0, 1] == 1


def test_the_silhouette_of_four_people_on_two_sides() -> None:
    # Within a side 0.2, across 0.8: a = 0.2, b = 0.8, so (0.8 - 0.2) / 0.8 = 0.75 for each.
    far = np.full((4, 4), 0.8)
    far[:2, :2] = far[2:, 2:] = 0.2
    np.fill_diagonal(far, 0)
    assert silhouette(far, np.array([0, 0, 1, 1])) == pytest.approx(0.75)


def test_who_is_alone_has_a_silhouette_of_nothing() -> None:
    # The pair: a = 0.2, b = 0.8: 0.75 each. The third is alone: 0. Mean 0.5.
    far = np.array([[0, 0.2, 0.8], [0.2, 0, 0.8], [0.8, 0.8, 0]])
    assert silhouette(far, np.array([0, 0, 1])) == pytest.approx(0.5)


def test_the_silhouette_of_one_group_is_nothing() -> None:
    assert silhouette(np.zeros((3, 3)), np.zeros(3, dtype=np.intp)) == 0


def test_wards_tree_parts_what_lies_apart() -> None:
    far = distances([having(1, 2), having(8, 9), having(1, 2, 3), having(8, 9, 3)])
    assert cut(far, 2).tolist() == [0, 1, 0, 1]


def test_nobody_is_parted_from_who_is_the_same() -> None:
    assert cut(np.zeros((3, 3)), 2).tolist() == [0, 0, 0]
    assert cut(np.zeros((1, 1)), 2).tolist() == [0]


def test_two_sides_without_anything_in_common_always_come_back() -> None:
    far = distances([having(1, 2)] * 4 + [having(8, 9)] * 4)
    labels = cut(far, 2)
    held = stability(far, labels, 2, draws=30)
    for side in held:
        # Everybody drawn of a side is together again: 1 in every draw that has somebody of it.
        assert side.mean == 1
        assert side.back == side.draws


def test_a_group_that_was_never_one_dissolves() -> None:
    far = distances([having(1, 2)] * 6 + [having(8, 9)] * 6)
    # Cut across both sides: the best match of {3 + 3 people} is never much more than half.
    held = stability(far, np.array([0, 0, 0, 1, 1, 1] * 2), 2)
    assert max(side.mean for side in held) < 0.6


def test_stability_is_the_same_each_time() -> None:
    far = distances([having(*range(at, at + 3)) for at in range(9)])
    labels = cut(far, 3)
    assert stability(far, labels, 3) == stability(far, labels, 3)
