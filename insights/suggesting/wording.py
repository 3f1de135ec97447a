"""Likeness by wording: words and pieces of words, the more telling the fewer texts hold them. Pure.

tf–idf and cosine, after Salton and Buckley 1988, "Term-weighting approaches in automatic text
retrieval". The standard library is enough, and pieces stand in for stems in every language.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

PIECE = 4
_WORD = re.compile(r"\w+")


def likeness(texts: Sequence[str], examples: Sequence[str]) -> list[float]:
    """How alike each text is to the examples taken together: 0 nothing in common, to 1."""
    counted = [features(text) for text in texts]
    shown = [features(example) for example in examples]
    rarity = _rarity([*counted, *shown])
    middle: Counter[str] = Counter()
    for each in shown:
        middle.update(_unit(each, rarity))
    length = math.sqrt(sum(weight * weight for weight in middle.values())) or 1.0
    return [_dot(_unit(each, rarity), middle) / length for each in counted]


def features(text: str) -> Counter[str]:
    """Words, and their overlapping pieces of four letters with the blanks around them."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        found[word] += 1
        # A blank keeps a word of four letters apart from the same letters inside of another.
        padded = f" {word} "
        found.update(padded[at : at + PIECE] for at in range(max(1, len(padded) - PIECE + 1)))
    return found


def _rarity(counted: Sequence[Iterable[str]]) -> dict[str, float]:
    texts = Counter(feature for each in counted for feature in each)
    # One more than there are: what both of two texts hold still says something.
    return {feature: math.log((1 + len(counted)) / n) for feature, n in texts.items()}


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {name: (1 + math.log(n)) * rarity[name] for name, n in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[name] for name, weight in one.items() if name in other)
