import random

import pytest

from personas.grouping.proposals import Group, propose
from personas.grouping.traits import Mark, Trait, comparable, marks_of
from tests.personas.grouping.test_clusters import having

# Four who speak of 1 and 2, three who speak of 8 and 9; 5 is everybody's.
SIDES = {
    **{person: having(1, 2, 5) for person in (11, 13, 15, 17)},
    **{person: having(8, 9, 5) for person in (12, 14, 16)},
}


def test_two_kinds_of_people_are_two_groups() -> None:
    told = propose(SIDES)
    assert [group.people for group in told.groups] == [(11, 13, 15, 17), (12, 14, 16)]
    assert [group.verdict for group in told.groups] == ["very", "very"]
    # To one's own side 0, to the other 0.8, for 1 of 5 is in common: (0.8 - 0) / 0.8.
    assert told.silhouette == pytest.approx(1)


def test_what_sets_a_group_apart_comes_with_counts() -> None:
    marks = propose(SIDES).groups[0].marks
    assert marks == (
        Mark(Trait("for", "1"), 4, 4, 0, 3),
        Mark(Trait("for", "2"), 4, 4, 0, 3),
    )


def test_marks_are_ordered_by_share_here_less_share_elsewhere() -> None:
    traits = {1: having(1, 2), 2: having(1, 2), 3: having(2), 4: having(3)}
    # 1: 2 of 2 less 0 of 2 = 1; 2: 2 of 2 less 1 of 2 = 0.5.
    assert [mark.lift for mark in marks_of([1, 2], traits)] == [1, 0.5]


def test_what_one_person_alone_has_is_left_out() -> None:
    traits = {1: having(1, 2, 90), 2: having(1, 2, 91), 3: having(2, 92)}
    # 3 has only 2 in common with anybody: too little to compare.
    assert comparable(traits) == {1: having(1, 2), 2: having(1, 2)}


def test_below_six_people_there_is_no_answer() -> None:
    told = propose({person: SIDES[person] for person in (11, 12, 13, 14, 16)})
    assert (told.why_none, told.groups) == ("few", ())


def test_nobody_at_all_is_too_few() -> None:
    assert propose({}).why_none == "few"


def test_people_who_say_the_same_are_no_groups() -> None:
    assert propose({person: having(1, 2, 3) for person in range(8)}).why_none == "alike"


def test_more_people_than_a_page_can_wait_for_are_told_so() -> None:
    assert propose({person: having(1, 2) for person in range(601)}).why_none == "many"


def test_a_group_of_two_is_not_proposed() -> None:
    pair = {18: having(20, 21), 19: having(20, 21)}
    told = propose({**SIDES, **pair, 20: having(5, 8, 9)}, 3)
    assert [group.people for group in told.groups] == [(11, 13, 15, 17), (12, 14, 16, 20)]
    assert told.alone == (18, 19)


def test_a_group_of_three_is() -> None:
    three = {person: having(20, 21) for person in (18, 19, 20)}
    assert (18, 19, 20) in [group.people for group in propose({**SIDES, **three}).groups]


def test_the_order_in_which_people_come_changes_nothing() -> None:
    chance = random.Random(3)
    traits = {person: having(*chance.sample(range(12), 5), 20 + person % 3) for person in range(30)}
    first = propose(traits)
    for _ in range(5):
        people = list(traits)
        chance.shuffle(people)
        assert propose({person: traits[person] for person in people}) == first


@pytest.mark.parametrize(
    ("stability", "verdict"),
    [(0.85, "very"), (0.84, "stable"), (0.75, "stable"), (0.6, "pattern"), (0.59, "loose")],
)
def test_hennigs_steps(stability: float, verdict: str) -> None:
    assert Group((1,), (), stability, 50, 100).verdict == verdict
