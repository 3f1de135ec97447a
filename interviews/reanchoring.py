"""Where highlights stand after the text was edited. Pure; offsets count codepoints.

The edit is known, so a span is carried through the difference of the two texts. Only words that
went where they stood are looked for elsewhere among what is new (`interviews.requoting`). A span
never gets lost: one whose words are gone keeps the place where it stood, as orphaned.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from interviews.requoting import Quote, Requoting
from lib.alignment import Alignment, Hunk, Span, align

# How much of a cut hunk is looked into letter by letter, and what a likeness there has to be.
LETTERS = 250_000
RUN = 3
LIKE = 0.4
# Of a span whose ends were rewritten along with what stands around it, this much has to be left.
LEFT = 0.5


class State(StrEnum):
    """The same words in the same place, elsewhere, other words, or none any more."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHANED = "orphaned"


# What needs nobody's eyes: the words are as they were when somebody last looked.
SETTLED = (State.SAME, State.MOVED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of the old text stands in the new one; for an orphan, where it stood."""

    start: int
    end: int
    state: State


def reanchor(spans: Sequence[Span], old: str, new: str) -> list[Place]:
    """A place for each span, in their order. `new` has at least one character."""
    return carry(spans, align(old, new))


def carry(spans: Sequence[Span], alignment: Alignment) -> list[Place]:
    carrier = _Carrier(alignment)
    return [carrier.place(start, end) for start, end in spans]


def same_words(one: str, other: str) -> bool:
    """Whether they differ in nothing but blanks and line ends."""
    return one == other or one.split() == other.split()


class _Carrier:
    def __init__(self, alignment: Alignment) -> None:
        self.old, self.new, self.hunks = alignment.old, alignment.new, alignment.hunks
        self.starts = [hunk.start for hunk in self.hunks]
        self.ends = [hunk.end for hunk in self.hunks]
        self.requoting = Requoting(self.new, [hunk[2:] for hunk in self.hunks])
        self.letters: dict[Hunk, Letters | None] = {}

    def place(self, start: int, end: int) -> Place:
        hunks = self._cutting(start, end)
        if not hunks:
            shift = self._shift(start)
            same = State.MOVED if shift else State.SAME
            return Place(start + shift, end + shift, same)
        found = self._image(start, end, hunks)
        if found is None or self._is_rest(start, end, hunks):
            found = self._elsewhere(start, end, or_else=found)
        if found is None:
            return self._orphan(hunks[0], start)
        return Place(*found, self._state(start, end, found))

    def _cutting(self, start: int, end: int) -> Sequence[Hunk]:
        """The hunks that take away or put in something between start and end."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return self.hunks[first:last]

    def _shift(self, place: int) -> int:
        """How far a character that was kept has moved."""
        before = bisect_right(self.ends, place) - 1
        if before < 0:
            return 0
        return self.hunks[before].new_end - self.hunks[before].end

    def _image(self, start: int, end: int, hunks: Sequence[Hunk]) -> Span | None:
        """What became of it in its own place; None if hardly anything did."""
        first, last = hunks[0], hunks[-1]
        cut = [hunk for hunk in {first, last} if hunk.start < start or hunk.end > end]
        low = self._edge(first, start, end=False)
        high = self._edge(last, end, end=True)
        span = self._trimmed(low, high, self.old[start:end])
        if span is None or (cut and not self._left(start, end, hunks, cut)):
            return None
        return span

    def _edge(self, hunk: Hunk, place: int, *, end: bool) -> int:
        if hunk.start < place < hunk.end:
            return self._inside(hunk, place, end=end)
        if end:
            return hunk.new_end if place == hunk.end else place + self._shift_at(hunk, place)
        return hunk.new_start if place == hunk.start else place + self._shift_at(hunk, place)

    def _shift_at(self, hunk: Hunk, place: int) -> int:
        before = place <= hunk.start
        return hunk.new_start - hunk.start if before else hunk.new_end - hunk.end

    def _inside(self, hunk: Hunk, place: int, *, end: bool) -> int:
        """A cut goes through rewritten words: by their letters, else only what is sure is kept."""
        if hunk not in self.letters:
            self.letters[hunk] = Letters.of(self.old[slice(*hunk[:2])], self.new[slice(*hunk[2:])])
        letters = self.letters[hunk]
        if letters is None:
            return hunk.new_start if end else hunk.new_end
        return hunk.new_start + letters.carry(place - hunk.start, end=end)

    def _left(self, start: int, end: int, hunks: Sequence[Hunk], cut: Sequence[Hunk]) -> bool:
        gone = sum(min(hunk.end, end) - max(hunk.start, start) for hunk in hunks)
        alike = sum(self._alike(hunk, start, end) for hunk in cut)
        left = end - start - gone + alike
        put = sum(hunk.new_end - hunk.new_start for hunk in cut)
        return left > 0 and left >= LEFT * min(end - start, left + put - alike)

    def _alike(self, hunk: Hunk, start: int, end: int) -> int:
        letters = self.letters.get(hunk)
        if letters is None:
            return 0
        return letters.kept(max(0, start - hunk.start), min(hunk.end, end) - hunk.start)

    def _trimmed(self, low: int, high: int, quote: str) -> Span | None:
        """Without blanks at the ends that it did not have; None where no words are left."""
        words = self.new[low:high]
        if not words.strip() or (_has_letters(quote) and not _has_letters(words)):
            return None
        if not quote[0].isspace():
            low += len(words) - len(words.lstrip())
        if not quote[-1].isspace():
            high -= len(words) - len(words.rstrip())
        return low, high

    def _is_rest(self, start: int, end: int, hunks: Sequence[Hunk]) -> bool:
        """Whether most of it went and nothing came: the words may have been put elsewhere."""
        gone = sum(min(hunk.end, end) - max(hunk.start, start) for hunk in hunks)
        put = sum(hunk.new_end - hunk.new_start for hunk in hunks)
        return put == 0 and gone > LEFT * (end - start)

    def _elsewhere(self, start: int, end: int, *, or_else: Span | None) -> Span | None:
        """Among what is new; with something left in its place only to the letter."""
        near = start + self._shift(start)
        quote = Quote.of(self.old, start, end)
        return self.requoting.find(quote, near, exact=or_else is not None) or or_else

    def _orphan(self, hunk: Hunk, start: int) -> Place:
        """Its old place: at what replaced it, or at the character before which it stood."""
        at = hunk.new_start if start >= hunk.start else start + hunk.new_start - hunk.start
        at = max(0, min(at, len(self.new) - 1))
        return Place(at, at + 1, State.ORPHANED)

    def _state(self, start: int, end: int, found: Span) -> State:
        if not same_words(self.old[start:end], self.new[slice(*found)]):
            return State.CHANGED
        return State.SAME if found == (start, end) else State.MOVED


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


@dataclass(frozen=True, slots=True)
class Letters:
    """Rewritten words beside what they were, letter by letter: (start, new start, length)."""

    runs: tuple[tuple[int, int, int], ...]
    length: int

    @classmethod
    def of(cls, old: str, new: str) -> "Letters | None":
        """None where the two are too long or have too little in common."""
        if not new or len(old) * len(new) > LETTERS:
            return None
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        runs = tuple(run for run in _tuples(matcher) if run[2] >= RUN)
        alike = sum(length for _, _, length in runs)
        return cls(runs, len(new)) if alike >= LIKE * max(len(old), len(new)) else None

    def carry(self, place: int, *, end: bool) -> int:
        """Where a cut at `place` goes: with the letters that stay inside of the span."""
        rows = [run for run in self.runs if _touches(run, place, end=end)]
        if not rows:
            return 0 if end else self.length
        start, new_start, length = rows[-1] if end else rows[0]
        return new_start + max(0, min(place - start, length))

    def kept(self, start: int, end: int) -> int:
        return sum(max(0, min(end, s + n) - max(start, s)) for s, _, n in self.runs)


def _tuples(matcher: "SequenceMatcher[str]") -> list[tuple[int, int, int]]:
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def _touches(run: tuple[int, int, int], place: int, *, end: bool) -> bool:
    return run[0] < place if end else run[0] + run[2] > place
