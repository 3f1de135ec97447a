"""Lines that rest on numbers only: an insight with metrics beside it, and no quote behind it.

Numbers say how many and never why (Roger Martin); such a line asks for an interview.
"""

from collections import defaultdict
from dataclasses import dataclass

from insights.models import Metric
from personas.models import Claim, Persona
from personas.summaries import SummaryDocument

# A number that says nothing of an insight is no ground for it.
GROUNDS = (Metric.Relation.EXPLAINS, Metric.Relation.CONFIRMS)


@dataclass(frozen=True, slots=True)
class ShallowLine:
    """`ask`: what an interview would have to find out."""

    claim: int
    text: str
    numbers: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Shallow:
    """`of`: how many lines the persona has."""

    lines: tuple[ShallowLine, ...]
    of: int

    def __bool__(self) -> bool:
        return bool(self.lines)


def shallow_lines(persona: Persona, document: SummaryDocument | None) -> Shallow:
    """Three queries at most. Nothing is shallow before a summary says what has quotes."""
    if document is None:
        return Shallow((), 0)
    silent = {int(line.id) for line in document.claims if not line.mentions}
    claims = Claim.objects.filter(persona=persona, insight__isnull=False, pk__in=silent)
    numbers: dict[int, list[str]] = defaultdict(list)
    found = list(claims)
    beside = Metric.objects.filter(
        insight__in={claim.insight_id for claim in found}, relation__in=GROUNDS
    )
    for insight, name, value in beside.exclude(value="").values_list("insight", "name", "value"):
        numbers[insight].append(f"{name}: {value}")
    lines = tuple(
        ShallowLine(claim.pk, claim.text, tuple(numbers[claim.insight_id]), _ask(claim))
        for claim in found
        if claim.insight_id in numbers
    )
    return Shallow(lines, len(document.claims))


def _ask(claim: Claim) -> str:
    if claim.question:
        return claim.question
    return "When was this so the last time? Tell me what happened, from the beginning."
