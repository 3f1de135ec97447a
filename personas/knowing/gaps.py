"""Who to talk to next: values of attributes, alone and in pairs, that nobody heard has."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from personas.knowing.facts import Attribute, Facts
from personas.knowing.records import Gap

SHOWN = 6
VALUES_AT_MOST = 8
# Bands of staff as the EU counts companies (Recommendation 2003/361/EC): small, medium, large.
SIZES = (("under 50", 0, 49), ("50 to 249", 50, 249), ("250 and more", 250, None))


def size_band(staff: float) -> str:
    return next(name for name, _, high in SIZES if high is None or staff <= high)


def gaps_of(facts: Facts) -> tuple[Gap, ...]:
    """Single values first; then pairs whose two values were both heard, but in nobody together.

    In each, those that somebody in the cast has who was not heard yet come first.
    """
    heard = [facts.cast[person] for person in facts.heard if person in facts.cast]
    usable = [each for each in facts.attributes if 1 < len(each.values) <= VALUES_AT_MOST]
    if not heard:
        return ()
    found = [*_sorted(_alone(usable, heard), facts), *_sorted(_pairs(usable, heard), facts)]
    return tuple(found[:SHOWN])


def _alone(
    attributes: Sequence[Attribute], heard: Sequence[Mapping[str, str]]
) -> Iterator[dict[str, str]]:
    for attribute in attributes:
        for value in attribute.values:
            if not _some(heard, {attribute.key: value}):
                yield {attribute.key: value}


def _pairs(
    attributes: Sequence[Attribute], heard: Sequence[Mapping[str, str]]
) -> Iterator[dict[str, str]]:
    for first, second in combinations(attributes, 2):
        for one, other in product(_heard_of(first, heard), _heard_of(second, heard)):
            pair = {first.key: one, second.key: other}
            if not _some(heard, pair):
                yield pair


def _heard_of(attribute: Attribute, heard: Sequence[Mapping[str, str]]) -> list[str]:
    return [value for value in attribute.values if _some(heard, {attribute.key: value})]


def _some(people: Sequence[Mapping[str, str]], wanted: Mapping[str, str]) -> bool:
    return any(all(has.get(key) == value for key, value in wanted.items()) for has in people)


def _sorted(found: Iterator[dict[str, str]], facts: Facts) -> list[Gap]:
    gaps = [Gap(values, _here(values, facts)) for values in found]
    return sorted(gaps, key=lambda gap: -gap.here)


def _here(wanted: Mapping[str, str], facts: Facts) -> int:
    return sum(all(has.get(k) == v for k, v in wanted.items()) for has in facts.unheard)
