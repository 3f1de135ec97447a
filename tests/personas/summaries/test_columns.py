"""Cells as columns: what is taken out of them is what would have been made without the rest."""

from collections.abc import Collection
from random import Random

import numpy as np

from personas.summaries.cells import count_cells
from personas.summaries.columns import Columns, columns_of
from personas.summaries.inputs import Evidence, Talk
from personas.summaries.leading import count_led
from personas.summaries.passages import find_passages
from tests.personas.summaries.making import create_evidence

PARTS = ("participant", "cells", "quotable", "coders", "cited", "starts")


def create_rows(chance: Random) -> list[Evidence]:
    """Three people, some of whom speak together, and coders who overlap and disagree."""
    return [
        create_evidence(
            *sorted(chance.sample([1, 2, 3], chance.choice([1, 1, 1, 2]))),
            code=chance.randint(1, 3),
            interview=chance.randint(101, 102),
            start=chance.randrange(0, 2000, 40),
            stance=chance.choice(["supports", "supports", "contradicts"]),
            voice=chance.choice(["said", "did", "unspoken"]),
            coder=chance.randint(1, 2),
        )
        for _ in range(150)
    ]


def columns(rows: Collection[Evidence]) -> Columns:
    talks = {row.interview: Talk(row.kind, row.held_on, row.directness) for row in rows}
    return columns_of(count_cells(find_passages(rows)), talks)


def test_columns_of_some_codes_are_those_of_their_codings() -> None:
    rows = create_rows(Random(1))
    some = columns(rows).of_codes({1, 3})
    alone = columns([row for row in rows if row.code != 2])
    assert some.singles and some.singles == alone.singles
    for part in PARTS:
        assert np.array_equal(getattr(some, part), getattr(alone, part)), part


def test_a_cell_is_found_where_somebody_spoke_to_a_code() -> None:
    cells = columns(create_rows(Random(2)))
    places = [cells.place(number) for number in range(len(cells))]
    assert places == sorted(places)
    assert cells.find(places[:5]) == {place: number for number, place in enumerate(places[:5])}
    assert cells.find([(9, 1, 101), (1, 9, 101)]) == {}


def test_passages_that_begin_in_an_answer_are_led_to() -> None:
    cells = columns(create_rows(Random(3)))
    spans = {101: ((100, 400), (300, 500), (1500, 2**31 - 1)), 103: ((0, 9),)}
    led = count_led(cells, spans)
    for number in range(len(cells)):
        _, _, interview = cells.place(number)
        begin = cells.first_start[number]
        for side in range(3):
            starts = cells.starts[begin[side] : begin[side] + cells.sides[number, side]].tolist()
            inside = [s for s in starts if any(a <= s < z for a, z in spans.get(interview, ()))]
            assert led[number, side] == len(inside)
    assert led.sum() > 0
