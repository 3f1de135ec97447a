"""Weights and thresholds: what each means, its default, and between which whole numbers it lies."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

WEIGHTS = ("people", "facets", "saturation", "claims", "fresh")


@dataclass(frozen=True, slots=True)
class Settings:
    """Shares in percent, the rest in whole things. The five weights add up to 100."""

    people: int = 20
    facets: int = 20
    saturation: int = 20
    claims: int = 20
    fresh: int = 20
    planned: int = 12
    early: int = 3
    base: int = 4
    run: int = 2
    all_new: int = 20
    enough: int = 5
    months: int = 12
    unsupported: int = 10
    single_source: int = 20
    contradiction: int = 30
    quiet: int = 8
    disconfirmation: int = 50
    recency: int = 50
    coder: int = 60
    participant: int = 25
    segment: int = 25
    status: int = 1
    kinds: int = 2
    directness: int = 60
    say_do: int = 0
    leading: int = 10
    echo: int = 30
    stereotype: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    group: str
    label: str
    why: str
    low: int
    high: int
    unit: str = "%"


DEFAULTS = Settings()
_PERCENT = (0, 100, "%")
_POINTS = (0, 100, "points")
_SIGNS = "Warning signs"
FIELDS = (
    Field(
        "people",
        "Weights",
        "People",
        "Of 100 points, how many come from the number of people.",
        *_POINTS,
    ),
    Field(
        "facets",
        "Weights",
        "Sections heard",
        "From sections of the persona with evidence.",
        *_POINTS,
    ),
    Field(
        "saturation",
        "Weights",
        "Saturation",
        "From interviews that bring nothing new any more.",
        *_POINTS,
    ),
    Field(
        "claims",
        "Weights",
        "Lines that are no guess",
        "From claims with evidence.",
        *_POINTS,
    ),
    Field(
        "fresh",
        "Weights",
        "Fresh and first-hand",
        "From the age and directness of the evidence.",
        *_POINTS,
    ),
    Field(
        "planned",
        "Score",
        "Planned people",
        "12 interviews found 88% of the codes of 60 (Guest, Bunce and Johnson 2006). "
        "Plan more for a mixed group.",
        1,
        500,
        "people",
    ),
    Field(
        "early",
        "Score",
        "Too early below",
        "With fewer people no score is shown.",
        1,
        50,
        "people",
    ),
    Field(
        "base",
        "Score",
        "Base of saturation",
        "Interviews that new codes are measured against (Guest, Namey and Chen 2020).",
        2,
        20,
        "interviews",
    ),
    Field(
        "run",
        "Score",
        "Run of saturation",
        "Newest interviews that are looked at together (same source).",
        1,
        10,
        "interviews",
    ),
    Field(
        "all_new",
        "Score",
        "No points at",
        "Share of new codes at which saturation earns nothing. Ours.",
        1,
        100,
        "%",
    ),
    Field(
        "enough",
        "Score",
        "Saturated at",
        "Share of new codes below which one may stop (same source: 5% or 0%).",
        0,
        50,
        "%",
    ),
    Field(
        "months",
        "Score",
        "Evidence counts as fresh for",
        "Ours: about one round of budgets.",
        1,
        60,
        "months",
    ),
    Field(
        "unsupported",
        _SIGNS,
        "Lines without a quote, more than",
        "Points to projection and invention.",
        *_PERCENT,
    ),
    Field(
        "single_source",
        _SIGNS,
        "Lines of one person alone, more than",
        "Points to over-generalising.",
        *_PERCENT,
    ),
    Field(
        "contradiction",
        _SIGNS,
        "Quotes against, more than",
        "Points to a conflict nobody settled.",
        *_PERCENT,
    ),
    Field(
        "quiet",
        _SIGNS,
        "Nothing against, from",
        "So many quotes and none against: perhaps nobody looked.",
        1,
        1000,
        "quotes",
    ),
    Field(
        "disconfirmation",
        _SIGNS,
        "Lines searched for counter-cases, less than",
        "Points to confirmation bias.",
        *_PERCENT,
    ),
    Field(
        "recency",
        _SIGNS,
        "Quotes older than that, more than",
        "Points to a persona that is out of date.",
        *_PERCENT,
    ),
    Field(
        "coder",
        _SIGNS,
        "One coder tagged more than",
        "Points to a single lens.",
        *_PERCENT,
    ),
    Field(
        "participant",
        _SIGNS,
        "One participant gave more than",
        "Points to a loud voice.",
        *_PERCENT,
    ),
    Field(
        "segment",
        _SIGNS,
        "Distance to the mix aimed for, more than",
        "Points to a lopsided choice of people.",
        *_PERCENT,
    ),
    Field(
        "status",
        _SIGNS,
        "People of each kind of not-customer, fewer than",
        "Lost, undecided and prospects: without them only survivors speak.",
        0,
        20,
        "people",
    ),
    Field(
        "kinds",
        _SIGNS,
        "Kinds of evidence, fewer than",
        "Points to what one method cannot see.",
        1,
        6,
        "kinds",
    ),
    Field(
        "directness",
        _SIGNS,
        "First-hand or observed, less than",
        "Points to hearsay.",
        *_PERCENT,
    ),
    Field(
        "say_do",
        _SIGNS,
        "Lines said but not done, more than",
        "Points to an unspoken need, or to politeness.",
        0,
        100,
        "lines",
    ),
    Field(
        "leading",
        _SIGNS,
        "Quotes that answer a leading question, more than",
        "Points to the interviewer's own voice.",
        *_PERCENT,
    ),
    Field(
        "echo",
        _SIGNS,
        "Lines older than the first interview and never changed, more than",
        "Points to an assumption that stayed.",
        *_PERCENT,
    ),
    Field(
        "stereotype",
        _SIGNS,
        "Traits of age, gender or origin without a quote, more than",
        "Points to a stereotype.",
        0,
        100,
        "places",
    ),
)


def read(values: Mapping[str, Any]) -> Settings:
    """The defaults, with what a workspace set otherwise; unknown or odd values are left out."""
    allowed = {field.key: range(field.low, field.high + 1) for field in FIELDS}
    known = {
        key: value for key, value in values.items() if key in allowed and value in allowed[key]
    }
    return Settings(**known)


def own(values: Mapping[str, int]) -> dict[str, int]:
    """Only what differs from the defaults, so that a better default reaches everybody else."""
    defaults = asdict(DEFAULTS)
    return {f.name: values[f.name] for f in fields(Settings) if values[f.name] != defaults[f.name]}
