"""Saturation of the whole and by section."""

from datetime import date

from insights.analysis.saturation import sightings
from personas.knowing.records import Saturated
from personas.knowing.saturating import saturation_of
from tests.personas.knowing.making import create_encounter, create_facts

FACETS = {**dict.fromkeys(range(1, 8), "goals"), 9: "pains"}


def saturation(*heard: set[int]) -> dict[str, Saturated]:
    encounters = tuple(
        create_encounter(10 - number, held_on=date(2026, number, 1))
        for number in range(1, len(heard) + 1)
    )
    meanings = sightings([{(code, "said", True) for code in seen} for seen in heard])
    facts = create_facts(
        encounters=encounters, codes=sightings(heard), meanings=meanings, facet_of=FACETS
    )
    return {each.facet: each for each in saturation_of(facts)}


def test_the_ratio_is_new_codes_in_the_run_over_codes_in_the_base() -> None:
    whole = saturation({1}, {2}, {1}, {3}, {3}, {9})[""]
    assert (whole.new, whole.base, whole.codes) == (1, 3, 4)
    assert whole.since == 0


def test_each_section_is_measured_by_its_own_codes() -> None:
    found = saturation({1}, {2}, {1, 9}, {3}, {3}, {9})
    assert (found["goals"].new, found["goals"].base, found["goals"].more) == (0, 3, 0)
    assert (found["pains"].new, found["pains"].base, found["pains"].since) == (0, 1, 3)


def test_too_few_interviews_say_nothing() -> None:
    whole = saturation({1}, {2})[""]
    assert (whole.new, whole.more, whole.since) == (None, None, 0)


def test_an_open_section_says_how_many_interviews_more() -> None:
    """Five codes in the base of four interviews, two new ones in the run of two."""
    found = saturation({1, 2}, {1, 3}, {4}, {5}, {6}, {7})["goals"]
    # Q1 = 6, Q2 = 1, m = 6: Chao2 gives 5/6 * 36/2 = 15 unseen.
    assert found.unseen == 15.0
    assert found.more is not None and found.more > 2


def test_coverage_is_goods() -> None:
    # incidences 6: code 1 in three, 2 in one, 3 in two; one singleton of six
    whole = saturation({1}, {1, 2}, {1, 3}, {3})[""]
    assert whole.coverage == round(1 - 1 / 6, 4)


def test_nothing_heard_is_nothing_to_measure() -> None:
    whole = saturation()[""]
    assert (whole.interviews, whole.codes, whole.coverage, whole.since) == (0, 0, None, None)
