"""What an attribute may hold, and what is refused by its name."""

from dataclasses import dataclass, field

import pytest

from interviews.attributes import clean_attributes, clean_value
from lib.problems import Refused


@dataclass
class Definition:
    type: str
    key: str = "size"
    label: str = "Company size"
    choices: list[str] = field(default_factory=lambda: ["Prospect", "Lost"])


@pytest.mark.parametrize(
    ("takes", "raw", "kept"),
    [
        ("text", "  dairy ", "dairy"),
        ("text", 12, "12"),
        ("number", "1,200", 1200),
        ("number", 12.5, 12.5),
        ("number", " 7 ", 7),
        ("boolean", True, True),
        ("boolean", "Yes", True),
        ("boolean", "0", False),
        ("date", " 2026-03-12 ", "2026-03-12"),
        ("choice", "lost", "Lost"),
    ],
)
def test_a_value_is_kept_as_its_type(takes: str, raw: object, kept: object) -> None:
    value = clean_value(Definition(takes), raw)
    assert (value, type(value)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("takes", "raw", "says"),
    [
        ("text", "x" * 201, "at most 200 characters"),
        ("number", "many", "a number, such as 220"),
        ("number", True, "a number"),
        ("number", "nan", "a number"),
        ("number", "inf", "a number"),
        ("number", "1e16", "a number"),
        ("boolean", "perhaps", "yes or no"),
        ("date", "12.03.2026", "a date such as"),
        ("choice", "won", "one of Prospect, Lost"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(takes: str, raw: object, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        clean_value(Definition(takes), raw)
    assert refused.value.field == "attributes.size"
    assert refused.value.message.startswith("Company size: ")


def test_empty_values_are_left_out() -> None:
    definitions = [Definition("text", key=key) for key in ("a", "b", "c")]
    assert clean_attributes(definitions, {"a": None, "b": "  ", "c": "x"}) == {"c": "x"}


@pytest.mark.parametrize(("known", "says"), [([], "none yet"), (["a", "b"], "a, b")])
def test_an_unknown_attribute_is_refused_with_those_there_are(known: list[str], says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        clean_attributes([Definition("text", key=key) for key in known], {"shoe": "42"})
    assert refused.value.field == "attributes.shoe"
