import pytest

from insights.analysis.layers import Text, compare, overall, units_of
from tests.insights.analysis.marking import mark

FEAR, TIME = 1, 2
ANN, BOB, CY = 21, 22, 23
BOTH = frozenset({ANN, BOB})


def text(interview: int = 1, *, finished: frozenset[int] = BOTH, length: int = 100) -> Text:
    return Text(interview, length, turns=frozenset(range(0, 10, 2)), finished=finished)


def test_documents_turns_and_characters_are_three_answers() -> None:
    marks = [
        mark(FEAR, coder=ANN, start=10, end=20, first_turn=2, last_turn=2),
        mark(FEAR, coder=BOB, start=15, end=25, first_turn=2, last_turn=4),
    ]
    texts, coders = [text()], [ANN, BOB]
    assert units_of(marks, texts, coders, "document") == {(1, 1): 1}
    # Turn 3 is the moderator's: it counts because it was coded.
    assert units_of(marks, texts, coders, "turn") == {(1, 1): 1, (0, 1): 2, (0, 0): 3}
    by_character = {(1, 1): 5, (1, 0): 5, (0, 1): 5, (0, 0): 85}
    assert units_of(marks, texts, coders, "character") == by_character


def test_an_unfinished_interview_is_missing_and_not_absent() -> None:
    marks = [mark(FEAR, coder=ANN), mark(FEAR, coder=BOB, interview=2)]
    texts = [text(), text(2, finished=frozenset({ANN})), text(3)]
    found = units_of(marks, texts, [ANN, BOB], "document")
    assert found == {(1, 0): 1, (0, None): 1, (0, 0): 1}
    (line,) = compare(marks, texts, [ANN, BOB], [FEAR], "document")
    # The second interview is out: only one of the two has finished it.
    assert (line.agreed, line.units) == (1, 2)


def test_marks_of_who_has_not_finished_are_not_evidence_of_agreement() -> None:
    marks = [mark(FEAR, coder=ANN), mark(FEAR, coder=BOB), mark(FEAR, coder=CY)]
    texts = [text(finished=frozenset({ANN, BOB})), text(2, finished=frozenset({ANN, CY}))]
    (line,) = compare(marks, texts, [ANN, BOB, CY], [FEAR], "document")
    assert (line.agreed, line.units) == (2, 2)
    # Nothing that all three looked at: neither κ of all nor boundaries can be told.
    assert (line.kappa, line.alpha_u) == (None, None)


def test_a_code_that_nobody_used_is_undefined_but_agreed_upon() -> None:
    (line,) = compare([], [text()], [ANN, BOB], [FEAR], "turn")
    assert (line.agreed, line.units) == (5, 5)
    assert (line.kappa, line.alpha, line.alpha_u) == (None, None, None)


def test_boundaries_are_compared_over_all_interviews_laid_end_to_end() -> None:
    same = [
        mark(code, coder=coder, interview=interview, start=10 * code, end=10 * code + 8)
        for code in (FEAR, TIME)
        for coder in (ANN, BOB)
        for interview in (1, 2)
    ]
    moved = mark(TIME, coder=BOB, start=60, end=70)
    lines = compare([*same, moved], [text(), text(2)], [ANN, BOB], [FEAR, TIME], "character")
    assert lines[0].alpha_u == pytest.approx(1)
    assert lines[1].alpha_u is not None and lines[1].alpha_u < 1
    whole = overall(lines)
    assert whole is not None and lines[1].alpha_u < whole < 1


def test_two_tags_of_one_coder_that_overlap_are_one_stretch() -> None:
    marks = [
        mark(FEAR, coder=ANN, start=0, end=10),
        mark(FEAR, coder=ANN, start=5, end=15),
        mark(FEAR, coder=BOB, start=0, end=15),
    ]
    (line,) = compare(marks, [text()], [ANN, BOB], [FEAR], "character")
    assert line.agreed == 100
    assert line.kappa == line.alpha_u == pytest.approx(1)
