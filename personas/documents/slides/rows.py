"""Lines of a persona beside the chart of who stands behind them, as many a slide as there is room.

All rows of a slide are of one height, so that each bar of its chart stands beside its line.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from personas.documents.content import ClaimLine, PersonaDocument, RelationshipRow, Section, Units
from personas.documents.slides.charts import LEGEND, count_words, stacked, thickness
from personas.documents.slides.look import BOTTOM, MARGIN, PLAIN, TOP
from personas.documents.slides.measuring import clip, height, parts, tidy
from personas.documents.slides.page import SERIF, Box, Line, Page, Run
from personas.documents.slides.stack import Stack

TEXT_WIDTH, CHART_LEFT, CHART_WIDTH = 548.0, 640.0, 272.0
BOLD_WIDTH = TEXT_WIDTH / 1.12  # bold letters are broader
FIRST = TOP + 8 + LEGEND
ROOM = BOTTOM - FIRST
TEXT_SIZE, QUOTE_SIZE, SMALL, EYEBROW = 15.0, 12.0, 11.0, 10.0
PAD, MOST_ROWS, QUOTE_LIMIT = 10.0, 5, 320
GUESS = "Guess: not heard from a customer yet"
_STATES = {
    "contested": "Contested: customers do not agree",
    "contradicted": "Contradicted by what customers said",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """`about` stands small above the text, `more` below it, `note` above the bar."""

    text: str
    units: Units | None = None
    about: str = ""
    more: str = ""
    quote: str = ""
    speaker: str = ""
    cite: int | None = None
    question: str = ""
    note: str = ""
    guess: bool = False
    alarm: bool = False

    @property
    def said(self) -> str:
        by = f" {self.speaker}" if self.speaker else ""
        return f"“{self.quote}”{by}" if self.quote else ""

    @property
    def need(self) -> float:
        """Points of height, with the room around it."""
        asked = f"Ask: {self.question}" if self.question else ""
        return (
            2 * PAD
            + (EYEBROW * 1.5 if self.about else 0)
            + height(self.text, size=TEXT_SIZE, width=BOLD_WIDTH)
            + height(self.more, size=QUOTE_SIZE, width=TEXT_WIDTH)
            + height(self.said, size=QUOTE_SIZE, width=TEXT_WIDTH)
            + height(asked, size=QUOTE_SIZE, width=TEXT_WIDTH)
        )


def section_rows(document: PersonaDocument) -> Iterator[tuple[str, list[Row]]]:
    """Title and rows of each section."""
    speakers = document.speakers
    for section in document.sections:
        if rows := [part for row in _rows(section, speakers) for part in divided(row)]:
            yield tidy(section.title), rows


def relationship_rows(document: PersonaDocument) -> list[Row]:
    groups = (
        ("The relationship they want", document.wanted),
        ("The relationship they have", document.experienced),
        ("Rules that were broken", document.broken_rules),
    )
    return [part for about, rows in groups for row in _related(about, rows) for part in row]


def add_rows(stack: Stack, title: str, rows: Sequence[Row]) -> None:
    """Slides with these rows, each with a title of its own."""
    packed = _balanced(rows)
    for number, some in enumerate(packed, 1):
        of = f" ({number} of {len(packed)})" if len(packed) > 1 else ""
        _draw(stack.page(PLAIN, f"{title}{of}"), some)


def grouped(sections: Iterable[tuple[str, list[Row]]]) -> Iterator[tuple[str, list[Row]]]:
    """Short sections share a slide; their names stand above their first rows."""
    titles: list[str] = []
    together: list[Row] = []
    for title, rows in sections:
        named = [replace(rows[0], about=title), *rows[1:]]
        if together and not _fits([*together, *named]):
            yield _joined(titles), together
            titles, together = [], []
        titles.append(title)
        together.extend(named)
    if together:
        yield _joined(titles), together


def _joined(titles: list[str]) -> str:
    """As many names as a line takes."""
    count = next(
        (count for count in range(len(titles), 1, -1) if len(" · ".join(titles[:count])) <= 60), 1
    )
    more = " and more" if count < len(titles) else ""
    return clip(" · ".join(titles[:count]), 80) + more


def _rows(section: Section, speakers: dict[int, str]) -> Iterator[Row]:
    for claim in section.claims:
        yield _claim(claim, speakers)
    for theme in section.themes:
        yield Row(
            text=tidy(theme.text),
            units=theme.units,
            note="Heard, not claimed yet",
            **_quoted(theme.quote, theme.cite, speakers),
        )


def _claim(claim: ClaimLine, speakers: dict[int, str]) -> Row:
    if claim.basis == "guess":  # rests on nothing, so it shows nothing to rest on
        return Row(text=tidy(claim.text), guess=True, question=tidy(claim.question))
    return Row(
        text=tidy(claim.text),
        units=claim.units,
        note=_STATES.get(claim.basis, ""),
        alarm=claim.basis in _STATES,
        **_quoted(claim.quote, claim.cite, speakers),
    )


def _quoted(quote: str | None, cite: int | None, speakers: dict[int, str]) -> dict[str, Any]:
    """The whole quote, or its number only where it is long: the appendix has it."""
    words = tidy(quote or "")
    short = len(words) <= QUOTE_LIMIT
    speaker = speakers.get(cite or 0, "")
    return {
        "quote": words if short else "",
        "speaker": tidy(speaker) if words and short else "",
        "cite": cite,
    }


def _related(about: str, rows: Iterable[RelationshipRow]) -> Iterator[Iterator[Row]]:
    for number, row in enumerate(rows):
        yield divided(Row(text=tidy(row.label), units=row.units, about="" if number else about))


def divided(row: Row) -> Iterator[Row]:
    """A text too long for a slide goes on below its line, on the next one."""
    room = ROOM - 2 * PAD - EYEBROW * 1.5
    asked = replace(row, text="").need - 2 * PAD
    pieces = list(parts(row.text, size=TEXT_SIZE, width=BOLD_WIDTH, room=room - asked))
    if not pieces:
        return
    yield replace(row, text=pieces[0])
    for piece in pieces[1:]:
        yield Row(text=piece, guess=row.guess, note="continued")


def _fits(rows: Sequence[Row]) -> bool:
    return len(rows) <= MOST_ROWS and _tallest(rows) * len(rows) <= ROOM


def _tallest(rows: Sequence[Row]) -> float:
    return max(row.need for row in rows)


def _balanced(rows: Sequence[Row]) -> list[list[Row]]:
    """On as few slides as they need, and none of these with a single row if it can be helped."""
    packed = list(_packed(rows, MOST_ROWS))
    evenly = list(_packed(rows, math.ceil(len(rows) / len(packed))))
    return evenly if len(evenly) == len(packed) else packed


def _packed(rows: Sequence[Row], most: int) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        if some and (len(some) == most or not _fits([*some, row])):
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def _draw(page: Page, rows: Sequence[Row]) -> None:
    step = min(ROOM / len(rows), max(_tallest(rows), 84.0))
    for number, row in enumerate(rows):
        _draw_row(page, row, FIRST + number * step, step, last=number == len(rows) - 1)
    if any(row.units for row in rows):
        box = Box(CHART_LEFT, FIRST, CHART_WIDTH, step * len(rows))
        stacked(page, box, [(row.text, row.units) for row in rows])


def _draw_row(page: Page, row: Row, top: float, step: float, *, last: bool) -> None:
    if row.guess:
        box = Box(MARGIN - 12, top + 3, CHART_LEFT + CHART_WIDTH - MARGIN + 24, step - 6)
        page.frame(box, fill="paper", edge="amber_line", dashed=True)
    elif not last:
        page.rule(MARGIN, top + step, CHART_LEFT + CHART_WIDTH - MARGIN)
    page.text(Box(MARGIN, top, TEXT_WIDTH, step), _words(row), middle=True)
    if row.guess:
        words = Run(text=GUESS, size=SMALL, bold=True, colour="amber")
        page.text(Box(CHART_LEFT, top, CHART_WIDTH, step), [(words,)], middle=True)
        return
    hue, middle, half = "against" if row.alarm else "quiet", top + step / 2, thickness(step) / 2
    if row.note:
        note = Run(text=row.note, size=SMALL, bold=row.alarm, colour=hue)
        page.text(Box(CHART_LEFT, middle - half - 18, CHART_WIDTH, 15), [(note,)])
    if row.units:
        counted = Run(text=count_words(row.units), size=SMALL, colour="quiet")
        page.text(Box(CHART_LEFT, middle + half + 3, CHART_WIDTH, 15), [(counted,)])


def _words(row: Row) -> Iterator[Line]:
    if row.about:
        yield (Run(text=row.about, size=EYEBROW, bold=True, colour="accent"),)
    mark = None if row.quote else row.cite
    yield (Run(text=row.text, size=TEXT_SIZE, bold=True, mark=mark, colour=_ink(row)),)
    if row.more:
        yield (Run(text=row.more, size=QUOTE_SIZE, colour="quiet"),)
    if row.quote:
        words = Run(text=f"“{row.quote}”", size=QUOTE_SIZE, italic=True, face=SERIF)
        by = Run(text=f" {row.speaker}", size=SMALL, colour="quiet", mark=row.cite)
        yield (words, by)
    if row.question:
        yield (Run(text=f"Ask: {row.question}", size=QUOTE_SIZE, colour="amber"),)


def _ink(row: Row) -> str:
    return "quiet" if row.guess else "ink"
