"""Reading how far apart the people of a persona are: from its summary, and their attributes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from insights.models import Facet
from interviews.models import AttributeDefinition, Participant
from interviews.queries import choice_in_words
from personas.grouping.spread import Numbers, counts, differing, edges, numbers
from personas.grouping.traits import Trait
from personas.models import Persona
from personas.summaries import SummaryDocument, Theme

MOST_THEMES = 10
MOST_VALUES = 8
MOST_UNMATCHED = 30
MARKS = {"for": "for it", "mixed": "of two minds", "against": "against it", "silent": "silent"}


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    key: str
    label: str
    facet: str
    n_for: int
    n_mixed: int
    n_against: int


@dataclass(frozen=True, slots=True)
class MarkView:
    """`kind` is for, mixed, against or silent."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    person: int
    label: str
    headline: str
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class EdgeView:
    """Somebody unlike the rest, and what of it alone or nearly alone. `of_hundred`: likeness."""

    person: int
    label: str
    headline: str
    of_hundred: int
    alone_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeView:
    """How an attribute is spread: numbers, or values with how many have each."""

    label: str
    known: int
    of: int
    numbers: Numbers | None = None
    dates: tuple[str, str] | None = None
    values: tuple[tuple[str, int], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class SpreadView:
    """`themes` are at most ten, those that divide people first."""

    themes: tuple[ThemeColumn, ...]
    members: tuple[MemberRow, ...]
    edges: tuple[EdgeView, ...]
    attributes: tuple[AttributeView, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Who is in no persona at all: the first of them, and how many there are."""

    people: tuple[Participant, ...]
    count: int


def spread_of(persona: Persona, document: SummaryDocument | None) -> SpreadView:
    """Two queries beside the summary; no words of participants."""
    themes = _themes(document)
    heard = {
        pk: person
        for pk, person in (document.participants.items() if document else ())
        if person.heard
    }
    columns = _columns(themes)
    by_key = {theme.key: theme for theme in themes}
    members = tuple(
        MemberRow(
            int(pk),
            person.label,
            person.headline,
            tuple(_mark(by_key[column.key], pk) for column in columns),
        )
        for pk, person in sorted(heard.items(), key=lambda item: item[1].label)
    )
    return SpreadView(
        columns, members, tuple(_edges(themes, members)), tuple(_attributes(persona)), len(heard)
    )


def unmatched(persona: Persona) -> Unmatched:
    people = Participant.objects.for_workspace(persona.workspace_id).analysable()
    alone = people.filter(castings=None)
    return Unmatched(tuple(alone[:MOST_UNMATCHED]), alone.count())


def _themes(document: SummaryDocument | None) -> list[Theme]:
    return [theme for facet in (document.facets if document else ()) for theme in facet.themes]


def _columns(themes: Sequence[Theme]) -> tuple[ThemeColumn, ...]:
    by_key = {theme.key: theme for theme in themes}
    sides = {theme.key: (theme.n_for, theme.n_mixed, theme.n_against) for theme in themes}
    shown = (by_key[key] for key in differing(sides, MOST_THEMES))
    return tuple(
        ThemeColumn(
            one.key, one.label, str(Facet(one.facet).label), one.n_for, one.n_mixed, one.n_against
        )
        for one in shown
    )


def _mark(theme: Theme, person: str) -> MarkView:
    sides = theme.participants
    kind = (
        "for" if person in sides.for_
        else "mixed" if person in sides.mixed
        else "against" if person in sides.against
        else "silent"
    )  # fmt: skip
    return MarkView(kind, MARKS[kind])


def _edges(themes: Sequence[Theme], members: Sequence[MemberRow]) -> list[EdgeView]:
    named = {member.person: member for member in members}
    traits: dict[int, set[Trait]] = {pk: set() for pk in named}
    for theme in themes:
        for kind, people in (
            ("for", (*theme.participants.for_, *theme.participants.mixed)),
            ("against", (*theme.participants.against, *theme.participants.mixed)),
        ):
            for pk in people:
                if int(pk) in traits:
                    traits[int(pk)].add(Trait(kind, theme.key))
    found = edges({pk: frozenset(own) for pk, own in traits.items()})
    return [
        EdgeView(
            edge.person,
            named[edge.person].label,
            named[edge.person].headline,
            round(100 * edge.likeness),
            tuple(_alone(themes, str(edge.person))),
        )
        for edge in found
    ]


def _alone(themes: Sequence[Theme], person: str) -> list[str]:
    """What nobody else of the persona says, or what they alone speak against; the first three."""
    told = []
    for theme in themes:
        sides = theme.participants
        if person in sides.against and len(sides.against) == 1 and sides.for_:
            told.append(f"alone against “{theme.label}”")
        elif [*sides.for_, *sides.mixed] == [person]:
            told.append(f"alone with “{theme.label}”")
    return told[:3]


def _attributes(persona: Persona) -> list[AttributeView]:
    people = list(Participant.objects.analysable().filter(castings__persona=persona))
    definitions = AttributeDefinition.objects.filter(workspace=persona.workspace_id)
    return [
        _attribute(one, [person.attributes.get(one.key) for person in people])
        for one in definitions
        if people
    ]


def _attribute(definition: AttributeDefinition, values: list[Any]) -> AttributeView:
    known = [value for value in values if value not in (None, "")]
    about: dict[str, Any] = {"label": definition.label, "known": len(known), "of": len(values)}
    match definition.type:
        case "number":
            sizes = [value for value in known if isinstance(value, int | float)]
            return AttributeView(**about, numbers=numbers(sizes))
        case "date":
            days = sorted(str(value) for value in known)
            return AttributeView(**about, dates=(days[0], days[-1]) if days else None)
        case "boolean":
            told = counts(("Yes" if value else "No" for value in known), ("Yes", "No"))
        case "choice":
            choices = [choice_in_words(str(one)) for one in definition.choices]
            told = counts((choice_in_words(str(value)) for value in known), choices)
        case _:
            told = counts(str(value) for value in known)
    return AttributeView(**about, values=tuple(told[:MOST_VALUES]), more=len(told[MOST_VALUES:]))
