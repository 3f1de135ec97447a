"""The story: paragraphs of sentences that cite their quotes by number and open their counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lib.units import Units
from personas.pages.claims import units_of
from personas.pages.quotes import PersonView, QuoteView, Shelf, SideView
from personas.pages.sections import themes_of
from personas.summaries import Paragraph, QuoteRef, SayDo, Sentence, SummaryDocument, Theme

CITES_PER_SENTENCE = 4
JOINER = "\u2060"  # keeps a number on the line of the words it stands behind
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_COUNT = re.compile(
    rf"(\(\d+ of \d+\)|\b{_NUMBER} of {_NUMBER}\b|\ball {_NUMBER}\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: text, label (a pseudonym), quote (words), gone (withdrawn ones), count, or cite.

    `note` is the number of a citation and `url` its place; `theme` the count that a number opens.
    """

    kind: str
    text: str = ""
    note: int = 0
    theme: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A citation: its number and what it cites."""

    number: int
    quote: QuoteView


@dataclass(frozen=True, slots=True)
class CountView:
    """What a number in a sentence opens: who stands where, and the rows."""

    id: str
    key: str
    label: str
    units: Units
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class EditRow:
    """A paragraph that a person rewrote."""

    paragraph: str
    text: str
    fingerprint: str
    version: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """`moved`: somebody rewrote it, and the evidence under it differs from what they saw."""

    key: str
    heading: str
    fingerprint: str
    sentences: tuple[tuple[Token, ...], ...]
    edit: EditRow | None
    moved: bool

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.edit.text if self.edit else "").splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class SayDoView:
    theme: str
    person: PersonView | None
    said: QuoteView | None
    did: QuoteView | None


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A theme named beside the story: on what customers disagree, or what nobody said aloud."""

    label: str
    units: Units
    people: tuple[PersonView, ...]
    split: bool = False


@dataclass(frozen=True, slots=True)
class StoryView:
    paragraphs: tuple[ParagraphView, ...]
    notes: tuple[NoteView, ...]
    counts: tuple[CountView, ...]
    disagreements: tuple[AsideRow, ...]
    say_do: tuple[SayDoView, ...]
    unspoken: tuple[AsideRow, ...]
    disputed: tuple[str, ...]


@dataclass(slots=True)
class _Notes:
    """Numbers in the order in which a reader meets them; equal words have one number."""

    shelf: Shelf
    order: list[str] = field(default_factory=list)
    themes: dict[str, str] = field(default_factory=dict)

    def number(self, key: str) -> int:
        if key not in self.order:
            self.order.append(key)
        return self.order.index(key) + 1

    def theme(self, key: str) -> str:
        return self.themes.setdefault(key, f"count-{len(self.themes) + 1}")

    def written(self) -> tuple[NoteView, ...]:
        quotes = (self.shelf.quote(key) for key in self.order)
        return tuple(NoteView(n, quote) for n, quote in enumerate(quotes, start=1) if quote)


def show_story(
    document: SummaryDocument | None, edits: Iterable[EditRow], shelf: Shelf
) -> StoryView:
    if document is None:
        return StoryView((), (), (), (), (), (), ())
    notes, themes = _Notes(shelf), themes_of(document)
    written = {edit.paragraph: edit for edit in edits}
    paragraphs = tuple(
        _paragraph(paragraph, written.get(paragraph.paragraph), notes, themes)
        for paragraph in document.story
    )
    return StoryView(
        paragraphs=paragraphs,
        notes=notes.written(),
        counts=tuple(_counts(notes, themes, shelf)),
        disagreements=tuple(_disagreements(document, themes, shelf)),
        say_do=tuple(_say_do(each, themes, shelf) for each in document.say_do),
        unspoken=tuple(_unspoken(document, themes, shelf)),
        disputed=tuple(_disputed(document)),
    )


def _paragraph(
    paragraph: Paragraph, edit: EditRow | None, notes: _Notes, themes: dict[str, Theme]
) -> ParagraphView:
    return ParagraphView(
        key=paragraph.paragraph,
        heading=paragraph.heading,
        fingerprint=paragraph.fingerprint,
        sentences=tuple(tuple(_tokens(each, notes, themes)) for each in paragraph.sentences),
        edit=edit,
        moved=edit is not None and edit.fingerprint != paragraph.fingerprint,
    )


def _tokens(sentence: Sentence, notes: _Notes, themes: dict[str, Theme]) -> Iterator[Token]:
    """Its words; behind each quote its number, behind the whole the other quotes it rests on."""
    cited: list[str] = []
    for part in sentence.parts:
        if isinstance(part, QuoteRef):
            yield from _quote(part.quote, notes)
            cited.append(part.quote)
        else:
            yield from _split(part, sentence.theme if sentence.theme in themes else None, notes)
    others = [key for key in sentence.citations if key not in cited]
    for quote in notes.shelf.quotes(others)[: CITES_PER_SENTENCE - len(cited)]:
        yield Token("cite", JOINER, note=notes.number(quote.key), url=quote.url)


def _quote(key: str, notes: _Notes) -> Iterator[Token]:
    quote = notes.shelf.quote(key)
    if quote is None or not quote.words:
        yield Token("gone")
        return
    yield Token("quote", quote.words)
    yield Token("cite", JOINER, note=notes.number(key), url=quote.url)


def _split(text: str, theme: str | None, notes: _Notes) -> Iterator[Token]:
    for place, piece in enumerate(_COUNT.split(text) if theme else [text]):
        if place % 2 and theme:
            yield Token("count", piece, theme=notes.theme(theme))
        else:
            yield from _labelled(piece, notes.shelf)


def _labelled(text: str, shelf: Shelf) -> Iterator[Token]:
    """Pseudonyms apart from the words around them: no line breaks inside of P-07."""
    for piece in shelf.label_pattern.split(text):
        if piece:
            yield Token("label" if shelf.label_pattern.fullmatch(piece) else "text", piece)


def _counts(notes: _Notes, themes: dict[str, Theme], shelf: Shelf) -> Iterator[CountView]:
    for key, name in notes.themes.items():
        theme = themes[key]
        yield CountView(
            name, key, theme.label, units_of(theme, theme.label), shelf.sides(theme.participants)
        )


def _disagreements(
    document: SummaryDocument, themes: dict[str, Theme], shelf: Shelf
) -> Iterator[AsideRow]:
    for each in document.disagreements:
        if theme := themes.get(each.theme):
            people = (*theme.participants.against, *theme.participants.mixed)
            units = units_of(theme, theme.label)
            yield AsideRow(theme.label, units, shelf.people(people), each.split)


def _unspoken(
    document: SummaryDocument, themes: dict[str, Theme], shelf: Shelf
) -> Iterator[AsideRow]:
    for each in document.unspoken:
        if theme := themes.get(each.theme):
            units = units_of(theme, theme.label)
            yield AsideRow(theme.label, units, shelf.people(each.participants))


def _say_do(each: SayDo, themes: dict[str, Theme], shelf: Shelf) -> SayDoView:
    theme = themes.get(each.theme)
    return SayDoView(
        theme=theme.label if theme else "",
        person=next(iter(shelf.people([each.participant])), None),
        said=shelf.quote(each.said_quote),
        did=shelf.quote(each.did_quote),
    )


def _disputed(document: SummaryDocument) -> Iterator[str]:
    for each in document.disputed:
        person = document.participants.get(each.participant)
        yield f"{each.label}{f', {person.label}' if person else ''}"
