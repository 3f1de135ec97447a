"""The profile: sections by facet, what is emerging in each, and the cards beside them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from insights.models import Facet
from lib.units import Units
from personas.pages.claims import ClaimRow, ClaimView, show_claims, units_of
from personas.pages.quotes import NAMED_AT_MOST, PersonView, QuoteView, Shelf, SideView
from personas.starter import BY_FACET, SECTIONS
from personas.summaries import Relation, SummaryDocument, Theme
from personas.summaries.facets import SUBJECTS

EMERGING_SHOWN = 2
OWN_WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme that nobody has claimed yet. `key` names it in the summary."""

    key: str
    label: str
    text: str
    units: Units
    quote: QuoteView | None
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    facet: str
    title: str
    prompt: str
    claims: tuple[ClaimView, ...]
    emerging: tuple[ThemeView, ...]

    @property
    def is_empty(self) -> bool:
        return not self.claims and not self.emerging

    @property
    def first(self) -> tuple[ThemeView, ...]:
        """What is emerging most strongly; the others wait behind a click."""
        return self.emerging[: 1 if self.claims else EMERGING_SHOWN]

    @property
    def others(self) -> tuple[ThemeView, ...]:
        return self.emerging[len(self.first) :]


@dataclass(frozen=True, slots=True)
class BlankView:
    facet: str
    title: str
    prompt: str


@dataclass(frozen=True, slots=True)
class BlanksView:
    """Sections without a line: the core ones first. `is_fresh`: the whole persona has none."""

    core: tuple[BlankView, ...]
    further: tuple[BlankView, ...]
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class RelationRow:
    label: str
    units: Units
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    claim: int
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class BesideView:
    wanted: tuple[RelationRow, ...]
    experienced: tuple[RelationRow, ...]
    broken: tuple[RelationRow, ...]
    own_words: tuple[QuoteView, ...]
    unheard_subjects: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    bare_assumptions: int
    unheard_people: tuple[PersonView, ...]
    not_placed: tuple[ThemeView, ...]


def show_sections(
    document: SummaryDocument | None, rows: Iterable[ClaimRow], shelf: Shelf
) -> tuple[SectionView, ...]:
    """One for every facet of the starter, in its order, with or without contents."""
    lines = {line.id: line for line in document.claims} if document else {}
    claims: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        claims[row.facet if row.facet in BY_FACET else Facet.OTHER].append(row)
    emerging = _emerging(document, shelf)
    found = [
        SectionView(
            facet=section.facet,
            title=section.title,
            prompt=section.prompt,
            claims=show_claims(claims[section.facet], lines, shelf),
            emerging=tuple(emerging[section.facet]),
        )
        for section in SECTIONS
    ]
    return (*found, _unplaced(show_claims(claims[Facet.OTHER], lines, shelf)))


def _unplaced(claims: tuple[ClaimView, ...]) -> SectionView:
    return SectionView(Facet.OTHER, Facet.OTHER.label, "", claims, ())


def show_blanks(sections: Iterable[SectionView]) -> BlanksView:
    shown = tuple(section for section in sections if section.facet in BY_FACET)
    empty = [BlankView(s.facet, s.title, s.prompt) for s in shown if s.is_empty]
    return BlanksView(
        core=tuple(blank for blank in empty if BY_FACET[blank.facet].core),
        further=tuple(blank for blank in empty if not BY_FACET[blank.facet].core),
        is_fresh=len(empty) == len(shown),
    )


def show_beside(
    document: SummaryDocument | None, rows: Iterable[ClaimRow], shelf: Shelf
) -> BesideView:
    if document is None:
        return BesideView((), (), (), (), (), (), 0, (), ())
    texts = {str(row.id): row for row in rows}
    open_ones = [texts[each.claim] for each in document.unknown.assumptions if each.claim in texts]
    relation = document.relationship
    words = [key for ref in document.own_words for key in ref.quotes]
    themes = themes_of(document)
    return BesideView(
        wanted=_relations(relation.wanted, shelf),
        experienced=_relations(relation.experienced, shelf),
        broken=_relations(relation.broken_rules, shelf),
        own_words=shelf.quotes(words)[:OWN_WORDS_SHOWN],
        unheard_subjects=_unheard(document),
        questions=tuple(
            QuestionView(row.id, row.text, row.question) for row in open_ones if row.question
        ),
        bare_assumptions=sum(not row.question for row in open_ones),
        unheard_people=shelf.people(document.unknown.participants),
        not_placed=tuple(
            show_theme(themes[ref.theme], shelf)
            for ref in document.not_placed
            if ref.theme in themes
        ),
    )


def _unheard(document: SummaryDocument) -> tuple[str, ...]:
    """Before anybody is heard the page says so itself; a list of everything says nothing."""
    if not document.counts.participants:
        return ()
    return tuple(SUBJECTS[facet] for facet in document.unknown.facets)


def themes_of(document: SummaryDocument) -> dict[str, Theme]:
    return {theme.key: theme for facet in document.facets for theme in facet.themes}


def show_theme(theme: Theme, shelf: Shelf) -> ThemeView:
    text = theme.statement or theme.label
    quotes = shelf.quotes((*theme.quotes, *theme.quotes_against))
    return ThemeView(
        key=theme.key,
        label=theme.label,
        text=text[:1].upper() + text[1:],
        units=units_of(theme, theme.label),
        quote=next(iter(quotes), None),
        sides=shelf.sides(theme.participants),
    )


def _emerging(document: SummaryDocument | None, shelf: Shelf) -> dict[str, list[ThemeView]]:
    found: dict[str, list[ThemeView]] = defaultdict(list)
    themes = themes_of(document) if document else {}
    for ref in document.emerging if document else ():
        if ref.theme in themes:
            found[ref.facet].append(show_theme(themes[ref.theme], shelf))
    return found


def _relations(rows: Iterable[Relation], shelf: Shelf) -> tuple[RelationRow, ...]:
    return tuple(
        RelationRow(
            row.label,
            units_of(row, row.label),
            shelf.people(row.participants.for_[:NAMED_AT_MOST]),
        )
        for row in rows
    )
