"""Agreement between coders, corrected for chance. *Undefined* is None, never 0 or 1.

Units are counted by pattern: how often did the coders, in a fixed order, give these values? So a
text of a million characters costs no more than the few patterns that its characters show. A value
of None is missing: that coder did not look at the unit.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Value = int | None
Patterns = Mapping[tuple[Value, ...], int]
Level = Literal["nominal", "ordinal", "interval", "ratio"]
Marginals = Mapping[int, float]
Distance = Callable[[int, int, Marginals], float]


@dataclass(frozen=True, slots=True)
class Agreeing:
    """`agreed` of `units`: those in which all who looked say the same."""

    agreed: int
    units: int


def patterns(rows: Sequence[Sequence[Value]]) -> Counter[tuple[Value, ...]]:
    """From one row of values a coder."""
    return Counter(zip(*rows, strict=True))


def agreeing(units: Patterns) -> Agreeing:
    """Plain agreement over the units that at least two coders looked at."""
    agreed = total = 0
    for pattern, count in units.items():
        values = _given(pattern)
        if len(values) >= 2:
            total += count
            agreed += count * (len(set(values)) == 1)
    return Agreeing(agreed, total)


def cohen_kappa(units: Patterns) -> float | None:
    """Two coders. Cohen 1960, A coefficient of agreement for nominal scales, EPM 20(1).

    Over the units that both looked at; None if there are none, or if chance alone explains all.
    """
    both = {pattern: count for pattern, count in units.items() if None not in pattern}
    n = sum(both.values())
    if not n:
        return None
    first, second = _marginal(both, 0), _marginal(both, 1)
    observed = sum(count for (one, other), count in both.items() if one == other) / n
    expected = sum(first[value] * second[value] for value in first) / n**2
    return _beyond_chance(observed, expected)


def fleiss_kappa(units: Patterns) -> float | None:
    """Any number of coders, all of whom looked at the unit.

    Fleiss 1971, Measuring nominal scale agreement among many raters, Psych. Bulletin 76(5).
    """
    whole = {pattern: count for pattern, count in units.items() if None not in pattern}
    n = sum(whole.values())
    raters = len(next(iter(whole), ()))
    if not n or raters < 2:
        return None
    given: Counter[Value] = Counter()
    alike = 0
    for pattern, count in whole.items():
        values = Counter(pattern)
        alike += count * sum(times * (times - 1) for times in values.values())
        for value, times in values.items():
            given[value] += count * times
    observed = alike / (n * raters * (raters - 1))
    expected = sum((times / (n * raters)) ** 2 for times in given.values())
    return _beyond_chance(observed, expected)


def krippendorff_alpha(units: Patterns, level: Level = "nominal") -> float | None:
    """Any number of coders, values may be missing. 1 - D_o / D_e over the coincidences of pairs.

    Krippendorff 2011, Computing Krippendorff's alpha-reliability. None if no unit has two values,
    or if there is one value only. For ratio the values are to be zero or more.
    """
    coincidences = _coincidences(units)
    totals: dict[int, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    n = sum(totals.values())
    distance = DISTANCES[level]
    observed = sum(
        weight * distance(one, other, totals) for (one, other), weight in coincidences.items()
    )
    expected = sum(
        2 * totals[one] * totals[other] * distance(one, other, totals)
        for one, other in combinations(sorted(totals), 2)
    )
    return 1 - (n - 1) * observed / expected if expected else None


def _coincidences(units: Patterns) -> dict[tuple[int, int], float]:
    """Ordered pairs of values within units; each unit weighs as many as it has values."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for pattern, count in units.items():
        values = Counter(_given(pattern))
        size = sum(values.values())
        if size < 2:
            continue
        for one, times in values.items():
            for other, others in values.items():
                pairs = times * (others - (one == other))
                if pairs:
                    found[one, other] += count * pairs / (size - 1)
    return found


def _given(pattern: Iterable[Value]) -> list[int]:
    return [value for value in pattern if value is not None]


def _marginal(units: Patterns, coder: int) -> Counter[Value]:
    found: Counter[Value] = Counter()
    for pattern, count in units.items():
        found[pattern[coder]] += count
    return found


def _beyond_chance(observed: float, expected: float) -> float | None:
    return (observed - expected) / (1 - expected) if 1 - expected > 1e-12 else None


def _nominal(one: int, other: int, _: Marginals) -> float:
    return float(one != other)


def _ordinal(one: int, other: int, totals: Marginals) -> float:
    low, high = min(one, other), max(one, other)
    between = sum(weight for value, weight in totals.items() if low <= value <= high)
    return (between - (totals[low] + totals[high]) / 2) ** 2


def _interval(one: int, other: int, _: Marginals) -> float:
    return float((one - other) ** 2)


def _ratio(one: int, other: int, _: Marginals) -> float:
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


DISTANCES: dict[Level, Distance] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
