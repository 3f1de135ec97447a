"""The narrative as it stands in a document: what is cited, and what the team wrote between."""

from collections.abc import Iterator
from itertools import groupby

from personas.citing import Notes
from personas.documents.content import Passage, ToldLine
from personas.narrative import NarrativePart, read_narrative, told_rows
from personas.versions.content import Content


def printed_narrative(told: Content, notes: Notes) -> tuple[Passage, ...]:
    """Numbers what it cites: call it where a reader meets it."""
    parts = read_narrative(told.document, told_rows(told))
    return tuple(_passages(parts, notes))


def _passages(parts: tuple[NarrativePart, ...], notes: Notes) -> Iterator[Passage]:
    for is_team, group in groupby(parts, key=lambda part: part.is_team):
        if is_team:
            yield from (Passage(words=_paragraphs(part.sentence), by=part.by) for part in group)
        else:
            yield Passage(lines=tuple(_line(part, notes) for part in group))


def _line(part: NarrativePart, notes: Notes) -> ToldLine:
    """Only quotes whose words are there for these readers."""
    shown = [key for key in part.cites if notes.words(key)]
    return ToldLine(
        text=part.sentence,
        basis=part.basis,  # type: ignore[arg-type]  # `read_narrative` gives no other for a line
        cites=tuple(notes.number(key) for key in shown),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
