"""Where a text may be cut into passages that can be suggested. Pure; offsets count codepoints."""

import re
from collections.abc import Iterator

# A quote is about this long; shorter sentences are taken together with the next one.
SHORT, LONG = 60, 220
_TURN = re.compile(r"\S(?:.(?!\n\n))*.?", re.DOTALL)
# One sentence with the signs that close it, or what is left of the turn. What has no end for long
# is cut between words.
_SENTENCE = re.compile(
    r"\S.{0,400}?(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』”’）]*|$)|\S.{0,400}(?=\s)|\S.{0,400}",
    re.DOTALL,
)


def passages(text: str) -> list[tuple[int, int]]:
    """(start, end) of sentences, short ones together, none across the ends of turns."""
    return [span for turn in _TURN.finditer(text) for span in _joined(text, *turn.span())]


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    open_from, closed_at = start, start
    for found in _SENTENCE.finditer(text, start, end):
        is_full = closed_at - open_from >= SHORT or found.end() - open_from > LONG
        if closed_at > open_from and is_full:
            yield open_from, closed_at
            open_from = found.start()
        closed_at = found.end()
    if closed_at > open_from:
        yield open_from, closed_at
