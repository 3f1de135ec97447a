"""How long something takes, as people write it, and whether it was heard."""

import pytest

from personas.day import BlockRow, day_rows, in_words, parse_length, read_day
from tests.factories import create_code, create_persona, create_time_block
from tests.personas.summaries.making import create_evidence, summarise


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2.5", 150),
        ("2,5 h", 150),
        ("2 hours", 120),
        ("2:30", 150),
        ("2 h 30", 150),
        ("2h 5 min", 125),
        ("90 min", 90),
        ("10 %", 144),
        ("12.5%", 180),
        ("24", 1440),
        ("0", 0),
        ("", None),
        ("2:75", None),
        ("a while", None),
        ("-1", None),
        ("1e9", None),
        ("٣", 180),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert parse_length(text) == minutes


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (150, "2 h 30 min")]
)
def test_minutes_in_words_are_read_back(minutes: int, words: str) -> None:
    assert in_words(minutes) == words
    assert parse_length(words) == minutes


def test_a_block_is_heard_by_those_who_speak_for_its_code() -> None:
    document = summarise([create_evidence(1), create_evidence(2), create_evidence(2)])
    rows = [BlockRow(1, "Rounds", 210, 1), BlockRow(2, "Meetings", 60, 0)]
    day = read_day(document, rows)
    assert [(b.status, b.start) for b in day.blocks] == [
        ("heard from 2 customers", 0),
        ("a guess", 210),
    ]
    assert (day.total, day.untold) == ("4 h 30 min", "19 h 30 min")


def test_a_code_that_nobody_spoke_for_leaves_a_guess() -> None:
    day = read_day(summarise([]), [BlockRow(1, "Rounds", 1440, 1)])
    assert day.blocks[0].is_guess and day.untold == ""


@pytest.mark.django_db
def test_a_merged_code_speaks_through_the_one_it_was_merged_into() -> None:
    target = create_code()
    old = create_code(workspace=target.workspace, merged_into=target)
    block = create_time_block(persona=create_persona(workspace=target.workspace), code=old)
    assert [row.code for row in day_rows(block.persona)] == [target.pk]
