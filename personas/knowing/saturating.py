"""Saturation of a persona and of each of its sections. Evidence about it, never a pass mark."""

from collections.abc import Iterator, Sequence

from insights.analysis.saturation import (
    Settings,
    Sightings,
    coverage,
    growth,
    last_run,
    more_interviews,
    unseen,
)
from personas.knowing.facts import Facts
from personas.knowing.records import Saturated


def saturation_of(facts: Facts) -> tuple[Saturated, ...]:
    """The whole first, then each section of the template that anything was heard about."""
    return tuple(_each(facts))


def _each(facts: Facts) -> Iterator[Saturated]:
    codes, meanings = facts.codes, facts.meanings
    settings = Settings(facts.settings.base, facts.settings.run, facts.settings.enough / 100)
    yield _saturated("", codes, meanings, settings)
    for facet in facts.template:
        inside = {code for code, home in facts.facet_of.items() if home == facet}
        ours = codes.among(inside)
        if ours.times:
            ways = {way for way in meanings.times if way[0] in inside}
            yield _saturated(facet, ours, meanings.among(ways), settings)


def _saturated(facet: str, codes: Sightings, meanings: Sightings, settings: Settings) -> Saturated:
    run, counts = last_run(codes, settings), [0, *growth(codes)]
    covered = coverage(codes)
    return Saturated(
        facet=facet,
        interviews=codes.interviews,
        codes=counts[-1],
        new=run.new if run else None,
        base=run.base if run else None,
        since=_since_new(counts),
        more=more_interviews(codes, settings),
        more_meanings=more_interviews(meanings, settings),
        coverage=None if covered is None else round(covered, 4),
        unseen=round(unseen(codes), 2),
    )


def _since_new(counts: Sequence[int]) -> int | None:
    """How many interviews after the last one that brought something new."""
    fresh = [place for place in range(1, len(counts)) if counts[place] > counts[place - 1]]
    return len(counts) - 1 - fresh[-1] if fresh else None
