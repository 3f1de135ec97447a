"""Warning signs in where evidence comes from, each value worked out by hand."""

from datetime import date, timedelta

import pytest

from personas.knowing.facts import Encounter
from personas.knowing.sources import entropy, herfindahl, total_variation
from tests.personas.knowing.making import TODAY, create_encounter, signal


def aged(number: int, days: int, quotes: int = 1) -> Encounter:
    return create_encounter(number, held_on=TODAY - timedelta(days=days), quotes=quotes)


def test_recency_is_the_share_older_than_a_year_and_the_median_age() -> None:
    found = signal("recency", encounters=(aged(1, 10, 3), aged(2, 400, 2), aged(3, 800, 2)))
    assert (found.value, found.state, found.count, found.of) == (57.1429, "flagged", 4, 7)
    assert found.also == 400.0  # 10 10 10 400 400 800 800
    assert [row.ref for row in found.rows] == ["3", "2"]
    even = signal("recency", encounters=(aged(1, 10), aged(2, 400)))
    assert (even.value, even.state, even.also) == (50.0, "fine", 205.0)


def test_one_coder_with_more_than_six_in_ten_flags() -> None:
    found = signal("coder", by_coder={7: 7, 8: 2, 9: 1})
    assert (found.value, found.state) == (70.0, "flagged")
    assert found.also == 0.54  # 0.49 + 0.04 + 0.01
    assert signal("coder", by_coder={7: 6, 8: 4}).state == "fine"


def test_herfindahl_lies_between_even_shares_and_one() -> None:
    assert herfindahl({1: 5}) == 1.0
    assert herfindahl({1: 1, 2: 1, 3: 1, 4: 1}) == 0.25


def test_one_participant_with_more_than_a_quarter_flags() -> None:
    found = signal("participant", by_person={1: 3, 2: 2, 3: 2, 4: 1, 5: 1, 6: 1})
    assert (found.value, found.state) == (30.0, "flagged")
    assert found.rows[0].ref == "1"
    even = signal("participant", by_person={1: 1, 2: 1, 3: 1, 4: 1})
    assert (even.value, even.state) == (25.0, "fine")


def test_of_three_people_somebody_always_has_a_third() -> None:
    assert signal("participant", by_person={1: 1, 2: 1, 3: 1}).reason == "few_people"


def test_the_distance_to_the_mix_aimed_for_is_half_the_sum_of_differences() -> None:
    cast = {1: {"industry": "Dairy"}, 2: {"industry": "Dairy"}, 3: {"industry": "Dairy"}}
    cast |= {4: {"industry": "Fish"}}
    target = {"Dairy": 0.4, "Fish": 0.4, "Bakery": 0.2}
    found = signal(
        "segment", cast=cast, heard=(1, 2, 3, 4), target_attribute="industry", target=target
    )
    # |.75-.4| + |.25-.4| + |0-.2| = .7, half of it
    assert (found.value, found.state) == (35.0, "flagged")
    assert [(row.ref, row.count, row.of, row.note) for row in found.rows] == [
        ("Dairy", 3, 4, "40"),
        ("Bakery", 0, 4, "20"),
        ("Fish", 1, 4, "40"),
    ]


def test_without_a_mix_or_without_values_there_is_no_distance() -> None:
    assert signal("segment").reason == "no_target"
    assert signal("segment", target_attribute="x", target={"a": 1.0}).reason == "no_values"


def test_total_variation_is_nothing_for_the_same_and_one_for_strangers() -> None:
    assert total_variation({"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.5}) == 0
    assert total_variation({"a": 1.0}, {"b": 1.0}) == 1


def test_only_happy_customers_flags_until_each_kind_of_not_customer_was_heard() -> None:
    def cast(*statuses: str) -> dict[str, object]:
        people = {number: {"customer_status": each} for number, each in enumerate(statuses)}
        return {"cast": people, "heard": tuple(people)}

    found = signal("status", **cast("customer", "customer", "lost", "prospect"))
    assert (found.value, found.state, found.also) == (0, "flagged", 50.0)  # no_decision missing
    assert {row.ref: row.count for row in found.rows}["no_decision"] == 0
    whole = signal("status", **cast("customer", "lost", "no_decision", "prospect", "churned"))
    assert (whole.value, whole.state, whole.also) == (1, "fine", 20.0)
    assert signal("status").reason == "no_values"


def test_one_kind_of_evidence_alone_flags() -> None:
    alone = signal("kinds")
    assert (alone.value, alone.state, alone.also) == (1, "flagged", 0.0)
    two = (create_encounter(1), create_encounter(2, kind="survey"))
    found = signal("kinds", encounters=two)
    assert (found.value, found.state, found.also) == (2, "fine", 1.0)


@pytest.mark.parametrize(
    ("counts", "bits"),
    [([4], 0.0), ([1, 1], 1.0), ([1, 1, 1, 1], 2.0), ([2, 1, 1], 1.5), ([9, 1], 0.469)],
)
def test_entropy_is_shannons_in_bits(counts: list[int], bits: float) -> None:
    assert entropy(counts) == bits


def test_less_than_six_in_ten_first_hand_or_observed_flags() -> None:
    encounters = (
        create_encounter(1, quotes=3),
        create_encounter(2, quotes=2, directness="observed"),
        create_encounter(3, quotes=5, directness="proxy"),
    )
    found = signal("directness", encounters=encounters)
    assert (found.value, found.state) == (50.0, "flagged")
    assert [row.ref for row in found.rows] == ["3"]
    assert signal("directness", encounters=encounters[:2]).value == 100.0


def test_more_than_one_answer_in_ten_to_leading_questions_flags() -> None:
    led = (create_encounter(1, quotes=8, leading=1), create_encounter(2, quotes=2, leading=1))
    found = signal("leading", encounters=led)
    assert (found.value, found.state) == (20.0, "flagged")
    ten = (create_encounter(1, quotes=10, leading=1),)
    assert signal("leading", encounters=ten).state == "fine"


def test_nobody_heard_is_nothing_to_measure() -> None:
    for key in ("recency", "kinds", "directness", "leading"):
        assert signal(key, encounters=()).state == "not_yet", key
    assert signal("coder", by_coder={}).state == "not_yet"
    assert signal("recency", encounters=(aged(1, 5),), today=date(2026, 1, 1)).value == 0
