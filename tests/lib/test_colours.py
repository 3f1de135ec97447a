import pytest

from lib.colours import HUES, contrast, hue_of, oklab_of


@pytest.mark.parametrize(("hue", "colour"), HUES.items())
def test_every_reference_colour_is_its_own_hue(hue: str, colour: str) -> None:
    assert hue_of(colour) == hue


@pytest.mark.parametrize(
    ("colour", "hue"),
    [
        ("#ff8800", "orange"),
        ("#f5b700", "amber"),
        ("#00b3a4", "teal"),
        ("#c2ebe4", "teal"),
        ("#dfd8f4", "violet"),
        ("#f8d7de", "rose"),
        ("#d5ebcf", "green"),
        ("#22405f", "blue"),
        ("#0d6efd", "blue"),
        ("#8b5cf6", "violet"),
        ("#e11d48", "rose"),
        ("#16a34a", "green"),
        ("#ec4899", "pink"),
        ("#808000", "olive"),
        ("#8b4513", "brown"),
    ],
)
def test_familiar_colours_fall_to_the_hue_that_people_would_name(colour: str, hue: str) -> None:
    assert hue_of(colour) == hue


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#808080", "#7a838c", "#FFF"])
def test_greys_are_slate(colour: str) -> None:
    assert hue_of(colour) == "slate"


@pytest.mark.parametrize("text", ["", "teal", "#12", "#12345g", "#1234567", "url(x)"])
def test_what_is_no_colour_is_slate(text: str) -> None:
    assert hue_of(text) == "slate"


def test_capitals_spaces_and_a_missing_hash_make_no_difference() -> None:
    assert hue_of(" C23A5E ") == hue_of("#c23a5e") == "rose"


def test_white_has_lightness_one_and_no_colour() -> None:
    assert oklab_of("#ffffff") == pytest.approx((1.0, 0.0, 0.0), abs=1e-4)


def test_red_has_its_published_coordinates() -> None:
    assert oklab_of("#ff0000") == pytest.approx((0.62796, 0.22486, 0.12585), abs=1e-4)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
