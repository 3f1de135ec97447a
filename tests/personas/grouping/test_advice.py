from personas.grouping.advice import merges, splits, usual_traits
from tests.personas.grouping.test_clusters import having
from tests.personas.grouping.test_proposals import SIDES

LEFT, RIGHT = frozenset({11, 13, 15, 17}), frozenset({12, 14, 16})


def test_what_half_of_them_and_two_have_is_usual() -> None:
    traits = {1: having(1, 2, 3), 2: having(1, 2), 3: having(1), 4: having(4)}
    assert usual_traits([1, 2, 3, 4], traits) == having(1, 2)
    assert usual_traits([], traits) == frozenset()


def test_two_casts_of_mostly_the_same_people_could_be_one() -> None:
    (found,) = merges({1: LEFT, 2: frozenset({11, 13, 15})}, SIDES)
    assert (found.one, found.other, found.people, found.all_people) == (1, 2, 3, 4)
    assert found.by_people
    # 1, 2 and 5 are usual in both.
    assert (found.themes, found.all_themes) == (3, 3)


def test_two_casts_that_speak_of_the_same_could_be_one() -> None:
    traits = {**SIDES, **{person: having(1, 2, 5) for person in (21, 22, 23)}}
    (found,) = merges({1: LEFT, 2: frozenset({21, 22, 23})}, traits)
    assert (found.people, found.by_people, found.by_themes) == (0, False, True)


def test_two_different_casts_are_left_alone() -> None:
    assert merges({1: LEFT, 2: RIGHT}, SIDES) == []


def test_a_cast_of_two_is_too_small_to_advise_on() -> None:
    assert merges({1: frozenset({11, 13}), 2: frozenset({11, 13})}, SIDES) == []


def test_a_cast_of_two_kinds_could_be_two() -> None:
    (found,) = splits({1: LEFT | RIGHT, 2: LEFT}, SIDES)
    assert found.persona == 1
    assert {frozenset(side.people) for side in found.sides} == {LEFT, RIGHT}


def test_people_without_evidence_part_no_cast() -> None:
    assert splits({1: LEFT | {98, 99, 100}}, SIDES) == []
