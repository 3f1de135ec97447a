"""Codes that may mean the same: near-equal names, or the same passages. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

# From here on two names are taken for one with a slip in it: "Price trap", "Prize trap".
SPELLING = 0.85
# At least this share of the rarer code's passages also carries the other one.
SHARED = 0.6
FEWEST_PASSAGES = 3
_WORD = re.compile(r"\w+")
_FILLERS = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "their", "they", "to"]
)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """`both` of the `fewer` passages of the rarer code carry both; 0 where it is the names."""

    first: int
    second: int
    both: int = 0
    fewer: int = 0


def look_alikes(
    names: Mapping[int, str],
    passages: Mapping[int, Collection[int]],
    *,
    kin: Collection[frozenset[int]] = (),
) -> list[LookAlike]:
    """Pairs of codes (ids) that look alike, the surest first.

    `passages`: the excerpts that carry a code. `kin`: pairs of a code and one above it, which carry
    the same passages by design; only their names are compared.
    """
    keys = {pk: _key(name) for pk, name in names.items()}
    sets = {pk: frozenset(passages.get(pk, ())) for pk in names}
    found = []
    for first, second in combinations(sorted(names), 2):
        if _same_name(keys[first], keys[second]):
            found.append(LookAlike(first, second))
        elif frozenset((first, second)) not in kin:
            found += _same_passages(first, second, sets)
    return sorted(found, key=_surest)


def _same_passages(
    first: int, second: int, sets: Mapping[int, frozenset[int]]
) -> Iterable[LookAlike]:
    fewer = min(len(sets[first]), len(sets[second]))
    both = len(sets[first] & sets[second])
    if fewer >= FEWEST_PASSAGES and both >= SHARED * fewer:
        yield LookAlike(first, second, both, fewer)


def _surest(pair: LookAlike) -> tuple[float, int, int]:
    share = pair.both / pair.fewer if pair.fewer else 1.0
    return -share, pair.first, pair.second


def _key(name: str) -> tuple[str, ...]:
    """The words that tell, without accents and endings: "Pricing traps" is "price trap"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    return tuple(_stem(word) for word in words if word not in _FILLERS) or (plain,)


def _stem(word: str) -> str:
    for endings in (("ies", "es", "s"), ("ing", "ed", "e", "y")):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word.removesuffix(ending)
                break
    return word


def _same_name(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if sorted(first) == sorted(second):
        return True
    one, other = " ".join(first), " ".join(second)
    if min(len(one), len(other)) < 5:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= SPELLING
        and matcher.quick_ratio() >= SPELLING
        and matcher.ratio() >= SPELLING
    )
