"""The narrative on slides: lines with the numbers of what they rest on, and words of the team."""

from collections.abc import Iterator
from dataclasses import replace

from personas.documents.content import Passage, PersonaDocument, ToldLine
from personas.documents.slides.measuring import clip, tidy
from personas.documents.slides.page import Line, Run
from personas.documents.slides.prose import SIZE, Piece, add_pieces, as_pieces
from personas.documents.slides.stack import Stack

LINE_LIMIT, NAME_LIMIT = 400, 80
NOTES = {
    "guess": ("Guess: not heard from a customer", "amber"),
    "contested": ("Contested", "against"),
    "contradicted": ("Contradicted", "against"),
}


def add_narrative(stack: Stack, document: PersonaDocument) -> None:
    pieces = [piece for passage in document.narrative for piece in _passage(passage)]
    if pieces:
        add_pieces(stack, "The narrative", pieces)


def _passage(passage: Passage) -> Iterator[Piece]:
    """A line a paragraph: it is what divides over slides."""
    yield from (Piece(_line(line)) for line in passage.lines)
    if passage.words:
        for piece in as_pieces([tidy(words) for words in passage.words]):
            yield Piece(tuple(replace(run, colour="quiet") for run in piece.line))
        by = f" · {clip(passage.by, NAME_LIMIT)}" if passage.by else ""
        words = f"Written by the team{by}"
        yield Piece((Run(text=words, size=12, italic=True, colour="amber"),), 12)


def _line(line: ToldLine) -> Line:
    first, *more = line.cites or (None,)
    runs = [Run(text=clip(line.text, LINE_LIMIT), size=SIZE, mark=first)]
    # A space between: LibreOffice gives links without one the look of the last of them.
    runs += [Run(text=" ", size=SIZE, mark=number) for number in more]
    if line.basis in NOTES:
        words, colour = NOTES[line.basis]
        runs.append(Run(text=f"  {words}", size=12, bold=True, colour=colour))
    return tuple(runs)
