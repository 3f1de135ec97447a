"""The narrative of a persona: its lines in an order somebody chose, words of the team between.

Pure but for `narrative_rows`. What a line cites is what its evidence is now: nothing is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.prepared import Prepared
from personas.models import Persona, StoryPart
from personas.summaries import ClaimLine, SummaryDocument
from personas.versions.content import Content

CITES = 3
_ENDS = (".", "!", "?", "…", ":", "”", '"', "»")


@dataclass(frozen=True, slots=True)
class PartRow:
    """`claim` is 0 for words of the team; `text` is the claim's or theirs."""

    id: int
    claim: int
    text: str
    by: str
    born_as_guess: bool = False


@dataclass(frozen=True, slots=True)
class NarrativePart:
    """`cites` are keys of the document's quotes. `basis` as of a claim, empty for team words."""

    id: int
    claim: int
    sentence: str
    by: str
    basis: str
    cites: tuple[str, ...]

    @property
    def is_team(self) -> bool:
        return not self.claim

    @property
    def is_guess(self) -> bool:
        return self.basis == "guess"


def narrative_rows(persona: Persona) -> list[PartRow]:
    """One query."""
    return [
        PartRow(
            id=part.pk,
            claim=part.claim_id or 0,
            text=part.claim.text if part.claim else part.text,
            by=str(part.written_by or "somebody who left"),
            born_as_guess=part.claim.born_as_guess if part.claim else False,
        )
        for part in _parts_of(persona.pk)
    ]


_parts_of = Prepared(
    lambda persona: StoryPart.objects.filter(persona=persona).select_related("claim", "written_by")
)


def told_rows(told: Content) -> list[PartRow]:
    """Of a version, or of what would be one; without texts that were taken out."""
    lines = {line.id: line for line in told.lines}
    rows = [
        PartRow(
            id=each.id,
            claim=each.claim,
            text=lines[each.claim].text if each.claim else each.text,
            by=each.by,
            born_as_guess=lines[each.claim].born_as_guess if each.claim else False,
        )
        for each in told.team.narrative
        if not each.claim or each.claim in lines
    ]
    return [row for row in rows if row.text]


def read_narrative(
    document: SummaryDocument | None, rows: Iterable[PartRow]
) -> tuple[NarrativePart, ...]:
    lines = {line.id: line for line in document.claims} if document else {}
    return tuple(_parts(rows, lines))


def _parts(rows: Iterable[PartRow], lines: dict[str, ClaimLine]) -> Iterator[NarrativePart]:
    for row in rows:
        line = lines.get(str(row.claim))
        yield NarrativePart(
            id=row.id,
            claim=row.claim,
            sentence=as_sentence(row.text) if row.claim else row.text,
            by=row.by,
            basis=_basis(row, line),
            cites=line.quotes[:CITES] if line else (),
        )


def _basis(row: PartRow, line: ClaimLine | None) -> str:
    """A line that is still being counted is a guess if it was born as one."""
    if not row.claim:
        return ""
    if line is None:
        return "guess" if row.born_as_guess else "pending"
    return line.basis


def as_sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(_ENDS) else f"{text}."
