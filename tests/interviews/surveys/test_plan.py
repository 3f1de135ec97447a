from collections.abc import Mapping, Sequence
from datetime import date

from interviews.surveys.columns import NewAttribute
from interviews.surveys.plan import Plan, Survey, make_plan

HEADER = ["ID", "Name", "Mail", "Size", "When", "Why?", "What else?"]
MAPPING = {
    0: "label",
    1: "name",
    2: "contact",
    3: "attribute:size",
    4: "date",
    5: "question",
    6: "question",
}


def plan(
    *rows: Sequence[str],
    mapping: Mapping[int, str] = MAPPING,
    labels: Mapping[str, int] | None = None,
    names: Mapping[str, int] | None = None,
) -> Plan:
    size = NewAttribute(key="size", label="Team size", type="number")
    return make_plan(
        Survey(
            header=HEADER,
            rows=[(number, cells) for number, cells in enumerate(rows, start=2)],
            mapping=mapping,
            order="dmy",
            attributes={3: size},
            labels=labels or {},
            find=(names or {}).get,
        )
    )


def row(
    label: str = "",
    name: str = "",
    mail: str = "",
    size: str = "",
    when: str = "",
    why: str = "The price.",
    else_: str = "",
) -> list[str]:
    return [label, name, mail, size, when, why, else_]


def test_a_row_becomes_a_respondent() -> None:
    made = plan(row("R-1", "Jo  Miller", "jo@example.com", "1,5", "12.3.2026", else_="No."))
    (one,) = made.respondents
    assert (one.row, one.label, one.name, one.contact) == (2, "R-1", "Jo Miller", "jo@example.com")
    assert one.held_on == date(2026, 3, 12)
    assert one.attributes == {3: 1.5}
    assert one.answers == (("Why?", "The price."), ("What else?", "No."))
    assert (made.newcomers, made.known, made.answers, made.refused) == (1, 0, 2, [])


def test_rows_that_cannot_be_are_refused_with_their_number_and_why() -> None:
    made = plan(
        row("R-1"),
        row("R-2", why=""),
        row("r-1"),
        row("R-3", size="many"),
        row("R-4", when="soon"),
        row("x" * 41),
        row("R-5", name="x" * 201),
    )
    assert [one.row for one in made.respondents] == [2]
    assert made.refused == [
        (3, "No question was answered."),
        (4, "r-1 is in row 2 already."),
        (5, "Team size: give a number, such as 220."),
        (6, "The date cannot be read. Look at the order that you chose for dates."),
        (7, "The pseudonym is longer than 40 characters."),
        (8, "The name is longer than 200 characters."),
    ]


def test_people_are_known_by_pseudonym_else_by_name() -> None:
    known = plan(row("p-07"), row(name="Jo"), row("R-9", name="Jo"), labels={"p-07": 7})
    assert [one.participant for one in known.respondents] == [7, None, None]
    known = plan(row(name="Jo"), row(name="Amal"), names={"Jo": 5})
    assert [one.participant for one in known.respondents] == [5, None]
    assert (known.known, known.newcomers) == (1, 1)


def test_the_same_person_twice_is_refused_and_namesakes_are_not() -> None:
    twice = plan(row(name="Jo"), row(name="jo"), row(name="Jo", mail="other@example.com"))
    assert twice.refused == [(3, "The same name is in row 2 already.")]
    known = plan(row(name="Jo", mail="a"), row(name="Jo", mail="b"), names={"Jo": 5})
    assert known.refused == [(3, "The same person is in row 2 already.")]


def test_without_pseudonyms_and_names_everybody_is_new() -> None:
    made = plan(row(), row(), mapping={5: "question"})
    assert made.newcomers == 2


def test_numbers_are_read_with_decimal_commas_and_thousands() -> None:
    sizes = [plan(row(size=text)).respondents[0].attributes[3] for text in ("1,5", "1,500", "2.5")]
    assert sizes == [1.5, 1500, 2.5]


def test_refusals_repeat_nothing_that_was_answered() -> None:
    made = plan(row("R-1", size="secret words", why="more secret words"))
    assert "secret" not in made.refused[0][1]
