"""The rows put in order: people, passages and themes, before a word is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from personas.summaries.codebook import Codebook
from personas.summaries.inputs import Cast, Claim, Code, Evidence, Insight, Pin
from personas.summaries.passages import Passage, find_passages
from personas.summaries.tally import People
from personas.summaries.themes import Gathered, gather


@dataclass(frozen=True, slots=True)
class Material:
    codebook: Codebook
    insights: dict[int, Insight]
    claims: tuple[Claim, ...]
    rows: tuple[Evidence, ...]
    people: People
    settled: tuple[Passage, ...]
    disputed: tuple[Passage, ...]
    themes: tuple[Gathered, ...]


def sort_out(
    cast: Cast,
    codes: Iterable[Code],
    insights: Iterable[Insight],
    claims: Iterable[Claim],
    evidence: Iterable[Evidence],
) -> Material:
    """Rows about nobody in the cast, or of a code that was not sent, count for nothing."""
    codebook = Codebook(codes)
    members = frozenset(member.id for member in cast.participants)
    rows = _usable(evidence, codebook, members)
    kept = tuple(_usable_claim(c, members) for c in sorted(claims, key=lambda c: (c.order, c.id)))
    known = sorted(insights, key=lambda insight: insight.id)
    people = People(cast, _speakers(rows, kept))
    passages = find_passages(rows)
    settled = tuple(passage for passage in passages if not passage.disputed)
    return Material(
        codebook=codebook,
        insights={insight.id: insight for insight in known},
        claims=kept,
        rows=rows,
        people=people,
        settled=settled,
        disputed=tuple(passage for passage in passages if passage.disputed),
        themes=tuple(gather(codebook, known, settled, people)),
    )


def _usable(
    evidence: Iterable[Evidence], codebook: Codebook, members: frozenset[int]
) -> tuple[Evidence, ...]:
    rows = sorted((row for row in evidence if row.code in codebook), key=lambda row: row.coding)
    cast = ((row, _in_cast(row.subjects, members)) for row in rows)
    return tuple(r if r.subjects == s else replace(r, subjects=s) for r, s in cast if s)


def _in_cast(subjects: tuple[int, ...], members: frozenset[int]) -> tuple[int, ...]:
    if len(subjects) == 1:
        return subjects if subjects[0] in members else ()
    return tuple(sorted(members.intersection(subjects)))


def _usable_claim(claim: Claim, members: frozenset[int]) -> Claim:
    pins = [replace(pin, subjects=_in_cast(pin.subjects, members)) for pin in claim.pins]
    return replace(claim, pins=tuple(sorted((p for p in pins if p.subjects), key=_pin_order)))


def _pin_order(pin: Pin) -> tuple[int, int, int, str]:
    return pin.interview, pin.start, pin.excerpt, pin.stance


def _speakers(rows: Sequence[Evidence], claims: Sequence[Claim]) -> set[int]:
    pinned = {member for claim in claims for pin in claim.pins for member in pin.subjects}
    return pinned.union(*(row.subjects for row in rows))
