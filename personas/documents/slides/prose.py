"""Running text and lists on slides: the story, what they say, what is open; divided, never cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from personas.documents.content import Paragraph, PersonaDocument, StoryPart
from personas.documents.slides.charts import count_words
from personas.documents.slides.look import BOTTOM, MARGIN, PLAIN, TITLED, TOP, WIDE
from personas.documents.slides.measuring import clip, height, parts, spaced, tidy
from personas.documents.slides.page import SERIF, Box, Line, Run
from personas.documents.slides.stack import Stack

WIDTH, ROOM = WIDE - 2 * MARGIN, BOTTOM - TOP
SIZE, GAP = 16.0, 10.0
QUOTE_SIZE, QUOTES_EACH, QUOTE_LIMIT = 20.0, 3, 240


@dataclass(frozen=True)
class Piece:
    """A paragraph, and how high it stands."""

    line: Line
    size: float = SIZE
    is_heading: bool = False

    @property
    def need(self) -> float:
        words = "".join(f"{run.text}[{run.mark or ''}]" for run in self.line)
        return height(words, size=self.size, width=WIDTH) + GAP


def add_pieces(stack: Stack, title: str, pieces: Sequence[Piece]) -> None:
    """As large as one slide takes, else at the usual size on as many as needed."""
    large = next((larger for by in (1.4, 1.2) if _on_one(larger := _grown(pieces, by))), pieces)
    packed = list(_packed(large))
    for number, some in enumerate(packed, 1):
        of = f" ({number} of {len(packed)})" if len(packed) > 1 else ""
        page = stack.page(TITLED, f"{title}{of}")
        page.body([piece.line for piece in some], space=GAP)


def add_story(stack: Stack, document: PersonaDocument) -> None:
    pieces = [piece for paragraph in document.story for piece in _paragraph(paragraph)]
    if pieces:
        add_pieces(stack, clip(document.story_title, 90) or "The story", pieces)


def add_open(stack: Stack, document: PersonaDocument) -> None:
    """What speaks against it, then what nobody knows and what to ask."""
    against = [*_disagreements(document)]
    if against:
        add_pieces(stack, "What speaks against it", as_pieces(against))
    unknown = [*map(tidy, document.unknown)] or (
        [] if document.n else ["No customer was heard yet: nothing here is known."]
    )
    asked = list(_questions(document))
    if unknown or asked:
        pieces = [*as_pieces(unknown), *_asking(asked)]
        add_pieces(stack, "What we do not know", pieces)


def add_quotes(stack: Stack, document: PersonaDocument) -> None:
    """Short ones at a size that a room can read; all of them stand in the evidence."""
    said = [
        (tidy(each.quote), tidy(each.speaker), each.number)
        for each in document.citations
        if each.quote and len(tidy(each.quote)) <= QUOTE_LIMIT
    ][: 2 * QUOTES_EACH]
    _quote_slides(stack, "In their words", said)
    known = {words for words, _, _ in said}
    speakers = document.speakers
    own = [
        (tidy(each.text), tidy(speakers.get(each.cite or 0, "")), each.cite)
        for each in document.own_words
    ]
    more = [each for each in own if each[0] not in known and len(each[0]) <= QUOTE_LIMIT]
    _quote_slides(stack, "Words they use", more)


def _quote_slides(stack: Stack, title: str, said: Sequence[tuple[str, str, int | None]]) -> None:
    chunks = [said[start : start + QUOTES_EACH] for start in range(0, len(said), QUOTES_EACH)]
    for number, some in enumerate(chunks, 1):
        of = f" ({number} of {len(chunks)})" if len(chunks) > 1 else ""
        page = stack.page(PLAIN, f"{title}{of}")
        step = ROOM / QUOTES_EACH
        for place, (words, speaker, cite) in enumerate(some):
            top = TOP + place * step
            quote = (Run(text=f"“{words}”", size=QUOTE_SIZE, italic=True, face=SERIF),)
            by = (Run(text=speaker, size=12, colour="quiet", mark=cite),)
            if place:
                page.rule(MARGIN, top, WIDTH)
            page.text(Box(MARGIN, top, WIDTH, step), [quote, by], middle=True, space=4)


def _paragraph(paragraph: Paragraph) -> Iterator[Piece]:
    title = Run(text=tidy(paragraph.title), size=13, bold=True, colour="accent")
    yield Piece((title,), is_heading=True)
    for runs in _runs(paragraph.parts):
        yield Piece(runs)
    if paragraph.edited_by:
        words = f"In the words of {clip(paragraph.edited_by, 80)}"
        yield Piece((Run(text=words, size=12, italic=True, colour="quiet"),), 12)


def _runs(story: Sequence[StoryPart]) -> Iterator[Line]:
    """A paragraph whole, or divided where it would fill more than half of a slide."""
    runs: list[Run] = []
    for part in story:
        text = "(a quote that may not be shown)" if part.text is None else spaced(part.text)
        pieces = list(parts(text, size=SIZE, width=WIDTH, room=ROOM / 2)) or [text]
        for number, piece in enumerate(pieces, 1):
            mark = part.cite if number == len(pieces) else None
            run = Run(text=piece, size=SIZE, mark=mark)
            if runs and Piece((*runs, run)).need > ROOM / 2:
                yield tuple(runs)
                runs = []
            runs.append(run)
    if any(run.text.strip() for run in runs):
        yield tuple(runs)


def _disagreements(document: PersonaDocument) -> Iterator[str]:
    if document.disagreements:
        yield from map(tidy, document.disagreements)
        return
    for section in document.sections:
        for claim in section.claims:
            if claim.basis in ("contested", "contradicted"):
                yield f"{tidy(claim.text)}: {count_words(claim.units)}"


def _questions(document: PersonaDocument) -> Iterator[str]:
    for section in document.sections:
        for claim in section.claims:
            if claim.basis == "guess" and claim.question:
                yield tidy(claim.question)


def as_pieces(texts: Sequence[str]) -> list[Piece]:
    room = ROOM - GAP
    return [
        Piece((Run(text=part, size=SIZE),))
        for text in texts
        for part in parts(text, size=SIZE, width=WIDTH, room=room)
    ]


def _asking(questions: Sequence[str]) -> list[Piece]:
    if not questions:
        return []
    head = Run(text="To ask next, behind each guess", size=13, bold=True, colour="amber")
    return [Piece((head,), is_heading=True), *as_pieces(questions)]


def _grown(pieces: Sequence[Piece], by: float) -> list[Piece]:
    return [
        replace(
            piece,
            line=tuple(replace(run, size=round(run.size * by)) for run in piece.line),
            size=piece.size * by,
        )
        for piece in pieces
    ]


def _on_one(pieces: Sequence[Piece]) -> bool:
    return sum(piece.need for piece in pieces) <= ROOM


def _packed(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    some: list[Piece] = []
    for piece in pieces:
        if some and not _on_one([*some, piece]):
            kept = some[-1:] if some[-1].is_heading and len(some) > 1 else []
            yield some[: len(some) - len(kept)]
            some = kept
        some.append(piece)
    if some:
        yield some
