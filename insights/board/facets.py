"""The side column: what the board can be narrowed by, with how many quotes that leaves. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from insights.board.facts import Facts
from insights.board.filters import ATTRIBUTE, ENCOUNTER, PEOPLE, WORDS, Filters
from insights.board.narrowing import Narrowed
from insights.board.values import band_order, value_words
from insights.models import Facet as Part
from insights.models import Stance, Voice
from insights.tree import build_tree, walk
from interviews.models import AttributeDefinition
from interviews.models.encounters import Directness, Kind

SHOWN = 8
TITLES = {
    "code": "Code",
    "facet": "Part of a persona",
    "voice": "Voice",
    "stance": "Stance",
    "persona": "Persona",
    "participant": "Customer",
    "study": "Study",
    "kind": "Kind of encounter",
    "directness": "How close",
    "coder": "Coder",
}
_LABELS: Mapping[str, Mapping[str, str]] = {
    name: {str(choice.value): str(choice.label) for choice in choices}
    for name, choices in (
        ("facet", Part),
        ("voice", Voice),
        ("stance", Stance),
        ("kind", Kind),
        ("directness", Directness),
    )
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value. `query` puts it in, or takes it out if it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    query: str
    depth: int = 0
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    options: tuple[Option, ...]

    @property
    def key(self) -> str:
        """For ids of elements."""
        return self.name.replace(".", "-")

    @property
    def first(self) -> tuple[Option, ...]:
        """Those in sight: the first few, and whatever is chosen."""
        return tuple(
            option for at, option in enumerate(self.options) if at < SHOWN or option.chosen
        )

    @property
    def rest(self) -> tuple[Option, ...]:
        return tuple(
            option for at, option in enumerate(self.options) if at >= SHOWN and not option.chosen
        )

    @property
    def active(self) -> bool:
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    title: str
    label: str
    query: str


def facets(facts: Facts, narrowed: Narrowed, filters: Filters) -> list[Facet]:
    """Those that part anything: with one value that all have, there is nothing to choose."""
    found = (_facet(name, facts, narrowed, filters) for name in _names(facts))
    return [each for each in found if len(each.options) > 1 or each.active]


def chips(facts: Facts, filters: Filters) -> list[Chip]:
    names = _labels(facts)
    found = [
        Chip(title_of(name, facts), names(name)(value), filters.without_value(name, value).query())
        for name, values in filters.chosen.items()
        for value in values
    ]
    if filters.since:
        found.append(
            Chip("From", f"{filters.since:%-d %B %Y}", replace(filters, since=None).query())
        )
    if filters.until:
        found.append(Chip("To", f"{filters.until:%-d %B %Y}", replace(filters, until=None).query()))
    return found


def title_of(name: str, facts: Facts) -> str:
    return TITLES.get(name) or next(
        (each.label for each in facts.attributes if name == f"{ATTRIBUTE}{each.key}"),
        name.removeprefix(ATTRIBUTE),
    )


def label_of(name: str, value: str, facts: Facts) -> str:
    return _labels(facts)(name)(value)


def _names(facts: Facts) -> Iterator[str]:
    attributes = [f"{ATTRIBUTE}{definition.key}" for definition in facts.attributes]
    yield from ("code", "facet", "voice", "stance", *PEOPLE, *attributes, *ENCOUNTER, "coder")


def _facet(name: str, facts: Facts, narrowed: Narrowed, filters: Filters) -> Facet:
    chosen = filters.chosen.get(name, ())
    label = _labels(facts)(name)
    counted = [value for (dimension, value) in narrowed.counts if dimension == name]
    values = list(dict.fromkeys([*_ordered(name, counted, narrowed, facts), *chosen]))
    depths = _depths(facts) if name == "code" else {}
    return Facet(
        name,
        title_of(name, facts),
        tuple(
            Option(
                value,
                label(value),
                narrowed.counts[name, value],
                value in chosen,
                (
                    filters.without_value(name, value)
                    if value in chosen
                    else filters.with_value(name, value)
                ).query(),
                depth=depths.get(value, 0),
                colour=_colour(value, facts) if name == "code" else "",
            )
            for value in values
        ),
    )


def _ordered(name: str, values: list[str], narrowed: Narrowed, facts: Facts) -> list[str]:
    """As the codebook or the list of choices has it; else the most frequent first."""
    if name == "code":
        places = {value: place for place, value in enumerate(_depths(facts))}
        return sorted(values, key=lambda value: places.get(value, len(places)))
    if name in WORDS:
        return sorted(values, key=WORDS[name].index)
    definition = _definition(name, facts)
    if definition and definition.type == "number":
        return sorted(values, key=band_order)
    return sorted(values, key=lambda value: (-narrowed.counts[name, value], value))


def _labels(facts: Facts) -> Callable[[str], Callable[[str], str]]:
    """The words for a value, by dimension."""
    by_id: dict[str, Callable[[int], str]] = {
        "code": lambda pk: facts.codes[pk].name if pk in facts.codes else "A code that is gone",
        "coder": lambda pk: facts.coders.get(pk, "Somebody else"),
        "persona": lambda pk: facts.personas.get(pk, "A persona without a cast"),
        "participant": lambda pk: facts.people[pk].label if pk in facts.people else "Nobody here",
        "study": lambda pk: facts.studies.get(pk, "A study that is gone"),
    }

    def labels(name: str) -> Callable[[str], str]:
        if name in by_id:
            return lambda value: by_id[name](int(value))
        if name in _LABELS:
            return lambda value: _LABELS[name][value]
        definition = _definition(name, facts)
        return lambda value: value_words(definition, value) if definition else value

    return labels


def _definition(name: str, facts: Facts) -> AttributeDefinition | None:
    return next((one for one in facts.attributes if name == f"{ATTRIBUTE}{one.key}"), None)


def _depths(facts: Facts) -> dict[str, int]:
    """Every code in the order of the tree."""
    return {str(node.code.pk): node.depth for node in walk(build_tree(facts.codes.values()))}


def _colour(value: str, facts: Facts) -> str:
    code = facts.codes.get(int(value))
    return code.colour if code else ""
