"""Saturation of a persona and of each of its sections. Evidence about it, never a pass mark."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from insights.analysis.saturation import (
    Settings,
    coverage,
    growth,
    more_interviews,
    new_information,
    unseen,
)
from personas.knowing.facts import Facts
from personas.knowing.records import Saturated

Heard = Sequence[frozenset[Any]]


def saturation_of(facts: Facts) -> tuple[Saturated, ...]:
    """The whole first, then each section of the template that anything was heard about."""
    return tuple(_each(facts))


def _each(facts: Facts) -> Iterator[Saturated]:
    order = [encounter.id for encounter in facts.in_order]
    codes = [facts.codes_heard.get(each, frozenset()) for each in order]
    meanings = [facts.meanings_heard.get(each, frozenset()) for each in order]
    settings = Settings(facts.settings.base, facts.settings.run, facts.settings.enough / 100)
    yield _saturated("", codes, meanings, settings)
    for facet in facts.template:
        inside = {code for code, home in facts.facet_of.items() if home == facet}
        ours = [heard & inside for heard in codes]
        if any(ours):
            ways = [frozenset(way for way in heard if way[0] in inside) for heard in meanings]
            yield _saturated(facet, ours, ways, settings)


def _saturated(facet: str, codes: Heard, meanings: Heard, settings: Settings) -> Saturated:
    runs = new_information(codes, settings)
    covered = coverage(codes)
    return Saturated(
        facet=facet,
        interviews=len(codes),
        codes=len(set().union(*codes)) if codes else 0,
        new=runs[-1].new if runs else None,
        base=runs[-1].base if runs else None,
        since=_since_new(codes),
        more=more_interviews(codes, settings),
        more_meanings=more_interviews(meanings, settings),
        coverage=None if covered is None else round(covered, 4),
        unseen=round(unseen(codes), 2),
    )


def _since_new(heard: Sequence[frozenset[Hashable]]) -> int | None:
    """How many interviews after the last one that brought something new."""
    counts = [0, *growth(heard)]
    fresh = [place for place in range(1, len(counts)) if counts[place] > counts[place - 1]]
    return len(heard) - fresh[-1] if fresh else None
