"""The appendix: every quote that a number on the slides leads to, whole, with where it was said."""

from collections.abc import Iterator
from dataclasses import dataclass

from personas.documents.content import Citation, PersonaDocument
from personas.documents.slides.cover import dated
from personas.documents.slides.look import BOTTOM, MARGIN, PLAIN, TOP, WIDE
from personas.documents.slides.measuring import clip, height, parts, tidy
from personas.documents.slides.page import SERIF, Box, Line, Page, Run
from personas.documents.slides.stack import Stack

COLUMNS, GUTTER = 2, 32.0
WIDTH = (WIDE - 2 * MARGIN - GUTTER) / COLUMNS
ROOM, GAP, NUMBER = BOTTOM - TOP - 6, 12.0, 26.0
INNER = WIDTH - NUMBER
SIZE, SMALL = 12.0, 9.5
WITHHELD = "This customer did not agree to be quoted to these readers."


@dataclass(frozen=True)
class Entry:
    number: int
    quote: str
    facts: str
    shown: bool = True

    @property
    def need(self) -> float:
        return (
            height(self.quote, size=SIZE, width=INNER)
            + height(self.facts, size=SMALL, width=INNER)
            + GAP
        )


def add_evidence(stack: Stack, document: PersonaDocument) -> None:
    entries = [part for each in _distinct(document) for part in _divided(_entry(each))]
    slides = list(_packed(entries))
    for number, columns in enumerate(slides, 1):
        of = f" ({number} of {len(slides)})" if len(slides) > 1 else ""
        page = stack.page(PLAIN, f"Evidence{of}")
        for place, column in enumerate(columns):
            _draw(page, column, MARGIN + place * (WIDTH + GUTTER))
            for entry in column:
                stack.entries.setdefault(entry.number, page)


def _distinct(document: PersonaDocument) -> list[Citation]:
    first: dict[int, Citation] = {}
    for citation in document.citations:
        first.setdefault(citation.number, citation)
    return [first[number] for number in sorted(first)]


def _entry(each: Citation) -> Entry:
    facts = [clip(each.speaker, 90), clip(each.headline, 120), clip(each.interview, 120)]
    facts += [clip(each.kind, 60), dated(each.held_on), clip(each.stance, 40)]
    if each.codes:
        facts.append("tagged " + ", ".join(clip(code, 60) for code in each.codes[:6]))
    words = tidy(each.quote or "")
    return Entry(
        each.number,
        f"“{words}”" if words else WITHHELD,
        " · ".join(filter(None, facts)),
        bool(words),
    )


def _divided(entry: Entry) -> Iterator[Entry]:
    facts = height(entry.facts, size=SMALL, width=INNER)
    room = ROOM - facts - GAP - SIZE
    pieces = list(parts(entry.quote, size=SIZE, width=INNER, room=room))
    yield Entry(entry.number, pieces[0], entry.facts, entry.shown)
    for piece in pieces[1:]:
        yield Entry(entry.number, piece, "continued", entry.shown)


def _packed(entries: list[Entry]) -> Iterator[list[list[Entry]]]:
    columns: list[list[Entry]] = [[]]
    for entry in entries:
        if columns[-1] and sum(one.need for one in columns[-1]) + entry.need > ROOM:
            if len(columns) == COLUMNS:
                yield columns
                columns = []
            columns.append([])
        columns[-1].append(entry)
    if columns[0]:
        yield columns


def _draw(page: Page, column: list[Entry], left: float) -> None:
    top = TOP + 6
    for entry in column:
        mark = Run(text=str(entry.number), size=SIZE, bold=True, colour="accent")
        page.text(Box(left, top, NUMBER, entry.need - GAP), [(mark,)])
        page.text(Box(left + NUMBER, top, INNER, entry.need - GAP), _words(entry))
        top += entry.need


def _words(entry: Entry) -> list[Line]:
    quote = (
        Run(text=entry.quote, size=SIZE, face=SERIF)
        if entry.shown
        else Run(text=entry.quote, size=SIZE, italic=True, colour="quiet")
    )
    return [(quote,), (Run(text=entry.facts, size=SMALL, colour="quiet"),)]
