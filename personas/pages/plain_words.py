"""What people wrote of a persona, held against how customers speak: beside the profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from insights.models import Facet
from personas.arranging import Arranged
from personas.jargon import Finding, find_in
from personas.models import Persona
from personas.pages.claims import ClaimRow
from personas.pages.quotes import QuoteView

SHOWN = 8


@dataclass(frozen=True, slots=True)
class PlainWordsView:
    """`ask`: what to find out next of a persona that is a static profile, else empty."""

    findings: tuple[Finding, ...]
    instead: QuoteView | None
    is_static: bool


def show_plain_words(
    persona: Persona,
    rows: Sequence[ClaimRow],
    places: Iterable[Arranged],
    listed: Sequence[str],
    own_words: Sequence[QuoteView] = (),
) -> PlainWordsView:
    texts = [("Tagline", "hero", persona.tagline)]
    texts += [(row.text, f"claim-{row.id}", row.text) for row in rows]
    texts += [
        (place.title, f"section-{place.key}", "\n".join(place.entries))
        for place in places
        if place.entries
    ]
    findings = find_in(texts, listed)[:SHOWN]
    instead = next(iter(own_words), None) if findings else None
    return PlainWordsView(findings, instead, is_static(rows))


def is_static(rows: Sequence[ClaimRow]) -> bool:
    """It says who somebody is, and nothing of what they want, fear or do."""
    return bool(rows) and all(row.facet == Facet.BACKGROUND for row in rows)
