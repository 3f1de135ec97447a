"""Themes and claims given their quotes: what stands in the document and feeds the story."""

from dataclasses import dataclass

from personas.summaries.claims import Desk, coding_of_excerpts, write_claim
from personas.summaries.disagreement import find_say_do
from personas.summaries.inputs import Persona
from personas.summaries.lead import choose_lead
from personas.summaries.likeness import Likeness
from personas.summaries.material import Material
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.quotes import Candidate, QuoteBook, Shortlist
from personas.summaries.records import ClaimLine, Theme
from personas.summaries.tally import People, ids
from personas.summaries.telling import Entry
from personas.summaries.themes import Gathered

BothSides = tuple[list[Candidate], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Writing:
    book: QuoteBook
    entries: tuple[Entry, ...]
    lines: tuple[ClaimLine, ...]
    lead: str | None


def write(persona: Persona, material: Material) -> Writing:
    shortlist = Shortlist(material.words)
    drawn = {theme.key: _both_sides(theme, shortlist) for theme in material.themes}
    book = QuoteBook(Likeness(_quotable(drawn, material)))
    entries = tuple(
        Entry(
            theme,
            _theme(theme, material.people, drawn[theme.key], book),
            find_say_do(theme, shortlist, book),
        )
        for theme in material.themes
    )
    desk = Desk(
        codebook=material.codebook,
        insights=material.insights,
        piles=material.piles,
        coding_of=coding_of_excerpts(material.words.rows),
        people=material.people,
        shortlist=shortlist,
        book=book,
    )
    lines = tuple(write_claim(claim, desk) for claim in material.claims)
    lead = choose_lead(persona, entries, material.words.rows, shortlist, book)
    return Writing(book, entries, lines, lead)


def _both_sides(theme: Gathered, shortlist: Shortlist) -> BothSides:
    speaking, doubting = (
        shortlist.of(theme.codes, stance, theme.stand) for stance in (SUPPORTS, CONTRADICTS)
    )
    return speaking, doubting


def _quotable(drawn: dict[str, BothSides], material: Material) -> list[str]:
    """Every text that the document could quote: what rarity of words is measured over."""
    texts = [c.text for sides in drawn.values() for side in sides for c in side]
    pins = (pin for claim in material.claims for pin in claim.pins)
    return texts + [pin.quote for pin in pins if pin.quotable and pin.quote]


def _theme(theme: Gathered, people: People, drawn: BothSides, book: QuoteBook) -> Theme:
    stand, pile = theme.stand, theme.pile
    speaking, doubting = (book.enter_best(side) for side in drawn)
    return Theme(
        key=theme.key,
        facet=theme.facet,
        label=theme.label,
        statement=theme.statement,
        statement_one=theme.statement_one,
        stage=theme.stage,
        hue=theme.hue,
        codes=ids(theme.codes),
        n_for=len(stand.for_),
        n_mixed=len(stand.mixed),
        n_against=len(stand.against),
        n_silent=stand.silent(people),
        N=people.n,
        mentions=pile.mentions,
        voices=pile.by_voice,
        kinds=pile.by_kind,
        coders=len(pile.coders),
        newest=pile.newest.isoformat(),
        unquoted=len(set(stand.for_) - pile.quoted_freely),
        participants=stand.sides(people),
        quotes=speaking,
        quotes_against=doubting,
        citations=pile.cite(),
    )
