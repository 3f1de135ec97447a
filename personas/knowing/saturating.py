"""Saturation of a persona and of each of its sections. Evidence about it, never a pass mark."""

from collections.abc import Iterator, Sequence

from insights.analysis.saturation import (
    Bits,
    Settings,
    bits_of,
    coverage,
    growth,
    more_interviews,
    new_information,
    unseen,
)
from personas.knowing.facts import Facts
from personas.knowing.records import Saturated


def saturation_of(facts: Facts) -> tuple[Saturated, ...]:
    """The whole first, then each section of the template that anything was heard about."""
    return tuple(_each(facts))


def _each(facts: Facts) -> Iterator[Saturated]:
    order = [encounter.id for encounter in facts.in_order]
    codes, code_bits = bits_of([facts.codes_heard.get(each, ()) for each in order])
    ways, way_bits = bits_of([facts.meanings_heard.get(each, ()) for each in order])
    settings = Settings(facts.settings.base, facts.settings.run, facts.settings.enough / 100)
    yield _saturated("", codes, ways, settings)
    for facet in facts.template:
        inside = {code for code, home in facts.facet_of.items() if home == facet}
        wanted = sum([bit for code, bit in code_bits.items() if code in inside])
        ours = Bits([heard & wanted for heard in codes])
        if any(ours):
            spoken = sum([bit for way, bit in way_bits.items() if way[0] in inside])
            yield _saturated(facet, ours, Bits(heard & spoken for heard in ways), settings)


def _saturated(facet: str, codes: Bits, meanings: Bits, settings: Settings) -> Saturated:
    runs, counts = new_information(codes, settings), [0, *growth(codes)]
    covered = coverage(codes)
    return Saturated(
        facet=facet,
        interviews=len(codes),
        codes=counts[-1],
        new=runs[-1].new if runs else None,
        base=runs[-1].base if runs else None,
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
