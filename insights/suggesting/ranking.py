"""From likenesses to an order. Pure."""

import statistics
from collections import defaultdict
from collections.abc import Collection, Sequence

NEIGHBOURS = 20


def together(first: Sequence[float], second: Sequence[float | None]) -> list[float]:
    """Two measures as one: each in its own spread, and None counts as neither near nor far."""
    pairs = zip(_spread(first), _spread(second), strict=True)
    return [one + other for one, other in pairs]


def best(scores: Sequence[float], most: int, *, above: float = 0.0) -> list[int]:
    """Places of the highest scores, the highest first; of equals the earlier."""
    found = [at for at, score in enumerate(scores) if score > above]
    return sorted(found, key=lambda at: (-scores[at], at))[:most]


def voted(scores: Sequence[float], codes: Sequence[Collection[int]], most: int) -> list[int]:
    """The codes of the nearest quotes, each quote's voice as loud as it is alike."""
    votes: dict[int, float] = defaultdict(float)
    for at in best(scores, NEIGHBOURS):
        for code in codes[at]:
            votes[code] += scores[at]
    return sorted(votes, key=lambda code: (-votes[code], code))[:most]


def _spread(scores: Sequence[float | None]) -> list[float]:
    known = [score for score in scores if score is not None]
    middle = statistics.fmean(known) if known else 0.0
    width = statistics.pstdev(known) if known else 0.0
    if not width:
        return [0.0] * len(scores)
    return [0.0 if score is None else (score - middle) / width for score in scores]
