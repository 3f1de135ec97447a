"""Which excerpts fit the filters, and how many would for every other choice. Pure.

A coding has to fit all that is said of codings, one person all that is said of people. The counts
of a dimension are those with all other filters applied, as somebody who chooses among its values
wants to know.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from insights.board.facts import About, Coded, Facts, Person
from insights.board.filters import ATTRIBUTE, CODING, ENCOUNTER, PEOPLE, Filters
from insights.board.values import Bands, bands_of, value_of, within

Values = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Narrowed:
    """`excerpts` newest first; `codings` of each that fit; `counts` of excerpts by (name, value).

    `speaking` are the subjects of each who fit.
    """

    excerpts: list[int] = field(default_factory=list)
    codings: dict[int, list[Coded]] = field(default_factory=dict)
    speaking: dict[int, tuple[int, ...]] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    bands: dict[str, Bands] = field(default_factory=dict)


class _Level:
    """The values of one sort of thing in some dimensions, and which of them fail the filters."""

    def __init__(self, filters: Filters, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self.wanted = {
            name: frozenset(filters.chosen[name]) for name in self.names if name in filters.chosen
        }

    def failing(self, values: Values) -> frozenset[str]:
        held: dict[str, set[str]] = defaultdict(set)
        for name, value in values:
            held[name].add(value)
        return frozenset(
            name for name, wanted in self.wanted.items() if wanted.isdisjoint(held[name])
        )


Rated = tuple[Values, frozenset[str]]


def narrow(facts: Facts, filters: Filters) -> Narrowed:
    rating = _Rating(facts, filters)
    found = Narrowed(bands=rating.bands)
    for excerpt in sorted(facts.codings, key=facts.order, reverse=True):
        place = rating.interviews.get(facts.interview_of[excerpt])
        if place is not None:
            codings = [(one, rating.coding(one)) for one in facts.codings[excerpt]]
            people = [(pk, rating.people[pk]) for pk in facts.subjects[excerpt]]
            _take(found, excerpt, place, codings, people or [(0, rating.nobody)])
    return found


class _Rating:
    """The same few codes, people and interviews come again and again: each is rated once."""

    def __init__(self, facts: Facts, filters: Filters) -> None:
        self.bands = _bands(facts)
        self.above = _ancestors(facts)
        self.level = _Level(filters, CODING)
        attributes = (f"{ATTRIBUTE}{definition.key}" for definition in facts.attributes)
        people, encounters = _Level(filters, (*PEOPLE, *attributes)), _Level(filters, ENCOUNTER)
        self.nobody: Rated = ((), frozenset(people.wanted))
        self.people = {
            pk: _rated(people, _of_person(pk, each, facts, self.bands, filters))
            for pk, each in facts.people.items()
        }
        self.interviews = {
            pk: _rated(encounters, _of_interview(about))
            for pk, about in facts.interviews.items()
            if _within(about, filters)
        }
        self.seen: dict[tuple[int, str, str, int], Rated] = {}

    def coding(self, coding: Coded) -> Rated:
        key = (coding.code, coding.stance, coding.voice, coding.coder)
        if key not in self.seen:
            self.seen[key] = _rated(self.level, _of_coding(coding, self.above))
        return self.seen[key]


def _take(
    found: Narrowed,
    excerpt: int,
    place: Rated,
    codings: Sequence[tuple[Coded, Rated]],
    people: Sequence[tuple[int, Rated]],
) -> None:
    fitting = [one for one, (_, failing) in codings if not failing]
    speaking = tuple(pk for pk, (_, failing) in people if not failing)
    if not place[1] and fitting and speaking:
        found.excerpts.append(excerpt)
        found.codings[excerpt] = fitting
        found.speaking[excerpt] = tuple(pk for pk in speaking if pk)
    counted: set[tuple[str, str]] = set()
    if speaking and not place[1]:
        _count(counted, (rated for _, rated in codings))
    if fitting and not place[1]:
        _count(counted, (rated for _, rated in people))
    if fitting and speaking:
        _count(counted, [place])
    found.counts.update(counted)


def _count(counted: set[tuple[str, str]], rated: Iterable[Rated]) -> None:
    """A value counts where nothing but its own dimension stands in the way."""
    for values, failing in rated:
        if not failing:
            counted.update(values)
        elif len(failing) == 1:
            counted.update(pair for pair in values if pair[0] in failing)


def _rated(level: _Level, values: Values) -> Rated:
    return values, level.failing(values)


def _within(about: About, filters: Filters) -> bool:
    since, until = filters.since, filters.until
    return not (since and about.held_on < since) and not (until and about.held_on > until)


def _of_coding(coding: Coded, above: Mapping[int, tuple[int, ...]]) -> Values:
    return (
        *(("code", str(code)) for code in above.get(coding.code, (coding.code,))),
        ("facet", coding.facet),
        ("voice", coding.voice),
        ("stance", coding.stance),
        ("coder", str(coding.coder)),
    )


def _of_interview(about: About) -> Values:
    study = (("study", str(about.study)),) if about.study else ()
    return (*study, ("kind", about.kind), ("directness", about.directness))


def _of_person(
    pk: int, person: Person, facts: Facts, bands: Mapping[str, Bands], filters: Filters
) -> Values:
    known: list[tuple[str, str]] = []
    for definition in facts.attributes:
        name = f"{ATTRIBUTE}{definition.key}"
        if value := value_of(definition, person.attributes, bands.get(definition.key)):
            known.append((name, value))
        # Bands move with the people; those in an address stay what they were.
        if definition.type == "number" and name in filters.chosen:
            number = person.attributes.get(definition.key)
            known += [(name, band) for band in filters.chosen[name] if within(number, band)]
    return (
        ("participant", str(pk)),
        *(("persona", str(persona)) for persona in person.personas),
        *known,
    )


def _bands(facts: Facts) -> dict[str, Bands]:
    return {
        definition.key: bands_of(
            person.attributes.get(definition.key) for person in facts.people.values()
        )
        for definition in facts.attributes
        if definition.type == "number"
    }


def _ancestors(facts: Facts) -> dict[int, tuple[int, ...]]:
    """A code brings its descendants: whoever carries it also carries all above it."""
    found: dict[int, tuple[int, ...]] = {}
    for pk in facts.codes:
        chain, above = [pk], facts.codes[pk].parent_id
        while above in facts.codes and above not in chain:
            chain.append(above)
            above = facts.codes[above].parent_id
        found[pk] = tuple(chain)
    return found
