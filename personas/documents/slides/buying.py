"""How they buy: a card for each stage, guesses dashed."""

from collections.abc import Iterator

from personas.documents.content import PersonaDocument, Stage
from personas.documents.slides.look import BOTTOM, MARGIN, PLAIN, TOP, WIDE
from personas.documents.slides.measuring import clip, height, parts, tidy
from personas.documents.slides.page import Box, Line, Page, Run
from personas.documents.slides.stack import Stack

GAP, PAD, MOST = 12.0, 12.0, 5
SIZE, HEAD = 13.0, 66.0


def add_buying(stack: Stack, document: PersonaDocument) -> None:
    if not document.stages:
        return
    title = clip(document.stages_title, 80) or "How they buy"
    count = min(len(document.stages), MOST)
    width = (WIDE - 2 * MARGIN - GAP * (count - 1)) / count
    cards = [card for stage in document.stages for card in _cards(stage, width)]
    slides = [cards[start : start + MOST] for start in range(0, len(cards), MOST)]
    for number, some in enumerate(slides, 1):
        of = f" ({number} of {len(slides)})" if len(slides) > 1 else ""
        page = stack.page(PLAIN, f"{title}{of}")
        for place, (stage, lines) in enumerate(some):
            _draw(page, stage, lines, MARGIN + place * (width + GAP), width)


def _cards(stage: Stage, width: float) -> Iterator[tuple[Stage, list[str]]]:
    """A stage with more lines than a card holds goes on in another card."""
    inner, room = width - 2 * PAD, BOTTOM - TOP - HEAD - PAD
    pieces = [
        part
        for line in stage.lines
        for part in parts(tidy(line), size=SIZE, width=inner, room=room)
    ]
    some: list[str] = []
    used = 0.0
    for piece in pieces:
        need = height(piece, size=SIZE, width=inner) + 6
        if some and used + need > room:
            yield stage, some
            some, used = [], 0.0
        some.append(piece)
        used += need
    yield stage, some


def _draw(page: Page, stage: Stage, lines: list[str], left: float, width: float) -> None:
    edge = "amber_line" if stage.guess else "silent"
    box = Box(left, TOP + 4, width, BOTTOM - TOP - 8)
    page.frame(box, fill="paper" if stage.guess else "white", edge=edge, dashed=stage.guess)
    inner = width - 2 * PAD
    page.text(Box(left + PAD, TOP + 14, inner, HEAD - 14), list(_head(stage)), space=2)
    body = [(Run(text=line, size=SIZE, colour=_ink(stage)),) for line in lines]
    page.text(Box(left + PAD, TOP + 4 + HEAD, inner, BOTTOM - TOP - HEAD - PAD), body, space=6)


def _head(stage: Stage) -> Iterator[Line]:
    ink = "amber" if stage.guess else "accent"
    yield (Run(text=clip(stage.title, 40), size=15, bold=True, colour=ink),)
    words = "Guess: not heard yet" if stage.guess else tidy(stage.count_words)
    if words:
        yield (Run(text=words, size=11, colour="amber" if stage.guess else "quiet"),)


def _ink(stage: Stage) -> str:
    return "quiet" if stage.guess else "ink"
