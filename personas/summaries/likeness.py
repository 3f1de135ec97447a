"""How alike two quotes are: cosine of TF-IDF vectors, over the quotes that this persona could cite.

Weights are rounded and summed in a fixed order, so that a tie is a tie on every machine.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from personas.summaries.words import tokens

Vector = Mapping[str, float]


class Likeness:
    def __init__(self, texts: Iterable[str]) -> None:
        self._tokens: dict[str, Counter[str]] = {}
        self._vectors: dict[str, dict[str, float]] = {}
        quotes = sorted(set(texts))
        seen: Counter[str] = Counter()
        for text in quotes:
            seen.update(self._bag(text).keys())
        self._size = len(quotes)
        self._unseen = self._rarity(0)
        self._idf = {word: self._rarity(count) for word, count in seen.items()}

    def _rarity(self, count: int) -> float:
        """Smoothed inverse document frequency, never negative."""
        return math.log((2 + self._size) / (1 + count))

    def _bag(self, text: str) -> Counter[str]:
        if text not in self._tokens:
            self._tokens[text] = Counter(tokens(text))
        return self._tokens[text]

    def vector(self, text: str) -> Vector:
        """Of unit length; empty for a text without words."""
        if text not in self._vectors:
            bag, idf = sorted(self._bag(text).items()), self._idf
            raw = {word: count * idf.get(word, self._unseen) for word, count in bag}
            length = math.sqrt(math.fsum(value * value for value in raw.values()))
            self._vectors[text] = {w: value / length for w, value in raw.items()} if length else {}
        return self._vectors[text]

    def weight_of(self, word: str) -> float:
        return self._idf.get(word, self._unseen)

    def weigh(self, text: str) -> float:
        """What a passage carries: the rarity of its distinct words."""
        return round(math.fsum(self.weight_of(word) for word in set(tokens(text))), 6)


def dot(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    total = 0.0
    for word, value in one.items():
        if word in other:
            total += value * other[word]
    return total


def add(vectors: Iterable[Vector]) -> Vector:
    total: dict[str, float] = {}
    for vector in vectors:
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + value
    return total
