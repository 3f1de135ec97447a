"""What the figures can be narrowed by, and by what they are narrowed now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from insights.board.filters import ATTRIBUTE, Filters
from insights.board.values import value_words
from insights.models import Stance, Voice
from insights.snapshot import Snapshot
from interviews.models import AttributeDefinition
from interviews.models.encounters import Directness, Kind

MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A select. `name` is that of the address."""

    name: str
    label: str
    nothing: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing that is asked for, and the address without it."""

    words: str
    without: str


def first_choices(found: Snapshot) -> list[Choice]:
    studies = ((str(pk), name) for pk, name in found.studies.items())
    personas = ((str(pk), name) for pk, name in found.personas.items())
    return _worth(
        [
            _choice(found.filters, "study", "Study", "All studies", studies),
            _choice(found.filters, "persona", "Persona", "Everybody", personas),
            _choice(found.filters, "kind", "Kind", "All kinds", Kind.choices),
        ]
    )


def more_choices(found: Snapshot) -> list[Choice]:
    coders = ((str(pk), name) for pk, name in found.coders.items())
    filters = found.filters
    return _worth(
        [
            _choice(filters, "coder", "Coder", "All coders", coders),
            _choice(filters, "stance", "Stance", "For and against", Stance.choices),
            _choice(filters, "voice", "Voice", "Said, done, unspoken", Voice.choices),
            _choice(filters, "directness", "Directness", "However close", Directness.choices),
            *(_attribute(found, definition) for definition in found.attributes),
        ]
    )


def _choice(
    filters: Filters, name: str, label: str, nothing: str, pairs: Iterable[tuple[str, str]]
) -> Choice:
    wanted = filters.chosen.get(name, ())
    options = [Option(value, words, value in wanted) for value, words in pairs]
    return Choice(name, label, nothing, options)


def _attribute(found: Snapshot, definition: AttributeDefinition) -> Choice:
    name = f"{ATTRIBUTE}{definition.key}"
    values = sorted({found.value(person, definition) for person in found.people} - {""})
    values += [one for one in found.filters.chosen.get(name, ()) if one not in values]
    pairs = ((value, value_words(definition, value)) for value in values[:MOST_VALUES])
    return _choice(found.filters, name, definition.label, "Any", pairs)


def _worth(choices: list[Choice]) -> list[Choice]:
    """Between one thing there is no choice, unless it was made already."""
    return [choice for choice in choices if len(choice.options) > 1 or choice.chosen]


def narrowings(
    filters: Filters, choices: Iterable[Choice], without: Callable[[str, str], str]
) -> list[Narrowing]:
    """`without` gives this address less a value of a name."""
    found = [
        Narrowing(f"{choice.label}: {option.label}", without(choice.name, option.value))
        for choice in choices
        for option in choice.options
        if option.chosen
    ]
    days = (("since", "From", filters.since), ("until", "Up to", filters.until))
    found += [
        Narrowing(f"{words} {day:%d %b %Y}", without(name, day.isoformat()))
        for name, words, day in days
        if day
    ]
    return found
