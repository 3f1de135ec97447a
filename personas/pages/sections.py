"""The profile: sections by facet, what is emerging in each, and the cards beside them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from insights.models import Facet
from lib.units import Units
from personas.arranging import STARTER, Arranged
from personas.pages.claims import ClaimRow, ClaimView, show_claims, units_of
from personas.pages.quotes import NAMED_AT_MOST, PersonView, QuoteView, Shelf, SideView
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
    core: bool = False
    hidden: bool = False
    own: Arranged | None = None
    """What the team wrote, in a section of its own."""

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
class HiddenView:
    titles: tuple[str, ...]
    lines: int


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
    document: SummaryDocument | None,
    rows: Iterable[ClaimRow],
    shelf: Shelf,
    places: tuple[Arranged, ...] = STARTER,
) -> tuple[SectionView, ...]:
    """One for every place, in its order, with or without contents; lines without a place last."""
    lines = {line.id: line for line in document.claims} if document else {}
    known = {place.key for place in places}
    claims: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        claims[row.facet if row.facet in known else Facet.OTHER].append(row)
    emerging = _emerging(document, shelf)
    found = [
        _section(place, show_claims(claims[place.key], lines, shelf), emerging[place.key])
        for place in places
    ]
    return (*found, _unplaced(show_claims(claims[Facet.OTHER], lines, shelf)))


def _section(
    place: Arranged, claims: tuple[ClaimView, ...], emerging: Iterable[ThemeView]
) -> SectionView:
    return SectionView(
        facet=place.key,
        title=place.title,
        prompt=place.prompt,
        claims=claims,
        emerging=tuple(emerging),
        core=place.core,
        hidden=place.hidden,
        own=place if place.is_own else None,
    )


def _unplaced(claims: tuple[ClaimView, ...]) -> SectionView:
    return SectionView(Facet.OTHER, Facet.OTHER.label, "", claims, ())


def show_blanks(sections: Iterable[SectionView]) -> BlanksView:
    placed = [each for each in sections if each.facet != Facet.OTHER and not each.own]
    empty = [each for each in placed if each.is_empty and not each.hidden]
    blanks = [(each.core, BlankView(each.facet, each.title, each.prompt)) for each in empty]
    return BlanksView(
        core=tuple(blank for core, blank in blanks if core),
        further=tuple(blank for core, blank in blanks if not core),
        is_fresh=all(each.is_empty for each in placed),
    )


def show_hidden(sections: Iterable[SectionView]) -> HiddenView:
    hidden = [each for each in sections if each.hidden]
    return HiddenView(
        tuple(each.title for each in hidden), sum(len(each.claims) for each in hidden)
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
