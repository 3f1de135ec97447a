"""Which part of a long quote is shown. Always an exact slice, cut between words."""

from collections.abc import Callable
from dataclasses import dataclass

from personas.summaries.words import chunks, count_words, sentences

SHOWN_WHOLE = 45
SHORTENED_TO = 35
FEWEST = 8

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Slice:
    """Offsets into the quote, and the words with ellipsis marks where something is left out."""

    start: int
    end: int
    text: str
    shortened: bool


def shorten(quote: str, weigh: Weigh) -> Slice:
    """The whole quote where it is short enough, else its weightiest run of whole sentences."""
    if count_words(quote) <= SHOWN_WHOLE:
        return Slice(0, len(quote), quote, False)
    start, end = _best_run(quote, weigh) or _first_words(quote)
    before = "…" if quote[:start].strip() else ""
    after = "…" if quote[end:].strip() else ""
    return Slice(start, end, f"{before}{quote[start:end]}{after}", True)


def _best_run(quote: str, weigh: Weigh) -> tuple[int, int] | None:
    spans = sentences(quote)
    runs = [
        (spans[first][0], last[1])
        for first in range(len(spans))
        for last in spans[first : first + 8]
    ]
    fitting = [r for r in runs if FEWEST <= count_words(quote[r[0] : r[1]]) <= SHORTENED_TO]
    if not fitting:
        return None
    return max(fitting, key=lambda run: (weigh(quote[run[0] : run[1]]), -run[0]))


def _first_words(quote: str) -> tuple[int, int]:
    """No sentence fits: the beginning, to a comma if one comes late enough."""
    start, end, words, comma = 0, 0, 0.0, 0
    for left, right, weight in chunks(quote):
        words += weight
        if words > SHORTENED_TO:
            break
        start, end = (left, right) if end == 0 else (start, right)
        if words >= SHORTENED_TO / 2 and quote[right - 1] in ",;，、；":
            comma = right
    end = comma or end or min(len(quote), 200)
    return start, start + len(quote[start:end].rstrip(",;:，、；-–— "))
