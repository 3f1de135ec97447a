"""What is known beside the coded evidence, and is needed to say how well a persona is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from personas.knowing.facts import Attribute
from personas.knowing.settings import DEFAULTS, Settings

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Origin:
    """Of a claim: when it was written, and what people did with it since.

    `searches`: how often somebody looked for what speaks against it. `settled`: what was found
    against it has been dealt with.
    """

    written_on: date = date.min
    changed: bool = False
    searches: int = 0
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """`people`: attributes of the cast as text. `answers`: by interview, where in its text somebody
    answers a leading question. `texts`: what people wrote about the persona, by what it is.
    """

    settings: Settings = DEFAULTS
    template: tuple[str, ...] = ()
    people: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    segment: frozenset[int] | None = None
    attributes: tuple[Attribute, ...] = ()
    target_attribute: str = ""
    target: Mapping[str, float] = field(default_factory=dict)
    claims: Mapping[int, Origin] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
