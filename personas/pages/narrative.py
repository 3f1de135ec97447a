"""The narrative as a page shows it: paragraphs of lines with their citations, and team words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from personas.narrative import NarrativePart
from personas.pages.quotes import Shelf
from personas.pages.story import NoteView


@dataclass(frozen=True, slots=True)
class Cite:
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    part: NarrativePart
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph: several lines, or words of the team by themselves."""

    is_team: bool
    by: str
    sentences: tuple[SentenceView, ...]

    @property
    def lines(self) -> list[str]:
        """The paragraphs of team words."""
        text = self.sentences[0].part.sentence
        return [line for line in text.splitlines() if line]


@dataclass(frozen=True, slots=True)
class NarrativeView:
    blocks: tuple[BlockView, ...]
    notes: tuple[NoteView, ...]


def show_narrative(parts: Iterable[NarrativePart], shelf: Shelf) -> NarrativeView:
    order: list[str] = []
    sentences = [SentenceView(part, _cites(part, shelf, order)) for part in parts]
    blocks = []
    for is_team, group in groupby(sentences, key=lambda each: each.part.is_team):
        if is_team:
            blocks += [BlockView(True, each.part.by, (each,)) for each in group]
        else:
            blocks.append(BlockView(False, "", tuple(group)))
    quotes = ((number, shelf.quote(key)) for number, key in enumerate(order, start=1))
    return NarrativeView(tuple(blocks), tuple(NoteView(n, quote) for n, quote in quotes if quote))


def _cites(part: NarrativePart, shelf: Shelf, order: list[str]) -> tuple[Cite, ...]:
    """Numbered as a reader meets them; only quotes whose words are there."""
    found = []
    for quote in shelf.quotes(part.cites):
        if quote.key not in order:
            order.append(quote.key)
        found.append(Cite(order.index(quote.key) + 1, quote.url))
    return tuple(found)
