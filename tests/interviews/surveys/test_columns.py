from dataclasses import dataclass, field

import pytest

from interviews.surveys.columns import (
    column_problems,
    guess_columns,
    guess_type,
    new_attributes,
)
from interviews.surveys.days import day_order, read_day


@dataclass
class Definition:
    key: str
    label: str
    type: str = "text"
    choices: list[str] = field(default_factory=list)


ROLE = Definition("role", "Role")


def guess(title: str, *values: str) -> str:
    return guess_columns([title], [[value] for value in values], [ROLE])[0]


@pytest.mark.parametrize(
    ("title", "values", "what"),
    [
        ("Role", ["buyer"], "attribute:role"),
        ("role", ["buyer"], "attribute:role"),
        ("Full name", ["Jo Miller"], "name"),
        ("Nachname", ["Miller"], "name"),
        ("E-mail address", ["jo@example.com"], "contact"),
        ("Reach", ["jo@example.com", "al@example.com"], "contact"),
        ("Respondent ID", ["7", "8"], "label"),
        ("Respondent ID", ["7", "7"], "new:number"),
        ("Timestamp", ["2026-03-12 10:00"], "date"),
        ("Submitted", ["soon"], "new:text"),
        ("IP Address", ["127.0.0.1"], "ignore"),
        ("Start date", ["2026-03-12"], "ignore"),
        ("Why did you leave?", ["The price."], "question"),
        ("Anything else", ["I would have stayed if somebody had told me about it."], "question"),
        ("Team size", ["12", "1,5"], "new:number"),
        ("Would you return?", ["Yes", "no"], "new:boolean"),
        ("Region", ["North", "South"] * 4, "new:choice"),
        ("Company", ["Acme", "Brightwell"], "new:text"),
        ("Left over", ["", ""], "ignore"),
    ],
)
def test_what_a_column_is_is_guessed(title: str, values: list[str], what: str) -> None:
    assert guess(title, *values) == what


def test_the_pseudonym_and_each_attribute_are_guessed_once() -> None:
    rows = [["1", "1", "a", "b"]]
    guesses = guess_columns(["ID", "No.", "Role", "Role"], rows, [ROLE])
    assert list(guesses.values()) == ["label", "ignore", "attribute:role", "ignore"]


def test_numbers_that_look_like_yes_are_numbers() -> None:
    assert guess_type(["0", "1"]) == "number"


def test_new_attributes_carry_their_choices_once() -> None:
    rows = [["North"], ["north"], ["South"]]
    new = new_attributes(["Region"], rows, {0: "new:choice"})[0]
    assert (new.label, new.type) == ("Region", "choice")
    assert [choice.casefold() for choice in new.choices] == ["north", "south"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({0: "label", 1: "label"}, "the pseudonym already"),
        ({0: "date", 1: "date"}, "the date already"),
        ({0: "attribute:role", 1: "attribute:role"}, "this attribute already"),
        ({0: "question", 1: "new:text"}, "There is an attribute “Role” already"),
        ({0: "question", 1: "new:choice"}, "There is an attribute"),
    ],
)
def test_what_cannot_be_is_said_at_its_column(mapping: dict[int, str], said: str) -> None:
    problems = column_problems(["ID", "Role"], [["1", "a"]], mapping, [ROLE])
    assert list(problems) == [1]
    assert said in problems[1]


def test_a_choice_needs_values_to_choose_from() -> None:
    problems = column_problems(["Region"], [["North"]], {0: "new:choice"}, [])
    assert "Make it a text" in problems[0]


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2026-03-12", "2026-12-31 10:00"], "ymd"),
        (["2026-03-12T10:00:00Z"], "ymd"),
        (["12.3.2026", "31.12.26"], "dmy"),
        (["1/2/2026"], "dmy"),
        (["1/2/2026", "1/31/2026 9:15"], "mdy"),
        (["soon"], None),
        ([], None),
    ],
)
def test_the_order_of_days_is_found(values: list[str], order: str | None) -> None:
    assert day_order(values) == order


@pytest.mark.parametrize("text", ["31.2.2026", "12", "1.1.1066", "2026-3", "99-99-99"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, "dmy") is None
