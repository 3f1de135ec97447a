"""Which tokens of two sequences are the same ones. Pure.

The shortest edit script where few edits part the two; else tokens that occur once in both are held
fast, and what stands between them is looked at anew. The work is bounded: beyond it a stretch has
no tokens in common.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator

NEAR = 100  # edits that are looked for at once
FAR = 600  # edits that are looked for between words that occur once
STEPS = 700_000  # of all searches together, half a second to a second
SMALL = 64  # tokens: always worth the search
DEEPEST = 40  # stretches between single words, inside of such stretches


class Matcher:
    """Which tokens of two sequences are the same ones, as (place, other place, count)."""

    def __init__(self) -> None:
        self.steps = STEPS

    def matches(self, a: list[int], b: list[int]) -> list[tuple[int, int, int]]:
        pairs: list[tuple[int, int]] = []
        self._range(a, b, (0, 0), pairs, 0)
        return list(_runs(sorted(pairs)))

    def few_edits(self, a: list[int], b: list[int]) -> list[tuple[int, int, int]] | None:
        """The same, but None where it takes more than `NEAR` edits to get from one to the other."""
        found = self._shortest(a, b, NEAR)
        return None if found is None else list(_runs(sorted(found)))

    def _range(
        self,
        a: list[int],
        b: list[int],
        at: tuple[int, int],
        pairs: list[tuple[int, int]],
        deep: int,
    ) -> None:
        """Put the pairs of a part into `pairs`; the part begins `at` these places."""
        i, j = at
        head = _common(a, b)
        tail = _common(a[head:][::-1], b[head:][::-1])
        pairs.extend((i + n, j + n) for n in range(head))
        pairs.extend((i + len(a) - n, j + len(b) - n) for n in range(1, tail + 1))
        a, b = a[head : len(a) - tail], b[head : len(b) - tail]
        if a and b and deep < DEEPEST:
            self._middle(a, b, (i + head, j + head), pairs, deep)

    def _middle(
        self,
        a: list[int],
        b: list[int],
        at: tuple[int, int],
        pairs: list[tuple[int, int]],
        deep: int,
    ) -> None:
        found = self._shortest(a, b, FAR if deep else NEAR)
        anchors = _anchors(a, b) if found is None else []
        if found is None and not anchors and not deep:
            found = self._shortest(a, b, FAR)
        pairs.extend((at[0] + x, at[1] + y) for x, y in found or ())
        here = there = 0
        for x, y in [*anchors, (len(a), len(b))] if anchors else ():
            self._range(a[here:x], b[there:y], (at[0] + here, at[1] + there), pairs, deep + 1)
            here, there = x, y

    def _shortest(self, a: list[int], b: list[int], reach: int) -> list[tuple[int, int]] | None:
        """What the shortest edit script leaves (Myers 1986); None beyond `reach` edits."""
        small = len(a) + len(b) <= SMALL
        ends, trace = {1: 0}, []
        for edits in range(min(reach, len(a) + len(b)) + 1):
            if self.steps < 0 and not small:
                return None
            trace.append(dict(ends))
            if self._advance(a, b, ends, edits):
                return list(_walk_back(trace, len(a), len(b)))
        return None

    def _advance(self, a: list[int], b: list[int], ends: dict[int, int], edits: int) -> bool:
        """One edit more on every diagonal; True once the end of both is reached."""
        width, height = len(a), len(b)
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and ends[k - 1] < ends[k + 1])
            start = x = ends[k + 1] if down else ends[k - 1] + 1
            while x < width and x - k < height and a[x] == b[x - k]:
                x += 1
            ends[k] = x
            self.steps -= 1 + x - start
            if x >= width and x - k >= height:
                return True
        return False


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> Iterator[tuple[int, int]]:
    for edits in range(len(trace) - 1, -1, -1):
        ends, k = trace[edits], x - y
        down = k == -edits or (k != edits and ends[k - 1] < ends[k + 1])
        start = ends[k + 1] if down else ends[k - 1]
        above = start - (k + 1 if down else k - 1)
        while x > start and y > above:
            x, y = x - 1, y - 1
            yield x, y
        x, y = start, above


def _common(a: list[int], b: list[int]) -> int:
    shared = min(len(a), len(b))
    return next((n for n in range(shared) if a[n] != b[n]), shared)


def _anchors(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Tokens that occur once in both, the longest row of them that keeps its order."""
    once, other = _places_of_single(a), _places_of_single(b)
    return _longest_rising([(x, other[token]) for token, x in once.items() if token in other])


def _places_of_single(tokens: list[int]) -> dict[int, int]:
    counts = Counter(tokens)
    return {token: place for place, token in enumerate(tokens) if counts[token] == 1}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        tops[pile : pile + 1] = [y]
        last[pile : pile + 1] = [place]
        before.append(last[pile - 1] if pile else -1)
    return _followed(pairs, before.__getitem__, last[-1] if last else -1)


def _followed(
    pairs: list[tuple[int, int]], before: Callable[[int], int], place: int
) -> list[tuple[int, int]]:
    row: list[tuple[int, int]] = []
    while place >= 0:
        row.append(pairs[place])
        place = before(place)
    return row[::-1]


def _runs(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    start, count = (0, 0), 0
    for x, y in pairs:
        if count and (x, y) == (start[0] + count, start[1] + count):
            count += 1
            continue
        if count:
            yield *start, count
        start, count = (x, y), 1
    if count:
        yield *start, count
