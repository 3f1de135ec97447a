"""How well a persona is known in two sentences, for a page that carries its evidence along."""

from collections import Counter

from personas.knowing.confidence import LEVELS
from personas.knowing.records import Knowing


def tell_known(knowing: Knowing) -> str:
    """The score, and how many lines deserve which confidence. Empty while nobody was heard."""
    if not knowing.n:
        return ""
    return " ".join(filter(None, (_score(knowing), _confidence(knowing))))


def _score(knowing: Knowing) -> str:
    if knowing.score is None:
        return f"How well known: too early to say below {knowing.early} people."
    return f"How well known: {knowing.score} of 100."


def _confidence(knowing: Knowing) -> str:
    counts = Counter(each.level for each in knowing.confidence)
    told = [f"{level.replace('_', ' ')} in {counts[level]}" for level in LEVELS if counts[level]]
    if not told:
        return ""
    of = len(knowing.confidence)
    lines = f"{of} line{'' if of == 1 else 's'} with evidence"
    return f"Confidence after GRADE-CERQual, {lines}: {', '.join(told)}."
