"""What may stand in the fields of an insight."""

from collections.abc import Callable
from typing import Any

from insights.models import Facet, Insight, Stance
from insights.statements import clean_statement, propose_singular
from lib.problems import Refused
from lib.text import one_line, paragraphs

LINE, LONGEST = 300, 10_000


def checked_fields(**values: Any) -> dict[str, Any]:
    """Those given, as they are stored, or Refused with the field to mend."""
    checked = {name: CHECKS[name](value, name) for name, value in values.items()}
    if "statement" in checked:
        checked["statement_one"] = _of_one(checked["statement"])
    return checked


def checked_stance(stance: str) -> str:
    if stance not in Stance.values:
        raise Refused("Choose whether it speaks for the insight or against it.", field="stance")
    return stance


def checked_line(text: str, field: str, limit: int, missing: str = "") -> str:
    line = one_line(text)
    if missing and not line:
        raise Refused(missing, field=field)
    if len(line) > limit:
        raise Refused(f"Shorten this to {limit} characters; it has {len(line):,}.", field=field)
    return line


def checked_text(text: str, field: str) -> str:
    cleaned = paragraphs(text)
    if len(cleaned) > LONGEST:
        raise Refused(f"At most {LONGEST:,} characters; this has {len(cleaned):,}.", field=field)
    return cleaned


def told_of_many(statement: str) -> bool:
    """Whether the story of a persona can tell it: "They …"."""
    return statement.lower().startswith("they ")


def _statement(text: str, field: str) -> str:
    return checked_line(text, field, LINE, "Say it in one sentence.")


def _of_one(statement: str) -> str:
    return propose_singular(clean_statement(statement))[:LINE] if told_of_many(statement) else ""


def _facet(facet: str, field: str) -> str:
    if facet not in Facet.values:
        raise Refused("Choose the part of a persona that it speaks to.", field=field)
    return facet


def _status(status: str, field: str) -> str:
    if status not in Insight.Status.values:
        raise Refused("Choose how far it is.", field=field)
    return status


CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "statement": _statement,
    "facet": _facet,
    "interpretation": checked_text,
    "status": _status,
    "unarticulated": lambda value, _: bool(value),
    "for_content": checked_text,
    "for_message": checked_text,
    "for_product": checked_text,
    "for_service": checked_text,
}
