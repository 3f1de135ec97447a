"""Themes and claims given their quotes: what stands in the document and feeds the story."""

from dataclasses import dataclass

from personas.summaries.claims import Desk, coding_of_excerpts, write_claim
from personas.summaries.disagreement import find_say_do
from personas.summaries.document import ClaimLine, Theme
from personas.summaries.inputs import Persona
from personas.summaries.lead import choose_lead
from personas.summaries.likeness import Likeness
from personas.summaries.material import Material
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.quotes import Candidate, QuoteBook, Shortlist, choose
from personas.summaries.tally import People, cite, count_each, ids, rows_of, unquotable
from personas.summaries.telling import Entry
from personas.summaries.themes import Gathered


@dataclass(frozen=True, slots=True)
class Writing:
    book: QuoteBook
    entries: tuple[Entry, ...]
    lines: tuple[ClaimLine, ...]
    lead: str | None


def write(persona: Persona, material: Material) -> Writing:
    shortlist = Shortlist()
    likeness = Likeness(_quotable(material, shortlist))
    book = QuoteBook(likeness)
    entries = tuple(
        Entry(
            theme,
            _theme(theme, material.people, shortlist, book, likeness),
            find_say_do(theme, shortlist, book),
        )
        for theme in material.themes
    )
    desk = Desk(
        codebook=material.codebook,
        insights=material.insights,
        passages=material.settled,
        coding_of=coding_of_excerpts(material.rows),
        people=material.people,
        likeness=likeness,
        shortlist=shortlist,
        book=book,
    )
    lines = tuple(write_claim(claim, desk) for claim in material.claims)
    lead = choose_lead(persona, entries, material.rows, shortlist, book)
    return Writing(book, entries, lines, lead)


def _quotable(material: Material, shortlist: Shortlist) -> list[str]:
    """Every text that the document could quote: what rarity of words is measured over."""
    drawn = [
        candidate.text
        for theme in material.themes
        for stance in (SUPPORTS, CONTRADICTS)
        for candidate in _candidates(theme, stance, shortlist)
    ]
    pins = (pin for claim in material.claims for pin in claim.pins)
    return drawn + [pin.quote for pin in pins if pin.quotable and pin.quote]


def _candidates(theme: Gathered, stance: str, shortlist: Shortlist) -> list[Candidate]:
    return shortlist.of(theme.passages, stance, theme.stand)


def _theme(
    theme: Gathered, people: People, shortlist: Shortlist, book: QuoteBook, likeness: Likeness
) -> Theme:
    stand, rows = theme.stand, rows_of(theme.passages)
    speaking, doubting = (
        book.enter(choose(_candidates(theme, stance, shortlist), likeness))
        for stance in (SUPPORTS, CONTRADICTS)
    )
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
        mentions=len(theme.passages),
        voices=count_each(theme.passages, "voice"),
        kinds=count_each(theme.passages, "kind"),
        coders=len({row.coder for row in rows}),
        newest=max(row.held_on for row in rows).isoformat(),
        unquoted=unquotable(theme.passages, stand.for_),
        participants=stand.sides(),
        quotes=speaking,
        quotes_against=doubting,
        citations=cite(rows),
    )
