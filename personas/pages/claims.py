"""A claim as the profile shows it: its words, its count, its best quote, and how sure we are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lib.units import Units
from personas.pages.confidence import ConfidenceView, show_confidence
from personas.pages.quotes import QuoteView, Shelf, SideView
from personas.summaries import ClaimLine, Relation, Theme

# What was made of evidence against a line.
RESOLVED = {
    "narrowed": "Narrowed since",
    "split": "To be split into two personas",
    "rejected": "Rejected",
    "open": "Kept open",
}
DOUBTED = {"contested", "contradicted"}
NOT_HEARD = "not heard from a customer yet"


@dataclass(frozen=True, slots=True)
class CodeRow:
    id: int
    name: str
    colour: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a person wrote. The summary says what the evidence makes of it."""

    id: int
    facet: str
    text: str
    question: str
    born_as_guess: bool
    verdict: str
    verdict_by: str
    verdict_at: datetime | None
    codes: tuple[CodeRow, ...]
    pins: int
    insight: str
    resolution: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class MenuView:
    """What the menu of a line offers, beside what each of them offers."""

    rises: bool
    sinks: bool
    is_judged: bool
    is_decided: bool
    is_settled: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """`pending`: written after the summary, its evidence is being counted.

    `proposal` is what the product would make of an assumption, `proposed` the verdict it names.
    """

    row: ClaimRow
    basis: str
    is_guess: bool
    pending: bool
    marks: tuple[Mark, ...]
    units: Units | None
    quote: QuoteView | None
    more: tuple[QuoteView, ...]
    against: tuple[QuoteView, ...]
    sides: tuple[SideView, ...]
    unquoted: int
    mentions: int
    proposal: str
    proposed: str
    confidence: ConfidenceView | None
    is_first: bool
    is_last: bool

    @property
    def opens(self) -> bool:
        return bool(self.mentions or self.more or self.against)

    @property
    def has_foot(self) -> bool:
        row = self.row
        return bool(self.opens or row.codes or row.verdict != "open" or self.proposal)

    @property
    def menu(self) -> MenuView:
        guess = self.row.born_as_guess
        return MenuView(
            rises=not self.is_first,
            sinks=not self.is_last,
            is_judged=guess and self.row.verdict == "open" and not self.proposal,
            is_decided=guess,
            is_settled=self.basis in DOUBTED,
        )

    @property
    def signature(self) -> str:
        """Moves when the evidence does: a browser compares it to mark what is new."""
        units = self.units or {}
        counts = [units.get("for", 0), units.get("mixed", 0), units.get("against", 0)]
        return "-".join(map(str, [self.basis, *counts, self.mentions]))


def units_of(line: ClaimLine | Theme | Relation, label: str = "") -> Units:
    return {
        "for": line.n_for,
        "mixed": line.n_mixed,
        "against": line.n_against,
        "silent": line.n_silent,
        "total": line.N,
        "label": label,
    }


def show_claims(
    rows: Iterable[ClaimRow], lines: Mapping[str, ClaimLine], shelf: Shelf
) -> tuple[ClaimView, ...]:
    """The claims of one section in the order people gave them."""
    ordered = list(rows)
    return tuple(
        _show(row, lines.get(str(row.id)), shelf, first=place == 0, last=row is ordered[-1])
        for place, row in enumerate(ordered)
    )


def _show(
    row: ClaimRow, line: ClaimLine | None, shelf: Shelf, *, first: bool, last: bool
) -> ClaimView:
    quotes = shelf.quotes(line.quotes) if line else ()
    against = shelf.quotes(line.quotes_against) if line else ()
    basis = line.basis if line else "pending"
    proposal, proposed = _propose(row, line)
    return ClaimView(
        row=row,
        basis=basis,
        is_guess=basis == "guess" or (line is None and row.born_as_guess),
        pending=line is None,
        marks=tuple(_marks(row, line)),
        units=units_of(line, row.text) if line else None,
        quote=next(iter(quotes or against), None),
        more=quotes[1:],
        against=against if quotes else against[1:],
        sides=shelf.sides(line.participants) if line and line.mentions else (),
        unquoted=line.unquoted if line else 0,
        mentions=line.mentions if line else 0,
        proposal=proposal,
        proposed=proposed,
        confidence=show_confidence(shelf.confidence.get(str(row.id))),
        is_first=first,
        is_last=last,
    )


def _marks(row: ClaimRow, line: ClaimLine | None) -> Iterable[Mark]:
    if row.verdict != "open":
        kind = "good" if row.verdict == "confirmed" else "contradiction"
        yield Mark(f"Assumption {row.verdict}", kind)
    elif row.born_as_guess and (line is None or line.basis == "guess"):
        yield Mark(f"Assumption · {NOT_HEARD}", "guess")
    elif row.born_as_guess:
        yield Mark("Assumption · evidence has come in", "guess")
    elif line and line.basis == "guess":
        yield Mark(_bare(row), "guess")
    if line and line.basis in DOUBTED:
        yield Mark(_doubt(line), "contradiction")
        if row.resolution:
            yield Mark(RESOLVED[row.resolution], "note")


def _bare(row: ClaimRow) -> str:
    """It rested on something once; what is left says nothing."""
    if row.codes or row.pins or row.insight:
        return NOT_HEARD.capitalize()
    return f"{NOT_HEARD.capitalize()} · what it rested on is gone"


def _doubt(line: ClaimLine) -> str:
    if line.basis == "contested":
        says = _people(line.n_against, "disagrees", "disagree") if line.n_against else ""
        torn = _people(line.n_mixed, "is of two minds", "are of two minds") if line.n_mixed else ""
        return f"Contested · {', '.join(filter(None, (says, torn)))}"
    against = _people(line.n_against + line.n_mixed, "against", "against")
    if not line.n_for and not line.n_mixed:
        return f"Contradicted · {against}, nobody for it"
    return f"Contradicted · {against}, {line.n_for} for it"


def _people(count: int, one: str, more: str) -> str:
    return f"{count} customer{'' if count == 1 else 's'} {one if count == 1 else more}"


def _propose(row: ClaimRow, line: ClaimLine | None) -> tuple[str, str]:
    """The evidence leans one way or the other; the verdict stays a person's."""
    if not row.born_as_guess or row.verdict != "open" or line is None or line.basis == "guess":
        return "", ""
    if line.basis == "supported":
        return f"{line.n_for + line.n_mixed} of {line.N} speak for it, nobody against.", "confirmed"
    if line.basis == "contradicted":
        against = line.n_against + line.n_mixed
        return f"{against} of {line.N} speak against it.", "disproved"
    counts = [f"{line.n_for} of {line.N} for it"]
    counts += [f"{line.n_mixed} of two minds"] if line.n_mixed else []
    counts += [f"{line.n_against} against"] if line.n_against else []
    return f"Not clear yet: {', '.join(counts)}.", ""
