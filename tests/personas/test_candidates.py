"""Which quotes are sent to the builder."""

from collections import Counter
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from personas.candidates import PER_CODE, PER_PERSON, Quotable, choose

DAY = date(2026, 3, 12)


def quotable(
    coding: int,
    *,
    speaker: int = 1,
    stance: str = "supports",
    useful: bool = True,
    held_on: date = DAY,
) -> Quotable:
    return Quotable(coding, 7, stance, speaker, useful, held_on)


def test_a_useful_length_comes_before_a_newer_date() -> None:
    rows = [
        quotable(1, held_on=date(2025, 1, 1)),
        quotable(2, useful=False),
        quotable(3, useful=False),
        quotable(4),
    ]
    assert choose(rows) == {1, 4}


def test_the_newest_of_two_alike_is_sent() -> None:
    rows = [quotable(n, held_on=date(2026, 1, n)) for n in range(1, 5)]
    assert choose(rows) == {3, 4}


def test_a_speaker_has_two_for_and_two_against() -> None:
    stances = ("supports", "contradicts")
    rows = [quotable(n, stance=stances[n % 2]) for n in range(8)]
    assert choose(rows) == {4, 5, 6, 7}


def test_everybody_speaks_once_before_anybody_twice() -> None:
    rows = [quotable(n, speaker=n % 23) for n in range(23 * 3)]
    speakers = Counter(rows[coding].speaker for coding in choose(rows))
    assert len(speakers) == 23
    assert sum(speakers.values()) == PER_CODE


@given(
    st.lists(
        st.builds(
            Quotable,
            coding=st.integers(1, 10**6),
            code=st.integers(1, 3),
            stance=st.sampled_from(["supports", "contradicts"]),
            speaker=st.integers(1, 9),
            useful=st.booleans(),
            held_on=st.dates(),
        ),
        unique_by=lambda row: row.coding,
    ),
    st.randoms(),
)
def test_limits_hold_and_order_does_not_matter(rows: list[Quotable], chance: Random) -> None:
    chosen = choose(rows)
    picked = [row for row in rows if row.coding in chosen]
    assert all(n <= PER_CODE for n in Counter(row.code for row in picked).values())
    groups = Counter((row.code, row.stance, row.speaker) for row in picked)
    assert all(n <= PER_PERSON for n in groups.values())
    assert {row.code for row in picked} == {row.code for row in rows}
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert choose(shuffled) == chosen
