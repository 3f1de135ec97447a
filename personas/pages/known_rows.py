"""The rows behind a number: each named and, where there is a place to go to, linked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from insights.models import Facet
from interviews.models.encounters import Kind
from personas.knowing.records import Row
from personas.knowing.stereotypes import KINDS
from personas.pages.known_words import NOTES, VALUES

TEXTS = {
    "name": "The name",
    "tagline": "The tagline",
    "paragraph": "A rewritten paragraph of the story",
}


@dataclass(frozen=True, slots=True)
class RowView:
    """`claim`: its id where somebody may say that they searched for counter-cases."""

    text: str
    url: str
    value: str
    note: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for, and where each thing is (`urls(kind, ref)`, empty for nowhere)."""

    claims: Mapping[str, str]
    people: Mapping[str, str]
    coders: Mapping[str, str]
    interviews: Mapping[str, str]
    urls: Callable[[str, str], str]


def show_rows(rows: Iterable[Row], names: Names) -> tuple[RowView, ...]:
    """Without those whose thing is gone since the summary was made."""
    return tuple(view for row in rows if (view := _show(row, names)))


def _show(row: Row, names: Names) -> RowView | None:
    kind, _, ref = row.ref.partition(":") if row.kind == "word" else (row.kind, "", row.ref)
    text = _text(kind, ref, names)
    if not text:
        return None
    claim = row.ref if row.note == "search" else ""
    return RowView(text, names.urls(kind, ref), _value(row), _note(row), claim)


def _text(kind: str, ref: str, names: Names) -> str:
    named = {"claim": names.claims, "person": names.people, "interview": names.interviews}
    if kind in named:
        return named[kind].get(ref, "")
    match kind:
        case "coder":
            return names.coders.get(ref, "Somebody who left")
        case "facet":
            return Facet(ref).label
        case "evidence":
            return Kind(ref).label
        case "value":
            return VALUES.get(ref, ref)
    return TEXTS[kind]


def _value(row: Row) -> str:
    if row.kind == "word":
        return f"“{row.note.replace('-', ' ')}”"
    if row.kind == "facet" and row.of:
        return f"{row.count} new of {row.of}"
    if row.kind == "value":
        return f"{row.count} of {row.of}"
    if row.of:
        return f"{row.count} of {row.of} {'tags' if row.kind == 'coder' else 'quotes'}"
    if row.kind in {"claim", "person", "facet", "interview"}:
        return f"{row.count} quote{'' if row.count == 1 else 's'}"
    return ""


def _note(row: Row) -> str:
    if row.kind == "word":
        return KINDS[row.note]
    if row.kind == "value" and row.note:
        return f"aim {row.note}%"
    if row.kind == "facet" and row.note.isdigit():
        return more_words(int(row.note))
    return NOTES.get(row.note, "")


def more_words(more: int | None) -> str:
    """How many more interviews, in words; an estimate and never a promise."""
    if more is None:
        return "too few to say"
    if not more:
        return "nothing new lately"
    return f"about {more} more interview{'' if more == 1 else 's'}"
