"""Finding a quote again by its own words and by what stood around it. Pure.

Candidates are scored as Hypothesis scores them: quote 50, prefix 20, suffix 20, position 2, with
32 characters of context on each side.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lib.alignment import Span, words_of

CONTEXT = 32
QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2
# What is less alike is offered, never taken; one or two words have to be there as they were.
ENOUGH = 0.7
FEWEST = 3
EXACT_PLACES = 50
WORDS_READ = 400_000  # of all approximate searches together


@dataclass(frozen=True, slots=True)
class Quote:
    words: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Quote":
        before = text[max(0, start - CONTEXT) : start]
        return cls(text[start:end], before, text[end : end + CONTEXT])


class Requoting:
    """Looks into `windows` of a text only: the stretches that are new in it."""

    def __init__(self, text: str, windows: Sequence[Span], *, enough: float = ENOUGH) -> None:
        self.text, self.enough = text, enough
        self.windows = [window for window in windows if window[1] > window[0]]
        self.words_left = WORDS_READ
        self._read: dict[Span, tuple[list[Span], list[str]]] = {}

    def find(self, quote: Quote, near: int, *, exact: bool = False) -> Span | None:
        """The best place, to the letter if there is one; None if nothing is like it."""
        found = list(self._exact(quote))
        if not found and not exact:
            found = list(self._approximate(quote, near))
        return max(found, key=lambda span: self._score(quote, span, near), default=None)

    def likeness(self, quote: Quote, span: Span) -> float:
        ours, theirs = _spelled(quote.words), _spelled(self.text[slice(*span)])
        return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()

    def _exact(self, quote: Quote) -> Iterator[Span]:
        """Where the quote stands to the letter, at least half of it in what is new."""
        half = len(quote.words) / 2
        wide = [window for window in self.windows if window[1] - window[0] >= half]
        for low, high in wide[:EXACT_PLACES]:
            start = self.text.find(quote.words, max(0, low - int(half)), high + int(half))
            if start >= 0:
                yield start, start + len(quote.words)

    def _approximate(self, quote: Quote, near: int) -> Iterator[Span]:
        wanted = _spelled(quote.words)
        if len(wanted) < FEWEST:
            return
        for low, high in self.windows:
            if high - low < len(quote.words) * self.enough or self.words_left < 0:
                continue
            span = self._densest(wanted, low, high, near)
            if span and self.likeness(quote, span) >= self.enough:
                yield span

    def _densest(self, wanted: list[str], low: int, high: int, near: int) -> Span | None:
        """The stretch as long as the quote with most of its words in it, the nearest of these."""
        spans, words = self._words_in(low, high)
        self.words_left -= len(spans)
        sure = set(wanted)
        best, place = (0, 0), -1
        for at, count in enumerate(_counted(words, wanted)):
            if (count and (count, -abs(spans[at][0] - near)) > best) or place < 0 < count:
                best, place = (count, -abs(spans[at][0] - near)), at
        if place < 0:
            return None
        row = range(place, min(place + len(wanted), len(words)))
        hits = [at for at in row if words[at] in sure]
        return spans[hits[0]][0], spans[hits[-1]][1]

    def _words_in(self, low: int, high: int) -> tuple[list[Span], list[str]]:
        """Read once, however many quotes are looked for."""
        if (low, high) not in self._read:
            spans = words_of(self.text, low, high)
            words = [self.text[start:end].casefold() for start, end in spans]
            self._read[low, high] = spans, words
        return self._read[low, high]

    def _score(self, quote: Quote, span: Span, near: int) -> float:
        start, end = span
        before = self.text[max(0, start - CONTEXT) : start]
        after = self.text[end : end + CONTEXT]
        close = 1 - abs(start - near) / max(1, len(self.text))
        return (
            QUOTE * self.likeness(quote, span)
            + PREFIX * _ratio(quote.prefix, before)
            + SUFFIX * _ratio(quote.suffix, after)
            + POSITION * close
        )


def _spelled(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in words_of(text)]


def _counted(words: list[str], wanted: list[str]) -> Iterator[int]:
    """For each place, how many of the wanted words stand in the next len(wanted) ones."""
    want, held = dict(Counter(wanted)), dict.fromkeys(wanted, 0)
    hits = 0
    for at in range(-len(wanted) + 1, len(words)):
        coming = at + len(wanted) - 1
        if coming < len(words) and (word := words[coming]) in want:
            hits += held[word] < want[word]
            held[word] += 1
        if at > 0 and (word := words[at - 1]) in want:
            held[word] -= 1
            hits -= held[word] < want[word]
        if at >= 0:
            yield hits


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0
