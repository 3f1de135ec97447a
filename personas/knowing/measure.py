"""Everything at once: what a summary document keeps."""

from personas.knowing.confidence import confidence_of
from personas.knowing.facts import Facts
from personas.knowing.gaps import gaps_of
from personas.knowing.records import Knowing
from personas.knowing.saturating import saturation_of
from personas.knowing.score import parts_of, score_of
from personas.knowing.signals import signals_of


def measure(facts: Facts) -> Knowing:
    saturation = saturation_of(facts)
    parts = parts_of(facts, saturation)
    early = facts.settings.early
    return Knowing(
        on=facts.today.isoformat(),
        n=facts.n,
        early=early,
        planned=facts.settings.planned,
        score=score_of(parts) if facts.n >= early else None,
        parts=parts,
        saturation=saturation,
        signals=signals_of(facts),
        confidence=confidence_of(facts),
        gaps=gaps_of(facts),
    )
