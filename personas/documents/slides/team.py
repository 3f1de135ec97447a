"""When it matters most, and what the team wrote of its own: nothing here may pass for heard."""

from collections.abc import Iterator

from personas.documents.content import Moment, PersonaDocument
from personas.documents.slides.measuring import tidy
from personas.documents.slides.page import Run
from personas.documents.slides.prose import Piece, add_pieces, as_pieces
from personas.documents.slides.rows import QUOTE_LIMIT, Row, add_rows, divided
from personas.documents.slides.stack import Stack

OURS = "Written by the team, not heard from a customer"


def add_moments(stack: Stack, document: PersonaDocument) -> None:
    rows = [part for moment in document.moments for part in divided(_row(moment))]
    if rows:
        add_rows(stack, "When it matters most", rows)


def add_team(stack: Stack, document: PersonaDocument) -> None:
    pieces = [piece for title, lines in _written(document) for piece in _part(title, lines)]
    if pieces:
        head = Run(text=OURS, size=13, bold=True, colour="amber")
        add_pieces(stack, "In the team’s own words", [Piece((head,), is_heading=True), *pieces])


def _row(moment: Moment) -> Row:
    words = tidy(moment.quote or "")
    short = words if len(words) <= QUOTE_LIMIT else ""
    return Row(
        text=tidy(moment.situation),
        more=" ".join(_feelings(moment)),
        quote=short,
        speaker=tidy(moment.speaker) if short else "",
        note=_note(moment, shown=bool(short)),
        guess=moment.is_guess,
    )


def _feelings(moment: Moment) -> Iterator[str]:
    if emotion := tidy(moment.emotion):
        yield f"Feels: {emotion}."
    if need := tidy(moment.need):
        yield f"Needs: {need}"


def _note(moment: Moment, *, shown: bool) -> str:
    if moment.is_guess:
        return ""
    speaker = tidy(moment.speaker)
    return f"Heard from {speaker}" if speaker and not shown else "Heard from a customer"


def _written(document: PersonaDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    if document.not_for_us:
        yield "Not for us", (document.not_for_us,)
    for opening in document.openings:
        yield opening.question, (opening.answer,)
    for own in document.own_sections:
        yield own.title, own.lines


def _part(title: str, lines: tuple[str, ...]) -> Iterator[Piece]:
    yield Piece((Run(text=tidy(title), size=13, bold=True, colour="accent"),), is_heading=True)
    yield from as_pieces([tidy(line) for line in lines])
