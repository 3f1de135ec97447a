"""What an attribute of a participant may hold. Pure: definition and raw value in, value out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from lib.problems import Refused

Value = str | int | float | bool
YES = {"true", "yes", "y", "1"}
NO = {"false", "no", "n", "0"}


class Definition(Protocol):
    key: str
    label: str
    type: str
    choices: Any


def clean_attributes(
    definitions: Iterable[Definition], raw: Mapping[str, object]
) -> dict[str, Value]:
    """Typed values by key; empty ones are left out. Raises Refused naming the key to mend."""
    known = {definition.key: definition for definition in definitions}
    values: dict[str, Value] = {}
    for key, value in raw.items():
        if key not in known:
            raise Refused(
                f"There is no attribute “{key}”. Use one of: {', '.join(known) or 'none yet'}.",
                field=f"attributes.{key}",
            )
        if value is not None and str(value).strip():
            values[key] = clean_value(known[key], value)
    return values


def clean_value(definition: Definition, raw: object) -> Value:
    text = str(raw).strip()
    match definition.type:
        case "number":
            return _number(definition, raw, text)
        case "boolean":
            return _boolean(definition, raw, text)
        case "date":
            return _date(definition, text)
        case "choice":
            return _choice(definition, text)
    if len(text) > 200:
        raise _refuse(definition, "at most 200 characters")
    return text


def _number(definition: Definition, raw: object, text: str) -> int | float:
    try:
        number = float(text.replace(",", "")) if not isinstance(raw, bool) else None
    except ValueError:
        number = None
    if number is None or number != number or abs(number) > 1e15:
        raise _refuse(definition, "a number, such as 220")
    return int(number) if number.is_integer() else number


def _boolean(definition: Definition, raw: object, text: str) -> bool:
    if isinstance(raw, bool):
        return raw
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise _refuse(definition, "yes or no")


def _date(definition: Definition, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _refuse(definition, "a date such as 2026-03-12") from None


def _choice(definition: Definition, text: str) -> str:
    for option in definition.choices:
        if text.casefold() == str(option).casefold():
            return str(option)
    raise _refuse(definition, f"one of {', '.join(map(str, definition.choices))}")


def _refuse(definition: Definition, wanted: str) -> Refused:
    return Refused(f"{definition.label}: give {wanted}.", field=f"attributes.{definition.key}")
