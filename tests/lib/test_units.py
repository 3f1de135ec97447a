import pytest

from lib.units import MOST_DOTS, STRIP_WIDTH, Units, drawing, title, words


def units(supports: int = 0, mixed: int = 0, against: int = 0, silent: int = 0) -> Units:
    total = supports + mixed + against + silent
    return {"for": supports, "mixed": mixed, "against": against, "silent": silent, "total": total}


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (units(5, 0, 0, 1), "5 of 6"),
        (units(3, 1, 1, 1), "3 of 6, 1 mixed, 1 against"),
        (units(0, 0, 2, 0), "0 of 2, 2 against"),
        (units(), "nobody yet"),
    ],
)
def test_the_words_count_support_then_what_disturbs_it(chart: Units, expected: str) -> None:
    assert words(chart) == expected


def test_the_title_says_the_label_and_who_was_silent() -> None:
    chart = units(3, 0, 1, 2)
    chart["label"] = "Wants a boring audit"
    assert title(chart) == "Wants a boring audit: 3 of 6, 1 against, 2 silent"


def test_one_dot_a_person_in_the_order_of_the_counts() -> None:
    kinds = [dot.kind for dot in drawing(units(2, 1, 1, 2)).dots]
    assert kinds == ["for", "for", "mixed", "against", "silent", "silent"]


def test_people_in_the_total_alone_are_silent() -> None:
    assert [dot.kind for dot in drawing({"for": 1, "total": 3}).dots] == ["for", "silent", "silent"]


def test_counts_above_the_total_still_all_show() -> None:
    assert words({"for": 4, "mixed": 1, "total": 3}) == "4 of 5, 1 mixed"


def test_dots_stay_inside_the_drawing_and_never_meet() -> None:
    picture = drawing(units(MOST_DOTS))
    places = {(dot.x, dot.y) for dot in picture.dots}
    assert len(places) == MOST_DOTS
    assert all(4.5 <= x <= picture.width - 4.5 for x, _ in places)
    assert all(4.5 <= y <= picture.height - 4.5 for _, y in places)


def test_more_people_than_dots_become_a_strip_in_proportion() -> None:
    picture = drawing(units(20, 0, 0, 5))
    assert not picture.dots
    assert [bar.kind for bar in picture.bars] == ["for", "silent"]
    assert picture.bars[0].width == pytest.approx(4 * picture.bars[1].width, rel=0.01)
    assert picture.bars[-1].x + picture.bars[-1].width == pytest.approx(STRIP_WIDTH, abs=0.05)


def test_nobody_draws_nothing() -> None:
    picture = drawing(units())
    assert (picture.dots, picture.bars) == ([], [])


def test_as_svg_a_strip_has_a_part_for_every_kind_and_no_markup_of_the_label() -> None:
    chart = units(300, 20, 30, 150)
    chart["label"] = "<b>"
    svg = drawing(chart).__html__()
    assert "<title>&lt;b&gt;: 300 of 500, 20 mixed, 30 against, 150 silent</title>" in svg
    for kind in ("for", "mixed", "against", "silent"):
        assert svg.count(f'"unit-{kind}"') == 1
