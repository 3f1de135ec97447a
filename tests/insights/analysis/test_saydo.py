"""Word against deed, worked out by hand."""

from insights.analysis.saydo import Told, count_kinds, say_do

ANN, BOB, CY, DEE = 1, 2, 3, 4
PAPER = 10


def test_the_four_ways_to_stand_to_a_theme() -> None:
    cells = say_do(
        [
            Told(ANN, PAPER, 1, "said", "contradicts"),
            Told(ANN, PAPER, 2, "did", "supports"),
            Told(BOB, PAPER, 3, "said", "supports"),
            Told(BOB, PAPER, 4, "unspoken", "supports"),
            Told(CY, PAPER, 5, "said", "supports"),
            Told(DEE, PAPER, 6, "did", "supports"),
        ]
    )
    kinds = {person: cell.kind for (_, person), cell in cells.items()}
    assert kinds == {ANN: "conflict", BOB: "both", CY: "said", DEE: "did"}
    assert count_kinds(cells.values()) == {"conflict": 1, "did": 1, "both": 1, "said": 1}


def test_who_says_both_and_does_one_is_in_conflict() -> None:
    cells = say_do(
        [
            Told(ANN, PAPER, 1, "said", "contradicts"),
            Told(ANN, PAPER, 2, "said", "supports"),
            Told(ANN, PAPER, 3, "did", "supports"),
        ]
    )
    assert cells[PAPER, ANN].kind == "conflict"


def test_a_quote_with_both_voices_is_a_deed() -> None:
    cells = say_do(
        [Told(ANN, PAPER, 1, "said", "supports"), Told(ANN, PAPER, 1, "did", "supports")]
    )
    assert cells[PAPER, ANN].kind == "did"
