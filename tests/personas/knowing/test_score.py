"""Every part of the score against a value worked out by hand."""

from datetime import date

import pytest

from insights.analysis.saturation import sightings
from personas.knowing.facts import months_before
from personas.knowing.measure import measure
from personas.knowing.records import Part
from personas.knowing.score import parts_of, score_of
from tests.personas.knowing.making import create_encounter, create_facts, create_line, guess


def part(key: str, **kwargs: object) -> Part:
    return next(each for each in measure(create_facts(**kwargs)).parts if each.key == key)


def heard(*codes: set[int]) -> dict[str, object]:
    """So many interviews, one a month, each with these codes."""
    encounters = tuple(
        create_encounter(number, held_on=date(2026, number, 1))
        for number in range(1, len(codes) + 1)
    )
    return {
        "encounters": encounters,
        "codes": sightings(codes),
    }


def test_people_count_up_to_the_planned_number() -> None:
    assert (part("people").share, part("people").points) == (0.5, 10.0)  # 6 of 12
    assert part("people", settings={"planned": 6}).points == 20
    assert part("people", settings={"planned": 4}).points == 20  # never more than all


def test_the_silent_are_listed_behind_those_who_were_heard() -> None:
    rows = part("people", heard=(1, 2)).rows
    assert [(row.ref, row.note) for row in rows[:3]] == [("1", ""), ("2", ""), ("3", "unheard")]


def test_facets_are_those_with_evidence_of_those_of_the_template() -> None:
    found = part("facets", template=("goals", "pains", "triggers"), facets={"goals": 4, "odd": 9})
    assert (found.count, found.of, found.points) == (1, 3, 6.7)  # 20/3
    assert [row.ref for row in found.rows] == ["pains", "triggers", "goals"]


@pytest.mark.parametrize(
    ("new", "base", "points"),
    [
        (0, 10, 20.0),  # nothing new
        (1, 10, 10.0),  # NI 0.1, 1 - 0.1/0.2
        (2, 10, 0.0),  # NI 0.2
        (4, 37, 9.2),  # the 11% of Guest, Namey & Chen: 1 - 0.1081/0.2 = 0.4595
        (1, 37, 17.3),  # their 3%: 1 - 0.0270/0.2 = 0.8649
        (9, 10, 0.0),  # never below nothing
    ],
)
def test_saturation_falls_to_nothing_at_a_fifth_of_new_codes(
    new: int, base: int, points: float
) -> None:
    known, late = set(range(base)), set(range(base, base + new))
    found = part("saturation", **heard(known, known, known, known, known, late))
    assert (found.count, found.of, found.points) == (new, base, points)


def test_before_a_run_can_be_looked_at_saturation_earns_nothing() -> None:
    found = part("saturation", **heard({1}, {1}, {1}, {1}, {1}))
    assert (found.count, found.of, found.points) == (0, 0, 0.0)


def test_claims_that_are_guesses_earn_nothing() -> None:
    found = part("claims", lines=(create_line(1), create_line(2), create_line(3), guess(4)))
    assert (found.count, found.of, found.points) == (3, 4, 15.0)
    assert (found.rows[0].ref, found.rows[0].note) == ("4", "guess")
    assert part("claims", lines=()).points == 0


def test_fresh_is_the_product_of_two_shares() -> None:
    encounters = (
        create_encounter(1, quotes=6),
        create_encounter(2, quotes=2, held_on=date(2025, 1, 1)),
        create_encounter(3, quotes=2, directness="proxy"),
    )
    found = part("fresh", encounters=encounters)
    assert found.share == 0.64  # 8/10 under a year, 8/10 first-hand
    assert (found.points, found.count, found.of) == (12.8, 6, 10)
    assert [(row.ref, row.note) for row in found.rows] == [
        ("3", "indirect"),
        ("2", "old"),
        ("1", ""),
    ]


def test_a_year_ends_on_the_same_day() -> None:
    old = create_encounter(1, held_on=date(2025, 11, 21))
    young = create_encounter(2, held_on=date(2025, 11, 22))
    assert part("fresh", encounters=(old, young)).share == 0.5


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
    ],
)
def test_months_before_ends_within_the_month(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_the_score_is_the_sum_of_its_parts_in_whole_points() -> None:
    known = {1, 2, 3}
    facts = create_facts(
        **heard(known, known, known, known, known, known),
        template=("goals", "pains"),
        lines=(create_line(1), create_line(2), create_line(3), guess(4)),
    )
    # people 10, facets 10, saturation 20, claims 15, fresh 20
    assert measure(facts).score == 75


def test_halves_are_rounded_up() -> None:
    parts = (Part("people", 0.5, 10.5, 20, 1, 2, ()),)
    assert score_of(parts) == 11


def test_weights_are_settings() -> None:
    weights = {"people": 100, "facets": 0, "saturation": 0, "claims": 0, "fresh": 0}
    assert measure(create_facts(settings=weights)).score == 50


def test_below_three_people_it_is_too_early_for_a_number() -> None:
    assert measure(create_facts(heard=(1, 2))).score is None
    assert measure(create_facts(heard=(1, 2, 3))).score is not None
    assert measure(create_facts(heard=())).score is None


def test_long_lists_of_rows_are_cut_and_say_how_many_are_left() -> None:
    facts = create_facts(lines=tuple(create_line(number) for number in range(50)))
    claims = next(p for p in parts_of(facts, measure(facts).saturation) if p.key == "claims")
    assert (len(claims.rows), claims.left) == (24, 26)
