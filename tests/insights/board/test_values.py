import pytest

from insights.board.values import band_order, bands_of, value_of, value_words, within
from interviews.models import AttributeDefinition


def attribute(kind: str) -> AttributeDefinition:
    return AttributeDefinition(key="x", label="X", type=kind)


def test_few_numbers_stand_for_themselves() -> None:
    assert bands_of([3, 1, 3, None, "no", True]) == ((1, 1), (3, 3))


def test_many_numbers_are_put_into_bands_that_leave_nobody_out() -> None:
    numbers = [12, 30, 85, 120, 190, 220, 310, 480, 2100]
    bands = bands_of(numbers)
    assert 2 <= len(bands) <= 4
    for number in numbers:
        band = value_of(attribute("number"), {"x": number}, bands)
        assert within(number, band)
        assert sum(within(number, f"{low or ''}..{high or ''}") for low, high in bands) == 1


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("number", "..99", "Up to 99"),
        ("number", "100..249", "100 to 249"),
        ("number", "1000..", "1,000 or more"),
        ("number", "3..3", "3"),
        ("boolean", "yes", "Yes"),
        ("choice", "no_decision", "No decision"),
        ("text", "as it is", "as it is"),
    ],
)
def test_values_are_told_in_words(kind: str, value: str, words: str) -> None:
    assert value_words(attribute(kind), value) == words


@pytest.mark.parametrize("band", ["", "x", "x..y", "50", "nan..", "..nan"])
def test_a_band_that_makes_no_sense_holds_nobody(band: str) -> None:
    assert not within(5, band)
    assert band_order(band) != 5


def test_what_is_not_known_has_no_value() -> None:
    for kind in ("number", "boolean", "choice", "date", "text"):
        assert value_of(attribute(kind), {}, ()) == ""
    assert value_of(attribute("date"), {"x": "2026-03-12"}, None) == "2026"
    assert value_of(attribute("boolean"), {"x": False}, None) == "no"
