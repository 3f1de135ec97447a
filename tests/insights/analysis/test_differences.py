from insights.analysis.differences import differences
from tests.insights.analysis.marking import mark

FEAR = 1
ANN, BOB, CY = 21, 22, 23


def test_what_all_tagged_alike_is_no_difference() -> None:
    marks = [mark(FEAR, coder=coder, start=5, end=9) for coder in (ANN, BOB)]
    assert list(differences(marks, {1: [ANN, BOB]})) == []


def test_tags_that_touch_are_one_place_and_others_are_their_own() -> None:
    marks = [
        mark(FEAR, coder=ANN, start=0, end=10),
        mark(FEAR, coder=BOB, start=8, end=20),
        mark(FEAR, coder=ANN, start=15, end=18),
        mark(FEAR, coder=BOB, start=30, end=35),
    ]
    first, second = differences(marks, {1: [ANN, BOB]})
    assert (first.start, first.end, first.is_about_edges) == (0, 20, True)
    assert (second.start, second.end, second.is_about_edges) == (30, 35, False)
    assert second.marks[ANN] == []


def test_who_has_not_finished_does_not_differ() -> None:
    marks = [mark(FEAR, coder=ANN, start=0, end=4), mark(FEAR, coder=CY, start=9, end=12)]
    (found,) = differences(marks, {1: [ANN, BOB], 2: [ANN, CY]})
    assert set(found.marks) == {ANN, BOB}


def test_two_tags_that_overlap_are_as_one_that_covers_them() -> None:
    marks = [
        mark(FEAR, coder=ANN, start=0, end=6),
        mark(FEAR, coder=ANN, start=4, end=10),
        mark(FEAR, coder=BOB, start=0, end=10),
    ]
    assert list(differences(marks, {1: [ANN, BOB]})) == []
