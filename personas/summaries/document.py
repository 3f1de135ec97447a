"""The summary document and its JSON form.

Words of participants stand in `quotes` and nowhere else; a sentence refers to them by key.
Renderers put the quotation marks around a quote.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from personas.knowing.records import Knowing
from personas.summaries.codec import decode, encode
from personas.summaries.records import (
    Change,
    ClaimLine,
    Counts,
    Disagreement,
    Disputed,
    FacetThemes,
    Paragraph,
    Person,
    Quote,
    Relationship,
    SayDo,
    ThemeRef,
    Unknown,
    Unspoken,
)

METHOD_VERSION = 2
"""Rises when the same evidence is told otherwise: everything is then built anew."""


@dataclass(frozen=True, slots=True)
class Before:
    """Those parts of a document that the next one is held against."""

    participants: dict[str, Person]
    facets: tuple[FacetThemes, ...]
    claims: tuple[ClaimLine, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Before":
        before: Before = decode(cls, data)
        return before


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    persona: str
    name: str
    revision: int
    evidence_seq: int
    built_at: str
    method_version: int
    counts: Counts
    participants: dict[str, Person]
    quotes: dict[str, Quote]
    lead_quote: str | None
    facets: tuple[FacetThemes, ...]
    story: tuple[Paragraph, ...]
    claims: tuple[ClaimLine, ...]
    emerging: tuple[ThemeRef, ...]
    own_words: tuple[ThemeRef, ...]
    not_placed: tuple[ThemeRef, ...]
    disagreements: tuple[Disagreement, ...]
    say_do: tuple[SayDo, ...]
    unspoken: tuple[Unspoken, ...]
    disputed: tuple[Disputed, ...]
    unknown: Unknown
    relationship: Relationship
    changes: tuple[Change, ...]
    # None in documents from before it was measured.
    knowing: Knowing | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data with string keys: what a JSON column stores and the API answers."""
        data: dict[str, Any] = encode(self)
        return data

    def to_bytes(self) -> bytes:
        """Canonical JSON: the same document is always the same bytes."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | str | bytes) -> "SummaryDocument":
        if isinstance(data, str | bytes):
            data = json.loads(data)
        document: SummaryDocument = decode(cls, data)
        return document
