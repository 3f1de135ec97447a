"""Warning signs in the lines of a persona, each value worked out by hand."""

from datetime import date

from personas.knowing.facts import Trait
from personas.knowing.signals import signals_of
from tests.personas.knowing.making import create_encounter, create_facts, create_line, guess, signal

ONE = frozenset({1})


def test_there_are_fifteen() -> None:
    keys = [each.key for each in signals_of(create_facts())]
    assert len(set(keys)) == len(keys) == 15


def test_unsupported_share_is_lines_without_a_quote() -> None:
    ten = tuple(create_line(number) for number in range(9))
    at = signal("unsupported", lines=(*ten, guess(10)))
    assert (at.value, at.state, at.count, at.of) == (10.0, "fine", 1, 10)
    above = signal("unsupported", lines=(*ten[:7], guess(10)))
    assert (above.value, above.state) == (12.5, "flagged")
    assert [row.ref for row in above.rows] == ["10"]
    assert signal("unsupported", lines=()).state == "not_yet"


def test_single_source_share_counts_supported_lines_only() -> None:
    lines = (create_line(1, people_for=ONE), create_line(2), create_line(3), create_line(4))
    found = signal("single_source", lines=(*lines, guess(5)))
    assert (found.value, found.state, found.of) == (25.0, "flagged", 4)
    assert [row.ref for row in found.rows] == ["1"]


def test_contradiction_ratio_flags_above_three_in_ten() -> None:
    found = signal("contradiction", lines=(create_line(1, supporting=6, contradicting=4),))
    assert (found.value, found.state, found.reason) == (40.0, "flagged", "conflict")
    at = signal("contradiction", lines=(create_line(1, supporting=7, contradicting=3),))
    assert (at.value, at.state) == (30.0, "fine")


def test_a_settled_contradiction_no_longer_counts() -> None:
    torn = create_line(1, supporting=6, contradicting=4, settled=True)
    found = signal("contradiction", lines=(torn, create_line(2, contradicting=1)))
    assert (found.value, found.state) == (20.0, "fine")


def test_nothing_against_among_eight_quotes_flags_too() -> None:
    eight = signal("contradiction", lines=(create_line(1, supporting=8),))
    assert (eight.value, eight.state, eight.reason) == (0.0, "flagged", "quiet")
    assert signal("contradiction", lines=(create_line(1, supporting=7),)).state == "fine"


def test_disconfirmation_effort_is_lines_that_were_searched() -> None:
    lines = (create_line(1, searches=1), create_line(2), create_line(3), guess(4))
    found = signal("disconfirmation", lines=lines)
    assert (found.value, found.state, found.count, found.of) == (33.3333, "flagged", 1, 3)
    assert [row.ref for row in found.rows] == ["2", "3"]
    half = signal("disconfirmation", lines=(create_line(1, searches=2), create_line(2)))
    assert (half.value, half.state) == (50.0, "fine")


def test_say_do_conflict_needs_words_for_and_deeds_against() -> None:
    lines = (create_line(1, said=True, undone=True), create_line(2, said=True))
    found = signal("say_do", lines=lines)
    assert (found.value, found.state) == (1, "flagged")
    assert signal("say_do", lines=lines[1:]).state == "fine"


def test_team_voice_echo_is_lines_older_than_the_first_interview_and_untouched() -> None:
    encounters = (create_encounter(1, held_on=date(2026, 3, 1)),)
    before = date(2026, 2, 1)
    lines = (
        create_line(1, written_on=before),
        create_line(2, written_on=before, changed=True),
        create_line(3),
    )
    found = signal("echo", lines=lines, encounters=encounters)
    assert (found.value, found.state) == (33.3333, "flagged")
    assert [row.ref for row in found.rows] == ["1"]
    assert signal("echo", encounters=()).reason == "no_quotes"


def test_stereotypes_flag_at_the_first_one() -> None:
    found = signal("stereotype", traits=(Trait("claim:7", "millennials"),))
    assert (found.value, found.state) == (1, "flagged")
    assert (found.rows[0].ref, found.rows[0].note) == ("claim:7", "millennials")
    assert signal("stereotype").state == "fine"


def test_thresholds_are_settings() -> None:
    lines = (create_line(1), guess(2))
    assert signal("unsupported", lines=lines).state == "flagged"
    assert signal("unsupported", lines=lines, settings={"unsupported": 50}).state == "fine"
    assert (
        signal("stereotype", traits=(Trait("name", "old"),), settings={"stereotype": 1}).state
        == "fine"
    )
