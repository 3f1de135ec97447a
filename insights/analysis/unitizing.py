"""Do coders draw the same boundaries? Unitizing alpha as Krippendorff defined it in 1995 and 2004.

Three things are called so: this one, the family of 2016, and what some tools compute over single
characters. They give different figures for the same text (0.73, 0.52 and 0.49 for the example that
Krippendorff prints in 2004), so the year belongs to the name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

Span = tuple[int, int]
"""Start and end, end exclusive."""
Layer = Sequence[Span]
"""What one coder marked: in order, without overlaps (see `joined`)."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed, and expected if the same units lay anywhere."""

    observed: float
    expected: float

    @property
    def alpha(self) -> float | None:
        """None where nobody marked anything: there is nothing to disagree about."""
        return 1 - self.observed / self.expected if self.expected else None


def alpha_u(layers: Sequence[Layer], begin: int, length: int) -> float | None:
    """One code, every coder's units of it, over a text from `begin` of `length` characters."""
    return disagreement(layers, begin, length).alpha


def alpha_u_of_all(found: Iterable[Disagreement]) -> float | None:
    """Over several codes: 1 - the sum of what was observed / the sum of what was expected."""
    every = list(found)
    return Disagreement(
        sum(one.observed for one in every), sum(one.expected for one in every)
    ).alpha


def disagreement(layers: Sequence[Layer], begin: int, length: int) -> Disagreement:
    """Krippendorff 1995, Sociological Methodology 25; 2004, Content Analysis, 2nd ed., p. 251-256.

    D_o = Σ δ² over ordered pairs of coders / (m(m-1)L²): of two overlapping units the squared
    differences of their starts and of their ends, of a unit wholly inside a gap its squared length.
    D_e = (2/L) Σ_units [(N-1)/3 · (2b³-3b²+b) + b² Σ_{gaps ≥ b} (gap-b+1)]
          / (mL(mL-1) - Σ b(b-1)); N units in all, b their lengths, gaps of all coders.
    """
    m = len(layers)
    if m < 2 or not any(layers):
        return Disagreement(0.0, 0.0)
    observed = sum(_between(one, other) for one, other in permutations(layers, 2))
    return Disagreement(observed / (m * (m - 1) * length**2), _expected(layers, begin, length))


def joined(spans: Iterable[Span]) -> list[Span]:
    """One coder's units of one code, where some overlap: what overlaps is one unit."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _between(one: Layer, other: Layer) -> float:
    """Seen from the first coder: overlaps, and units of theirs where the second has a gap."""
    total, at = 0.0, 0
    for start, end in one:
        while at < len(other) and other[at][1] <= start:
            at += 1
        met, lonely = at, True
        while met < len(other) and other[met][0] < end:
            total += (start - other[met][0]) ** 2 + (end - other[met][1]) ** 2
            met, lonely = met + 1, False
        # Each ordered pair of coders meets it once from either side, so it counts twice.
        total += 2 * (end - start) ** 2 if lonely else 0
    return total


def _expected(layers: Sequence[Layer], begin: int, length: int) -> float:
    lengths = [end - start for layer in layers for start, end in layer]
    gaps = [gap for layer in layers for gap in _gaps(layer, begin, begin + length)]
    n, whole = len(lengths), len(layers) * length
    total = 0.0
    for b in lengths:
        total += (n - 1) / 3 * (2 * b**3 - 3 * b**2 + b)
        total += b**2 * sum(gap - b + 1 for gap in gaps if gap >= b)
    pairs = whole * (whole - 1) - sum(b * (b - 1) for b in lengths)
    return 2 / length * total / pairs if pairs else 0.0


def _gaps(layer: Layer, begin: int, stop: int) -> list[int]:
    edges = [begin, *(edge for span in layer for edge in span), stop]
    found = [edges[at + 1] - edges[at] for at in range(0, len(edges), 2)]
    return [gap for gap in found if gap > 0]
