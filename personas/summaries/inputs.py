"""What the builder reads: plain rows, one dataclass a noun, ids as integers.

Text offsets are codepoints, zero-based, end exclusive, into the transcript of the interview.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Participant:
    id: int
    label: str
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook. `statement` completes "They …", `statement_one` "She …"."""

    id: int
    name: str
    facet: str
    parent: int | None = None
    statement: str = ""
    statement_one: str = ""
    stage: str | None = None
    hue_hex: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Insight:
    id: int
    statement: str
    statement_one: str = ""
    facet: str | None = None
    codes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """An excerpt that a person put under a claim by hand. `subjects` are those in the cast."""

    excerpt: int
    stance: str
    subjects: tuple[int, ...]
    interview: int
    start: int
    end: int
    voice: str = "said"
    quote: str | None = None
    quotable: bool = True
    directness: str = "first_hand"
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    facet: str
    text: str
    order: int = 0
    codes: tuple[int, ...] = ()
    insight: int | None = None
    pins: tuple[Pin, ...] = ()
    born_as_guess: bool = False
    question: str = ""
    verdict: str | None = None


class Evidence(NamedTuple):
    """One shared coding. `subjects` are the participants in the cast whose words it marks.

    `quote` is the exact slice `start:end`, or None for a row that counts but was not sent as a
    candidate for quoting. `quotable` is false where consent does not cover quoting inside.
    """

    coding: int
    excerpt: int
    subjects: tuple[int, ...]
    interview: int
    kind: str
    held_on: date
    directness: str
    code: int
    stance: str
    voice: str
    start: int
    end: int
    coder: int
    created_at: datetime
    quotable: bool = True
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known of an interview beside its words."""

    kind: str
    held_on: date
    directness: str


Talks = Mapping[int, Talk]


@dataclass(frozen=True, slots=True)
class Cast:
    """`interviewed`: cast members with at least one coded interview. Their number is N."""

    participants: tuple[Participant, ...]
    interviewed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Persona:
    id: int
    name: str
    lead_coding: int | None = None
    lead_pinned: bool = False
