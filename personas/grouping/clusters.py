"""Clusters of people, how well they part, and how they hold when people are drawn anew.

Distance is Jaccard's (1901), 1 - shared / all traits of the two: what neither spoke of says
nothing. Ward's method (1963) joins people on the square root of it, which lies in a Euclidean
space (Gower & Legendre 1986, Journal of Classification 3); the tree is SciPy's.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from personas.grouping.traits import Trait

DRAWS = 100
SEED = 20070
Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]


class Held(NamedTuple):
    """`mean` Jaccard similarity over the draws; it came back in `back` of `draws`."""

    mean: float
    back: int
    draws: int


def distances(traits: Sequence[frozenset[Trait]]) -> Matrix:
    """Square, in the order of the people; 0 for the same traits, 1 for none in common."""
    columns = {trait: at for at, trait in enumerate(sorted(set().union(*traits)))}
    has = np.zeros((len(traits), len(columns)))
    for at, own in enumerate(traits):
        has[at, [columns[trait] for trait in own]] = 1
    both = has @ has.T
    sizes = has.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - both
    found: Matrix = 1 - both / np.maximum(either, 1)
    np.fill_diagonal(found, 0)
    return found


def cut(far: Matrix, groups: int) -> Labels:
    """The cluster of each person, numbered in the order of the people. At most so many groups."""
    if len(far) < 2:
        return np.zeros(len(far), dtype=np.intp)
    tree = linkage(squareform(np.sqrt(far), checks=False), "ward")
    found = fcluster(tree, groups, "maxclust")
    _, first, inverse = np.unique(found, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.intp)


def silhouette(far: Matrix, labels: Labels) -> float:
    """Mean of (b - a) / max(a, b), a to one's own cluster and b to the nearest other.

    Rousseeuw 1987, Journal of Computational and Applied Mathematics 20. 0 for who is alone.
    """
    member = labels[:, None] == np.arange(labels.max() + 1)[None, :]
    if member.shape[1] < 2:
        return 0.0
    sizes, rows = member.sum(axis=0), np.arange(len(far))
    sums = far @ member
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    widest = np.maximum(np.maximum(own, other), 1e-12)
    return float(np.where(sizes[labels] > 1, (other - own) / widest, 0.0).mean())


def clearest(far: Matrix, sizes: Iterable[int]) -> tuple[int, Labels, float]:
    """The number of groups with the widest silhouette, the fewer if two are as wide; its labels."""
    cuts = {size: cut(far, size) for size in sizes}
    widths = {size: silhouette(far, labels) for size, labels in cuts.items()}
    best = max(widths, key=lambda size: (round(widths[size], 9), -size))
    return best, cuts[best], widths[best]


def stability(far: Matrix, labels: Labels, groups: int, draws: int = DRAWS) -> list[Held]:
    """How each cluster comes back when people are drawn anew with replacement and grouped again.

    The best Jaccard similarity to a cluster of the draw, over those drawn. Hennig 2007,
    Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52; who
    is drawn twice counts once, as by default in his fpc. The same seed gives the same figures.
    """
    random = Random(SEED)  # noqa: S311 - no secret hangs on it
    found: list[list[float]] = [[] for _ in range(int(labels.max()) + 1)]
    for _ in range(draws):
        drawn = np.array(sorted(set(random.choices(range(len(far)), k=len(far)))))
        again = cut(far[np.ix_(drawn, drawn)], groups)
        for cluster, best in _best(labels[drawn], again):
            found[cluster].append(best)
    return [_held(values) for values in found]


def _best(before: Labels, again: Labels) -> Iterable[tuple[int, float]]:
    """Of each cluster with somebody in the draw, the likeness of the likest one."""
    for cluster in np.unique(before):
        inside = before == cluster
        yield (
            int(cluster),
            max(_jaccard(inside, again == other) for other in np.unique(again)),
        )


def _jaccard(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


def _held(values: Sequence[float]) -> Held:
    """A cluster dissolves in a draw where nothing is more than half like it (Hennig 2008)."""
    mean = sum(values) / len(values) if values else 0.0
    return Held(mean, sum(value > 0.5 for value in values), len(values))
