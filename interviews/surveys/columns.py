"""What a column of a survey may be, and what it probably is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviews.attributes import NO, YES, Definition
from interviews.surveys.days import day_order

QUESTION, LABEL, NAME, CONTACT, DATE, IGNORE = (
    "question",
    "label",
    "name",
    "contact",
    "date",
    "ignore",
)
ATTRIBUTE, NEW = "attribute:", "new:"
ONCE = {LABEL: "the pseudonym", DATE: "the date"}
MAX_LABEL = 60
MAX_CHOICES, MAX_CHOICE = 100, 80

_NAMES = re.compile(
    r"(full |first |last |your )?name|surname|vorname|nachname|nom|prénom|nombre|apellidos?",
    re.IGNORECASE,
)
_CONTACTS = re.compile(
    r".*\b(e-?mail|phone|telephone|mobile|contact|telefon|handy|courriel|teléfono)\b.*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"#|id|no\.?|participants?|pseudonym|respondent"
    r"|(respondent|participant|response) ?(id|no\.?|#)",
    re.IGNORECASE,
)
_DATES = re.compile(
    r".*\b(timestamp|date|submitted|completed|zeitstempel|datum|fecha|horodateur|end ?date)\b.*",
    re.IGNORECASE,
)
_IGNORED = re.compile(
    r".*\b(ip|ip address|duration|browser|user agent|progress|finished|latitude|longitude|start ?"
    r"date|collector id|distribution channel)\b.*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
_LONG_ANSWER = 30


@dataclass(slots=True)
class NewAttribute:
    """An attribute that the import will make; has what `clean_value` wants to know."""

    key: str
    label: str
    type: str
    choices: list[str] = field(default_factory=list)


def guess_columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], definitions: Sequence[Definition]
) -> dict[int, str]:
    """What each column probably is. The pseudonym and the date are guessed once at most."""
    known = {word.casefold(): one.key for one in definitions for word in (one.label, one.key)}
    guesses: dict[int, str] = {}
    for at, title in enumerate(header):
        values = [row[at] for row in rows if row[at]]
        what = _guess(title, values, known, len(rows))
        taken = what in guesses.values() and (what in ONCE or what.startswith(ATTRIBUTE))
        guesses[at] = IGNORE if taken else what
    return guesses


def _guess(title: str, values: Sequence[str], known: Mapping[str, str], total: int) -> str:
    named = _by_title(title, values, total)
    if title.casefold() in known:
        return f"{ATTRIBUTE}{known[title.casefold()]}"
    if named:
        return named
    if not values or _IGNORED.fullmatch(title):
        return IGNORE
    if sum(bool(_EMAIL.fullmatch(value)) for value in values) > len(values) / 2:
        return CONTACT
    if _reads_like_a_question(title, values):
        return QUESTION
    return f"{NEW}{guess_type(values)}"


def _by_title(title: str, values: Sequence[str], total: int) -> str:
    if _NAMES.fullmatch(title):
        return NAME
    if _CONTACTS.fullmatch(title) and "?" not in title:
        return CONTACT
    if _LABELS.fullmatch(title) and len(set(values)) == len(values) == total:
        return LABEL
    if _DATES.fullmatch(title) and not _IGNORED.fullmatch(title) and day_order(values):
        return DATE
    return ""


def _reads_like_a_question(title: str, values: Sequence[str]) -> bool:
    if sum(map(len, values)) / len(values) > _LONG_ANSWER:
        return True
    return (title.endswith("?") or len(title.split()) >= 5) and guess_type(values) == "text"


def guess_type(values: Sequence[str]) -> str:
    """The type of attribute that all of these would fit."""
    lowered = {value.casefold() for value in values}
    if lowered <= YES | NO and not lowered <= {"0", "1"}:
        return "boolean"
    if all(_NUMBER.fullmatch(value) for value in values):
        return "number"
    few = 2 <= len(lowered) <= 8 and len(values) >= 3 * len(lowered)
    if few and all(len(value) <= MAX_CHOICE for value in values):
        return "choice"
    return "text"


def new_attributes(
    header: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping[int, str]
) -> dict[int, NewAttribute]:
    """Those to make, by column. The key stands for the column until there is a row for it."""
    return {
        at: NewAttribute(
            key=f"column-{at}",
            label=" ".join(header[at].split())[:MAX_LABEL].strip(),
            type=what.removeprefix(NEW),
            choices=_choices(rows, at) if what == f"{NEW}choice" else [],
        )
        for at, what in mapping.items()
        if what.startswith(NEW)
    }


def _choices(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    found = {" ".join(row[at].split()) for row in rows if row[at]}
    once = {choice.casefold(): choice for choice in sorted(found)}
    return list(once.values())


def column_problems(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    mapping: Mapping[int, str],
    definitions: Sequence[Definition],
) -> dict[int, str]:
    """What cannot be as it was chosen, by column."""
    problems: dict[int, str] = {}
    seen: dict[str, int] = {}
    labels = {one.label.casefold() for one in definitions}
    for at, what in mapping.items():
        if (what in ONCE or what.startswith(ATTRIBUTE)) and what in seen:
            first = header[seen[what]]
            problems[at] = f"“{first}” is {ONCE.get(what, 'this attribute')} already. Choose one."
        seen.setdefault(what, at)
    for at, new in new_attributes(header, rows, mapping).items():
        if new.label.casefold() in labels:
            problems[at] = f"There is an attribute “{new.label}” already. Choose it from the list."
        elif new.type == "choice" and not _fits_choices(new.choices):
            problems[at] = "Its values are too many or too long for a choice. Make it a text."
        labels.add(new.label.casefold())
    return problems


def _fits_choices(choices: Sequence[str]) -> bool:
    return 2 <= len(choices) <= MAX_CHOICES and all(len(one) <= MAX_CHOICE for one in choices)
