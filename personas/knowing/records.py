"""What is stored of it in a summary document. Ids are strings, shares lie between 0 and 1.

Nothing here is text of anybody: pages put the numbers into words.
"""

from dataclasses import dataclass

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One of the rows behind a number: `count` of `of`, of what `kind` and `ref` name.

    Kinds: claim, person, coder, interview, facet, evidence (a kind of interview), value (of an
    attribute), word (in a text). `note` says why it is listed where that is not plain.
    """

    kind: str
    ref: str
    count: int = 0
    of: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A fifth of the score: `points` of `most`, from `share`. `left` rows are not listed."""

    key: str
    share: float
    points: float
    most: int
    count: int
    of: int
    rows: tuple[Row, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Saturated:
    """Saturation of the whole (facet "") or of a section.

    `new` codes in the last run over `base`; None where there are too few interviews. `since`: how
    many interviews ago something new was heard. `more`: interviews until a run brings too little.
    `more_meanings`: the same for ways of speaking to a code.
    """

    facet: str
    interviews: int
    codes: int
    new: int | None
    base: int | None
    since: int | None
    more: int | None
    more_meanings: int | None
    coverage: float | None
    unseen: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A warning sign: `value` measured against `threshold`, both in its own unit.

    `state`: fine, flagged, or not_yet where there is nothing to measure. `reason` tells apart what
    flags or hinders it. `also` is a second figure, such as an index beside a share.
    """

    key: str
    state: str
    value: float | None
    threshold: float
    count: int
    of: int
    reason: str = ""
    also: float | None = None
    rows: tuple[Row, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Component:
    """One of the four of GRADE-CERQual. `concern`: none, minor, moderate, serious."""

    key: str
    concern: str
    count: int
    of: int
    also: int = 0


@dataclass(frozen=True, slots=True)
class Confidence:
    """`level`: high, moderate, low, very_low. A claim without evidence has none."""

    claim: str
    level: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """People to look for: values of attributes, by key, that nobody heard so far has.

    `here`: how many of the cast are so and have not been heard yet.
    """

    values: dict[str, str]
    here: int = 0


@dataclass(frozen=True, slots=True)
class Knowing:
    """`score` is None while it is too early, which is below `early` people."""

    on: str
    n: int
    early: int
    planned: int
    score: int | None
    parts: tuple[Part, ...]
    saturation: tuple[Saturated, ...]
    signals: tuple[Signal, ...]
    confidence: tuple[Confidence, ...]
    gaps: tuple[Gap, ...]
