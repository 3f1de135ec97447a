"""What importing a table would do, row by row, before any of it is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from interviews.attributes import Definition, Value, clean_value
from interviews.surveys.columns import ATTRIBUTE, CONTACT, DATE, LABEL, NAME, NEW, QUESTION
from interviews.surveys.days import read_day
from lib.problems import Refused

MAX_LABEL, MAX_NAME, MAX_CONTACT = 40, 200, 400


@dataclass(frozen=True, slots=True)
class Survey:
    """A table, what its columns are, and in which order days are written in it.

    `attributes`: by column, the definition that its values have to fit. `labels`: pseudonyms that
    are taken, in lower case → participant. `find`: the participant of that real name, if any.
    """

    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    mapping: Mapping[int, str]
    order: str
    attributes: Mapping[int, Definition]
    labels: Mapping[str, int]
    find: Callable[[str], int | None]

    def columns(self, what: str) -> list[int]:
        return [at for at, chosen in self.mapping.items() if chosen == what]

    def first(self, what: str, cells: Sequence[str]) -> str:
        return next((cells[at] for at in self.columns(what)), "")


@dataclass(frozen=True, slots=True)
class Respondent:
    """`participant` is None for somebody new; `held_on` where the table says no day."""

    row: int
    label: str
    name: str
    contact: str
    held_on: date | None
    answers: tuple[tuple[str, str], ...]
    attributes: Mapping[int, Value]
    participant: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    respondents: list[Respondent] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    @property
    def newcomers(self) -> int:
        return sum(one.participant is None for one in self.respondents)

    @property
    def known(self) -> int:
        return len(self.respondents) - self.newcomers

    @property
    def answers(self) -> int:
        return sum(len(one.answers) for one in self.respondents)


class _Row(Exception):
    """Why a row cannot be imported."""


def make_plan(survey: Survey) -> Plan:
    plan = Plan()
    seen: dict[object, int] = {}
    for number, cells in survey.rows:
        try:
            one = _respondent(survey, number, cells)
            for mark, whose in _marks(one):
                _check_first(seen, mark, number, whose)
        except _Row as problem:
            plan.refused.append((number, str(problem)))
        else:
            plan.respondents.append(one)
    return plan


def _respondent(survey: Survey, number: int, cells: Sequence[str]) -> Respondent:
    answers = tuple((survey.header[at], cells[at]) for at in survey.columns(QUESTION) if cells[at])
    if not answers:
        raise _Row("No question was answered.")
    one = Respondent(
        row=number,
        label=_short(" ".join(survey.first(LABEL, cells).split()), MAX_LABEL, "pseudonym"),
        name=_short(_joined(survey, NAME, cells, " "), MAX_NAME, "name"),
        contact=_short(_joined(survey, CONTACT, cells, ", "), MAX_CONTACT, "contact"),
        held_on=_day(survey, cells),
        answers=answers,
        attributes=dict(_values(survey, cells)),
    )
    return replace(one, participant=_known(survey, one))


def _known(survey: Survey, one: Respondent) -> int | None:
    if one.label:
        return survey.labels.get(one.label.casefold())
    return survey.find(one.name) if one.name else None


def _joined(survey: Survey, what: str, cells: Sequence[str], sign: str) -> str:
    return sign.join(" ".join(cells[at].split()) for at in survey.columns(what) if cells[at])


def _short(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise _Row(f"The {what} is longer than {most} characters.")
    return text


def _day(survey: Survey, cells: Sequence[str]) -> date | None:
    text = survey.first(DATE, cells)
    day = read_day(text, survey.order) if text else None
    if text and day is None:
        raise _Row("The date cannot be read. Look at the order that you chose for dates.")
    return day


def _values(survey: Survey, cells: Sequence[str]) -> Iterator[tuple[int, Value]]:
    for at, what in survey.mapping.items():
        if not what.startswith((ATTRIBUTE, NEW)) or not cells[at]:
            continue
        definition = survey.attributes[at]
        try:
            yield at, clean_value(definition, _raw(survey, definition, cells[at]))
        except Refused as problem:
            raise _Row(problem.message) from None


def _raw(survey: Survey, definition: Definition, text: str) -> str:
    """Days and decimal commas as the attribute takes them; the rest as it is."""
    if definition.type == "date":
        day = read_day(text, survey.order)
        return day.isoformat() if day else text
    if definition.type == "number" and text.count(",") == 1 and "." not in text:
        whole, _, part = text.partition(",")
        # Three digits after a comma are thousands, any other number of them decimals.
        return text if len(part) == 3 and whole else f"{whole}.{part}"
    return " ".join(text.split()) if definition.type == "choice" else text


def _marks(one: Respondent) -> Iterator[tuple[object, str]]:
    """What only one row of a table may have, and how to say it."""
    if one.label:
        yield ("label", one.label.casefold()), f"{one.label} is"
    elif one.participant is not None:
        yield ("participant", one.participant), "The same person is"
    elif one.name:
        yield ("person", one.name.casefold(), one.contact.casefold()), "The same name is"


def _check_first(seen: dict[object, int], mark: object, number: int, whose: str) -> None:
    if mark in seen:
        raise _Row(f"{whose} in row {seen[mark]:,} already.")
    seen[mark] = number
