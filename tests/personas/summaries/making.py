"""Small casts and rows for tests of the builder. A participant is its number: 3 is P-03."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from personas.summaries import (
    Cast,
    Claim,
    Code,
    Evidence,
    Insight,
    Participant,
    Persona,
    Sentence,
    SummaryDocument,
    Theme,
    render_sentence,
)
from personas.summaries.builder import build

BUILT_AT = datetime(2026, 5, 10, 9, 30, tzinfo=UTC)
WORDS = "I want the boring audit, the one where they are done by lunch."
_next = count(1)


def create_cast(size: int, *, interviewed: Iterable[int] | None = None) -> Cast:
    members = tuple(Participant(n, f"P-{n:02}", "head of quality") for n in range(1, size + 1))
    heard = range(1, size + 1) if interviewed is None else interviewed
    return Cast(members, frozenset(heard))


def create_code(number: int = 1, **kwargs: Any) -> Code:
    given = {"name": f"code {number}", "facet": "goals", "statement": f"want thing {number}"}
    return Code(id=number, **{**given, **kwargs})


def create_evidence(*subjects: int, code: int = 1, **kwargs: Any) -> Evidence:
    """A coding on a passage of its own, in the first subject's interview."""
    number = kwargs.pop("coding", None) or next(_next)
    quote = kwargs.pop("quote", WORDS)
    start = kwargs.pop("start", number * 1000)
    given: dict[str, Any] = {
        "excerpt": number + 50_000,
        "interview": 100 + subjects[0],
        "kind": "interview",
        "held_on": date(2026, 3, 1),
        "directness": "first_hand",
        "stance": "supports",
        "voice": "said",
        "end": start + len(quote or WORDS),
        "coder": 1,
        "created_at": BUILT_AT,
    }
    row = {**given, **kwargs}
    return Evidence(coding=number, subjects=subjects, code=code, start=start, quote=quote, **row)


def against(*subjects: int, code: int = 1, **kwargs: Any) -> Evidence:
    return create_evidence(*subjects, code=code, stance="contradicts", **kwargs)


def summarise(
    evidence: Sequence[Evidence],
    *,
    size: int = 6,
    cast: Cast | None = None,
    codes: Sequence[Code] = (create_code(),),
    insights: Sequence[Insight] = (),
    claims: Sequence[Claim] = (),
    persona: Persona | None = None,
    previous: SummaryDocument | None = None,
) -> SummaryDocument:
    return build(
        persona or Persona(1, "Compliance Carla"),
        cast or create_cast(size),
        codes,
        insights,
        claims,
        evidence,
        previous,
        evidence_seq=1,
        revision=1,
        built_at=BUILT_AT,
    )


def themes_of(document: SummaryDocument) -> dict[str, Theme]:
    return {theme.key: theme for facet in document.facets for theme in facet.themes}


def sentences_of(document: SummaryDocument) -> list[Sentence]:
    return [sentence for paragraph in document.story for sentence in paragraph.sentences]


def told(document: SummaryDocument, paragraph: str) -> list[str]:
    """The sentences of one paragraph as text."""
    found = [each for each in document.story if each.paragraph == paragraph]
    return [render_sentence(s, document) for each in found for s in each.sentences]
