"""Claims: their basis is derived from codings and pins, never set."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from personas.summaries.cells import CITED_AT_MOST
from personas.summaries.codebook import Codebook
from personas.summaries.inputs import Claim, Evidence, Insight, Pin
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.piles import Pile, Piles
from personas.summaries.quotes import (
    QUOTES_AT_MOST,
    Candidate,
    QuoteBook,
    Shortlist,
    of_pin,
)
from personas.summaries.records import ClaimLine, Keys
from personas.summaries.tally import People, Stand


@dataclass(frozen=True, slots=True)
class Desk:
    """What every claim is measured against."""

    codebook: Codebook
    insights: dict[int, Insight]
    piles: Piles
    coding_of: dict[tuple[int, str], int]
    people: People
    shortlist: Shortlist
    book: QuoteBook


def covered(claim: Claim, codebook: Codebook, insights: dict[int, Insight]) -> set[int]:
    """The codes that a claim rests on, by itself or by its insight, with their descendants."""
    insight = insights.get(claim.insight) if claim.insight is not None else None
    return set(codebook.family([*claim.codes, *(insight.codes if insight else ())]))


def coding_of_excerpts(evidence: Iterable[Evidence]) -> dict[tuple[int, str], int]:
    """The oldest coding of an excerpt with a stance: it stands for a pin of the same words."""
    found: dict[tuple[int, str], int] = {}
    for row in evidence:
        key = (row.excerpt, row.stance)
        if row.quotable and row.quote:
            found[key] = min(found.get(key, row.coding), row.coding)
    return found


def basis_of(stand: Stand) -> str:
    """From people, not from mentions.

    guess: nobody speaks to it. supported: someone supports it and nobody contradicts.
    contradicted: someone contradicts it, and nobody supports it or more are against than for.
    contested: all else, somebody being on each side (a participant who does both is on both).
    """
    support, contradiction = stand.for_ + stand.mixed, stand.against + stand.mixed
    if not contradiction:
        return "supported" if support else "guess"
    if not support or len(stand.against) > len(stand.for_):
        return "contradicted"
    return "contested"


def write_claim(claim: Claim, desk: Desk) -> ClaimLine:
    codes = covered(claim, desk.codebook, desk.insights)
    pile = desk.piles.of(codes)
    stand = _stand(pile, claim.pins, desk.people)
    supporters = {*stand.for_, *stand.mixed}
    return ClaimLine(
        id=str(claim.id),
        facet=claim.facet,
        basis=basis_of(stand),
        n_for=len(stand.for_),
        n_mixed=len(stand.mixed),
        n_against=len(stand.against),
        n_silent=stand.silent(desk.people),
        N=desk.people.n,
        mentions=pile.mentions + sum(len(pin.subjects) for pin in claim.pins),
        unquoted=len((supporters & pile.speakers) - pile.quoted_freely),
        participants=stand.sides(desk.people),
        quotes=_quotes(claim, codes, SUPPORTS, desk, stand),
        quotes_against=_quotes(claim, codes, CONTRADICTS, desk, stand),
        citations=_citations(claim, pile, desk),
    )


def _stand(pile: Pile, pins: Sequence[Pin], people: People) -> Stand:
    def pinned(stance: str) -> set[int]:
        return {member for pin in pins if pin.stance == stance for member in pin.subjects}

    supporting = pile.supporters | pinned(SUPPORTS)
    return Stand.of(people, supporting, pile.contradictors | pinned(CONTRADICTS))


def _quotes(claim: Claim, codes: Collection[int], stance: str, desk: Desk, stand: Stand) -> Keys:
    """Pinned words first: somebody chose them."""
    pinned = [_candidate(pin, desk) for pin in claim.pins if _can_quote(pin, stance)]
    first: list[Candidate] = []
    for candidate in pinned:
        if not any(candidate.overlaps(each) for each in first):
            first.append(candidate)
    others = desk.shortlist.of(codes, stance, stand)
    return desk.book.enter_best(others, first=first[:QUOTES_AT_MOST])


def _can_quote(pin: Pin, stance: str) -> bool:
    return bool(pin.stance == stance and pin.quotable and pin.quote and pin.subjects)


def _candidate(pin: Pin, desk: Desk) -> Candidate:
    return of_pin(pin, desk.coding_of.get((pin.excerpt, pin.stance)))


def _citations(claim: Claim, pile: Pile, desk: Desk) -> Keys:
    pinned = (_candidate(pin, desk).key for pin in claim.pins if pin.subjects)
    return tuple(dict.fromkeys((*pinned, *pile.cite())))[:CITED_AT_MOST]
