"""The rows put in order: people, what they said and themes, before a word is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from personas.summaries.cells import count_cells
from personas.summaries.codebook import Codebook
from personas.summaries.columns import Columns, columns_of
from personas.summaries.inputs import Cast, Claim, Code, Evidence, Insight, Pin, Talk
from personas.summaries.passages import find_passages
from personas.summaries.piles import Piles
from personas.summaries.tally import People
from personas.summaries.themes import Gathered, gather
from personas.summaries.told_words import Words


@dataclass(frozen=True, slots=True)
class Counted:
    """Evidence counted already. `quotable`: the codings whose words were sent."""

    cells: Columns
    quotable: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Material:
    codebook: Codebook
    insights: dict[int, Insight]
    claims: tuple[Claim, ...]
    counted: Counted
    people: People
    piles: Piles
    words: Words
    themes: tuple[Gathered, ...]


def sort_out(
    cast: Cast,
    codes: Iterable[Code],
    insights: Iterable[Insight],
    claims: Iterable[Claim],
    evidence: Iterable[Evidence] | Counted,
) -> Material:
    """Rows about nobody in the cast, or of a code that was not sent, count for nothing."""
    codebook = Codebook(codes)
    members = frozenset(member.id for member in cast.participants)
    counted = evidence if isinstance(evidence, Counted) else count(evidence, codebook, members)
    kept = tuple(_usable_claim(c, members) for c in sorted(claims, key=lambda c: (c.order, c.id)))
    known = sorted(insights, key=lambda insight: insight.id)
    people = People(cast, _speakers(counted, kept))
    piles = Piles(counted.cells)
    return Material(
        codebook=codebook,
        insights={insight.id: insight for insight in known},
        claims=kept,
        counted=counted,
        people=people,
        piles=piles,
        words=Words(counted.quotable, counted.cells),
        themes=tuple(gather(codebook, known, piles, people)),
    )


def count(evidence: Iterable[Evidence], codebook: Codebook, members: frozenset[int]) -> Counted:
    rows = _usable(evidence, codebook, members)
    talks = {row.interview: Talk(row.kind, row.held_on, row.directness) for row in rows}
    return Counted(
        cells=columns_of(count_cells(find_passages(rows)), talks),
        quotable=[row for row in rows if row.quotable and row.quote],
    )


def _usable(
    evidence: Iterable[Evidence], codebook: Codebook, members: frozenset[int]
) -> tuple[Evidence, ...]:
    rows = sorted((row for row in evidence if row.code in codebook), key=lambda row: row.coding)
    cast = ((row, in_cast(row.subjects, members)) for row in rows)
    return tuple(r if r.subjects == s else r._replace(subjects=s) for r, s in cast if s)


def in_cast(subjects: tuple[int, ...], members: frozenset[int]) -> tuple[int, ...]:
    if len(subjects) == 1:
        return subjects if subjects[0] in members else ()
    return tuple(sorted(members.intersection(subjects)))


def _usable_claim(claim: Claim, members: frozenset[int]) -> Claim:
    pins = [replace(pin, subjects=in_cast(pin.subjects, members)) for pin in claim.pins]
    return replace(claim, pins=tuple(sorted((p for p in pins if p.subjects), key=_pin_order)))


def _pin_order(pin: Pin) -> tuple[int, int, int, str]:
    return pin.interview, pin.start, pin.excerpt, pin.stance


def _speakers(counted: Counted, claims: Sequence[Claim]) -> set[int]:
    pinned = {member for claim in claims for pin in claim.pins for member in pin.subjects}
    return pinned.union(counted.cells.people.tolist())
