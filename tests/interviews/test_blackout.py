"""Which words of a shared interview go with somebody, and whose stay."""

import pytest

from interviews.blackout import Blackout, Marked, Span, Spoken, black_out, join, without

ANN, BOB = 1, 2
TURNS = [
    Spoken(0, 10, ANN),
    Spoken(12, 20, BOB),
    Spoken(22, 40, is_open=True),
    Spoken(42, 50, is_moderator=True),
    Spoken(52, 60),
]
"""Ann, Bob, nobody yet, the moderator, and what is to be ignored."""


def out(*marks: Marked, unattributed: bool = True, turns: list[Spoken] = TURNS) -> Blackout:
    return black_out(ANN, turns=turns, marks=marks, unattributed=unattributed)


def mark(start: int, end: int, *subjects: int) -> Marked:
    return Marked(7, start, end, frozenset(subjects))


def test_their_turns_go_and_those_of_nobody_if_asked() -> None:
    assert out(unattributed=False).spans == ((0, 10),)
    assert out(unattributed=True).spans == ((0, 10), (22, 40))


@pytest.mark.parametrize(
    ("marked", "spans"),
    [
        (mark(25, 30, ANN), ((0, 10), (25, 30))),
        (mark(25, 30, ANN, BOB), ((0, 10), (25, 30))),
        (mark(5, 30, ANN, BOB), ((0, 12), (20, 30))),
        (mark(45, 58, ANN), ((0, 10), (50, 58))),
        (mark(25, 30, BOB), ((0, 10),)),
        (mark(25, 30), ((0, 10),)),
    ],
)
def test_words_a_coder_said_are_theirs_go_outside_of_the_turns_of_others(
    marked: Marked, spans: tuple[Span, ...]
) -> None:
    assert out(marked, unattributed=False).spans == spans


def test_words_of_nobody_that_a_coder_gave_to_another_stay() -> None:
    found = out(mark(25, 30, BOB))
    assert found.spans == ((0, 10), (22, 25), (30, 40))
    assert not found.gone and not found.shortened


def test_a_highlight_that_reaches_from_another_into_nobodys_words_stays_with_less() -> None:
    """Its subject came from the turn of Bob: nobody said that the rest is his."""
    found = out(mark(15, 30, BOB))
    assert found.spans == ((0, 10), (22, 40))
    assert found.shortened == {7} and not found.gone


@pytest.mark.parametrize(
    ("marked", "goes"),
    [
        (mark(25, 30), True),
        (mark(38, 45), True),
        (mark(42, 50), False),
        (mark(2, 5, ANN), True),
        (mark(2, 15, ANN, BOB), True),
        (mark(12, 20, BOB), False),
        (mark(52, 60), False),
    ],
)
def test_a_highlight_goes_with_whom_it_is_of_or_with_words_nobody_has(
    marked: Marked, goes: bool
) -> None:
    assert (out(marked).gone == {7}) is goes


def test_a_text_without_turns_is_nobodys() -> None:
    whole = [Spoken(0, 60, is_open=True)]
    assert out(turns=whole, unattributed=False).spans == ()
    assert out(mark(5, 9, BOB), turns=whole).spans == ((0, 5), (9, 60))
    assert out(mark(5, 9, ANN), turns=whole, unattributed=False).spans == ((5, 9),)


@pytest.mark.parametrize(
    ("span", "holes", "left"),
    [
        ((0, 10), [], [(0, 10)]),
        ((0, 10), [(0, 10)], []),
        ((0, 10), [(3, 5), (4, 8)], [(0, 3), (8, 10)]),
        ((5, 10), [(0, 6), (9, 20)], [(6, 9)]),
        ((5, 10), [(0, 5), (10, 12)], [(5, 10)]),
    ],
)
def test_what_is_left_of_a_span(span: Span, holes: list[Span], left: list[Span]) -> None:
    assert list(without(span, holes)) == left


def test_spans_that_touch_are_one() -> None:
    assert list(join([(5, 8), (0, 3), (3, 5), (9, 9), (10, 12), (10, 11)])) == [
        (0, 8),
        (9, 9),
        (10, 12),
    ]
