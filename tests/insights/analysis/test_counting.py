from datetime import date

import pytest

from insights.analysis.cooccurrence import How, busiest, together
from insights.analysis.frequencies import NOTHING, by_group, everybody, frequencies
from insights.analysis.marks import with_ancestors
from insights.analysis.matrix import Cell, matrix
from insights.analysis.timeline import Encounter, by_tenths, timeline
from tests.insights.analysis.marking import mark

FEAR, TIME, TOOL = 1, 2, 3
ANN, BOB, CY = 11, 12, 13


def test_people_are_counted_once_and_by_what_they_say() -> None:
    found = frequencies(
        [
            mark(FEAR, ANN),
            mark(FEAR, ANN),
            mark(FEAR, BOB, supports=False, interview=2),
            mark(FEAR, CY),
            mark(FEAR, CY, supports=False),
        ]
    )[FEAR]
    assert found.people == {ANN, BOB, CY}
    assert (found.quotes, found.interviews) == (5, 2)
    assert found.units(6) == {"for": 1, "mixed": 1, "against": 1, "total": 6, "label": ""}


def test_two_coders_of_the_same_words_are_one_quote() -> None:
    marks = [mark(FEAR, ANN, excerpt=7, coder=1), mark(FEAR, ANN, excerpt=7, coder=2)]
    assert frequencies(marks)[FEAR].quotes == 1
    assert matrix(marks).cells[FEAR, ANN] == Cell(supporting=1)


def test_words_of_nobody_count_as_a_quote_of_nobody() -> None:
    found = frequencies([mark(FEAR)])[FEAR]
    assert (found.quotes, found.people) == (1, frozenset())


def test_groups_are_told_with_their_size() -> None:
    marks = [mark(FEAR, ANN), mark(TIME, BOB), mark(TIME, CY)]
    sizes = {ANN: "small", BOB: "small", CY: "large"}
    everyone = everybody(marks)
    counted = frequencies(marks)
    assert by_group(counted[FEAR], sizes, everyone) == {"small": (1, 2), "large": (0, 1)}
    assert by_group(NOTHING, sizes, everyone) == {"small": (0, 2), "large": (0, 1)}


def test_codes_above_hear_what_is_said_below() -> None:
    marks = list(with_ancestors([mark(TOOL, ANN)], {TOOL: TIME, TIME: FEAR, FEAR: None}))
    assert [one.code for one in marks] == [TOOL, TIME, FEAR]
    # A tree that bites its tail ends all the same.
    assert len(list(with_ancestors([mark(1, ANN)], {1: 2, 2: 1}))) == 2


@pytest.mark.parametrize(
    ("how", "reach", "meets"),
    [
        ("overlap", 0, False),
        ("characters", 4, False),
        ("characters", 5, True),
        ("turn", 0, False),
        ("turns", 0, False),
        ("turns", 1, True),
    ],
)
def test_codes_meet_as_near_as_is_asked(how: How, reach: int, meets: bool) -> None:
    marks = [
        mark(FEAR, ANN, start=0, end=10, first_turn=0, last_turn=0),
        mark(TIME, ANN, start=15, end=20, first_turn=1, last_turn=1),
    ]
    assert ((FEAR, TIME) in together(marks, how, reach)) == meets


def test_touching_is_no_overlap_and_sharing_one_character_is() -> None:
    assert not together([mark(1, ANN, start=0, end=5), mark(2, ANN, start=5, end=9)])
    assert together([mark(1, ANN, start=0, end=5), mark(2, ANN, start=4, end=9)])


def test_a_long_mark_meets_everything_within_it() -> None:
    inside = [mark(TIME, ANN, start=n, end=n + 2) for n in (10, 40, 80)]
    found = together([mark(FEAR, ANN, start=0, end=90), *inside])
    assert found[FEAR, TIME].places == 3


def test_who_speaks_to_both_is_counted_and_where() -> None:
    marks = [
        mark(TIME, ANN, BOB, start=0, end=9),
        mark(FEAR, BOB, start=3, end=6),
        mark(FEAR, CY, start=0, end=9, interview=2),
        mark(TIME, CY, start=0, end=9, interview=2),
    ]
    found = together(marks)[FEAR, TIME]
    assert found.people == {BOB, CY}
    assert (found.places, found.interviews) == (2, 2)
    assert busiest(together(marks), 1) in ([FEAR], [TIME])


def test_marks_without_a_turn_share_none() -> None:
    assert not together([mark(FEAR, ANN), mark(TIME, ANN)], "turn")


def test_the_matrix_has_the_fullest_first_and_tells_for_from_against() -> None:
    marks = [mark(FEAR, ANN), mark(TIME, ANN), mark(TIME, BOB), mark(TIME, BOB, supports=False)]
    found = matrix(marks)
    assert (found.codes, found.people) == ([TIME, FEAR], [ANN, BOB])
    assert found.cells[TIME, BOB] == Cell(1, 1)
    assert (FEAR, BOB) not in found.cells


def test_a_timeline_keeps_the_interviews_in_which_the_code_is_silent() -> None:
    encounters = {
        1: Encounter(1, "Second", date(2026, 3, 2), 100),
        2: Encounter(2, "First", date(2026, 3, 1), 100),
    }
    rows = timeline([mark(FEAR, ANN, start=95, end=100)], encounters, FEAR)
    assert [(row.encounter.title, row.people) for row in rows] == [("First", 0), ("Second", 1)]
    assert (rows[1].stretches[0].start, rows[1].stretches[0].end) == (0.95, 1.0)


def test_tenths_of_the_talk_count_interviews() -> None:
    encounters = {n: Encounter(n, "", date(2026, 3, n), 100) for n in (1, 2)}
    marks = [
        mark(FEAR, ANN, start=0, end=20),
        mark(FEAR, ANN, start=5, end=6),
        mark(FEAR, BOB, start=99, end=100, interview=2),
    ]
    assert by_tenths(timeline(marks, encounters, FEAR)) == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1]
