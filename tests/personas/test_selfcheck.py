"""The self-check's trend, worked out by hand."""

from datetime import date

from personas.pages.selfcheck import trend_chart
from personas.selfcheck import Quarter, Taken, quarters

ME = 1


def taken(member: int, day: date, *steps: int) -> Taken:
    return Taken(member, day, dict(enumerate_keys(steps)))


def enumerate_keys(steps: tuple[int, ...]) -> list[tuple[str, int]]:
    return [(str(at), step) for at, step in enumerate(steps)]


def test_the_last_check_of_a_quarter_counts_and_few_show_no_mean() -> None:
    told = quarters(
        [
            taken(ME, date(2026, 2, 1), 1, 1),
            taken(ME, date(2026, 3, 31), 4, 2),
            taken(2, date(2026, 4, 1), 5, 5),
            taken(3, date(2026, 5, 1), 3, 4),
            taken(4, date(2026, 6, 30), 1, 3),
        ],
        ME,
    )
    # (4 + 2) / 2; then (5 + 3.5 + 2) / 3 of the three others.
    assert told == [Quarter("Q1 2026", 1, 3.0, None), Quarter("Q2 2026", 3, None, 3.5)]


def test_the_chart_says_in_words_what_it_draws() -> None:
    drawn = trend_chart([Quarter("Q1 2026", 1, 3.0, None), Quarter("Q2 2026", 3, None, 3.5)])
    assert drawn.description == (
        "Q1 2026: you 3.0, too few for a mean; Q2 2026: you did not answer, the team 3.5"
    )
    assert sum(shape.tag == "circle" for shape in drawn.shapes) == 2
