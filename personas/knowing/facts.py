"""What the formulas count: people, interviews and lines, with numbers instead of words.

A *quote* is one participant's passage under one code, as summaries count it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from insights.analysis.saturation import Sightings
from personas.knowing.settings import DEFAULTS, Settings

DIRECT = frozenset({"first_hand", "observed"})
NOTHING = Sightings(0, {}, {})


@dataclass(frozen=True, slots=True)
class Encounter:
    """An interview with evidence. `leading`: quotes in it that answer a leading question."""

    id: int
    kind: str
    held_on: date
    directness: str = "first_hand"
    quotes: int = 1
    leading: int = 0

    @property
    def is_direct(self) -> bool:
        return self.directness in DIRECT


@dataclass(frozen=True, slots=True)
class Line:
    """A claim. People on one side may also be on the other.

    `ways`: distinct codes and voices that support it. `doubtful`: quotes by proxy, from the desk,
    or after a leading question. `said` and `undone`: it is supported by words, contradicted by
    deeds. `age` and `changed`: when it was written, and whether anybody changed it since.
    """

    id: int
    facet: str = "goals"
    people_for: frozenset[int] = frozenset()
    people_against: frozenset[int] = frozenset()
    supporting: int = 0
    contradicting: int = 0
    doubtful: int = 0
    ways: int = 0
    said: bool = False
    undone: bool = False
    written_on: date = date.min
    changed: bool = False
    searches: int = 0
    settled: bool = False

    @property
    def quotes(self) -> int:
        return self.supporting + self.contradicting

    @property
    def people(self) -> frozenset[int]:
        return self.people_for | self.people_against


@dataclass(frozen=True, slots=True)
class Attribute:
    """One that people can be chosen by. `values` are all that it may have."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """A word in a text that people wrote: `ref` names the text, `word` is the list's."""

    ref: str
    word: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`cast` holds everybody's attributes as text by key; `heard` are those with evidence, N.

    `segment`: whom the rule of the persona picks, None without a rule. `codes` and
    `meanings`, a code and how it was spoken to: as they were heard, interview by interview in the
    order of `in_order`; `facet_of` a code.
    """

    today: date
    settings: Settings = DEFAULTS
    cast: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    heard: tuple[int, ...] = ()
    template: tuple[str, ...] = ()
    facets: Mapping[str, int] = field(default_factory=dict)
    encounters: tuple[Encounter, ...] = ()
    by_person: Mapping[int, int] = field(default_factory=dict)
    by_coder: Mapping[int, int] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    traits: tuple[Trait, ...] = ()
    codes: Sightings = NOTHING
    meanings: Sightings = NOTHING
    facet_of: Mapping[int, str] = field(default_factory=dict)
    segment: frozenset[int] | None = None
    target_attribute: str = ""
    target: Mapping[str, float] = field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
    unheard: tuple[Mapping[str, str], ...] = ()

    @property
    def n(self) -> int:
        return len(self.heard)

    @property
    def quotes(self) -> int:
        return sum(each.quotes for each in self.encounters)

    @property
    def in_order(self) -> list[Encounter]:
        """As they were held."""
        return sorted(self.encounters, key=lambda each: (each.held_on, each.id))


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last one that month had."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def share(count: float, of: float) -> float:
    """Rounded, so that the same evidence is the same text wherever it is stored."""
    return round(count / of, 4) if of else 0.0
