"""Passages that answer a leading question."""

from collections.abc import Mapping, Sequence

import numpy as np

from personas.knowing.ground import Span
from personas.summaries.columns import Columns, Longs

_APART = 2**32
"""More than the length of a text: so far apart are the places of two interviews."""


def count_led(columns: Columns, answers: Mapping[int, Sequence[Span]]) -> Longs:
    """By cell (n, 3): passages for, against and both that answer a leading question."""
    sizes = columns.sides
    side = np.repeat(np.arange(sizes.size), sizes.ravel())
    led = _within(columns, side // sizes.shape[1], answers) if answers else np.zeros(0, np.intp)
    return np.bincount(side[led], minlength=sizes.size).reshape(sizes.shape)


def _within(columns: Columns, cell: Longs, answers: Mapping[int, Sequence[Span]]) -> Longs:
    """Which of the passages lie in a span: more have begun before it than have ended."""
    spans = [
        (place * _APART + start, place * _APART + end)
        for place, interview in enumerate(columns.interviews.tolist())
        for start, end in answers.get(interview, ())
    ]
    begun, ended = np.sort(np.array(spans, np.int64).reshape(-1, 2), axis=0).T
    starts = columns.talk[cell] * _APART + columns.starts
    return np.flatnonzero(
        np.searchsorted(begun, starts, "right") > np.searchsorted(ended, starts, "right")
    )
