"""Who says what after the text was edited. Pure; offsets count codepoints.

Words that stayed keep their speaker, and words put in beside them get the same one. A turn that an
empty line parts becomes two; two of the same speaker with none between them become one. A new
paragraph is nobody's until somebody says whose it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from lib.alignment import Alignment, Hunk, Span

_EMPTY_LINE = re.compile(r"\n\s*\n")
_NOBODY = None
_NO_TURN = -1  # words that stood outside of every turn


@dataclass(frozen=True, slots=True)
class Piece:
    """A turn of the new text; `turn` is the place of the old one it comes from, None for none."""

    start: int
    end: int
    turn: int | None


@dataclass(frozen=True, slots=True)
class _Owned:
    start: int
    end: int
    turn: int
    kept: bool


def carry_turns(
    turns: Sequence[Span], voices: Sequence[Hashable], alignment: Alignment
) -> list[Piece]:
    """The turns of the new text, in order. `voices` tells which of the old ones may be joined."""
    return list(_Carrier(turns, voices, alignment).pieces())


def paragraphs(text: str) -> Iterator[Span]:
    """What empty lines part, without the blanks at either end."""
    start = 0
    for end, after in [*(gap.span() for gap in _EMPTY_LINE.finditer(text)), (len(text), 0)]:
        words = text[start:end]
        if words.strip():
            low = start + len(words) - len(words.lstrip())
            yield low, end - len(words) + len(words.rstrip())
        start = after


def carry_points(points: Sequence[int], alignment: Alignment) -> list[int | None]:
    """Where each position of the old text is now; None where its words are gone."""
    ends = [hunk.end for hunk in alignment.hunks]
    return [_point(alignment.hunks, ends, point) for point in points]


def _point(hunks: Sequence[Hunk], ends: Sequence[int], point: int) -> int | None:
    after = bisect_right(ends, point)
    if after < len(hunks) and hunks[after].start <= point:
        hunk = hunks[after]
        return hunk.new_start if hunk.new_end > hunk.new_start else None
    return point + (hunks[after - 1].new_end - hunks[after - 1].end if after else 0)


class _Carrier:
    def __init__(
        self, turns: Sequence[Span], voices: Sequence[Hashable], alignment: Alignment
    ) -> None:
        self.turns, self.voices, self.alignment = turns, voices, alignment
        self.starts = [start for start, _ in turns]
        self.owned = sorted([*self._kept(), *self._rewritten()], key=lambda owned: owned.start)
        self.owned_ends = [owned.end for owned in self.owned]
        self.new = alignment.new
        self.paragraphs = list(paragraphs(self.new))
        self.owners = [self._owners(*span) for span in self.paragraphs]
        speaking = {owned.turn for row in self.owners for owned in row}
        self.vanished = set(range(len(turns))) - speaking

    def pieces(self) -> Iterator[Piece]:
        if not self.turns:
            return
        held: Piece | None = None
        for piece in self._parts():
            if held and self._joins(held, piece):
                held = Piece(held.start, piece.end, held.turn)
                continue
            if held:
                yield held
            held = piece
        if held:
            yield held

    def _kept(self) -> Iterator[_Owned]:
        """What stayed, by whose turn it stood in."""
        for kept in self.alignment.kept:
            end, shift = kept.start + kept.length, kept.new_start - kept.start
            for start, stop, turn in self._within(kept.start, end):
                if self.alignment.old[start:stop].strip():
                    yield _Owned(start + shift, stop + shift, turn, kept=True)

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """A stretch of the old text, cut where turns begin and end."""
        place = max(0, bisect_right(self.starts, start) - 1)
        for turn in range(place, len(self.turns)):
            low, high = self.turns[turn]
            if low >= end:
                break
            if start < low:
                yield start, low, _NO_TURN
                start = low
            if start < high:
                yield start, min(high, end), turn
                start = min(high, end)
        if start < end:
            yield start, end, _NO_TURN

    def _rewritten(self) -> Iterator[_Owned]:
        """What was put into one turn, or in place of some of its words."""
        for hunk in self.alignment.hunks:
            turn = bisect_right(self.starts, hunk.start) - 1
            if turn < 0 or hunk.new_end == hunk.new_start:
                continue
            start, end = self.turns[turn]
            inside = start < hunk.start < end if hunk.start == hunk.end else hunk.end <= end
            if inside:
                yield _Owned(hunk.new_start, hunk.new_end, turn, kept=False)

    def _parts(self) -> Iterator[Piece]:
        """Paragraph by paragraph, cut where another turn's words begin."""
        strays: list[Span] = []
        for span, owners in zip(self.paragraphs, self.owners, strict=True):
            if owners:
                yield from self._adopted(strays)
                yield from self._cut(span, owners)
                strays = []
            else:
                strays.append(span)
        yield from self._adopted(strays)

    def _owners(self, start: int, end: int) -> list[_Owned]:
        """Whose words a paragraph holds: turns of which half is here, else the one with most.

        The last words of a turn that were put into the next one are part of it from then on.
        """
        first = bisect_right(self.owned_ends, start)
        last = bisect_left(self.owned, end, lo=first, key=lambda owned: owned.start)
        here: dict[int, int] = defaultdict(int)
        for owned in self.owned[first:last]:
            words = self.new[max(start, owned.start) : min(end, owned.end)].strip()
            here[owned.turn] += len(words)
        whole = {turn for turn, size in here.items() if size * 2 >= max(1, self._size(turn))}
        most = max(here, key=lambda turn: here[turn], default=_NO_TURN)
        chosen = whole or ({most} if here.get(most) else set())
        return [owned for owned in self.owned[first:last] if owned.turn in chosen]

    def _size(self, turn: int) -> int:
        return self.turns[turn][1] - self.turns[turn][0] if turn != _NO_TURN else 1

    def _cut(self, span: Span, owned: Sequence[_Owned]) -> Iterator[Piece]:
        start, turn = span[0], owned[0].turn
        for other in owned[1:]:
            if other.turn != turn:
                yield from self._piece(start, other.start, turn)
                start, turn = other.start, other.turn
        yield from self._piece(start, span[1], turn)

    def _piece(self, start: int, end: int, turn: int | None) -> Iterator[Piece]:
        words = self.new[start:end]
        if words.strip() and turn != _NO_TURN:
            low = start + len(words) - len(words.lstrip())
            yield Piece(low, end - len(words) + len(words.rstrip()), turn)

    def _adopted(self, strays: Sequence[Span]) -> Iterator[Piece]:
        """Paragraphs in a row with nothing old in them: rewritten or moved turns, else nobody's."""
        known = {self.alignment.old[slice(*self.turns[turn])]: turn for turn in self.vanished}
        rewritten = self._vanished_at(strays)
        for place, (start, end) in enumerate(strays):
            turn = known.get(self.new[start:end], _NOBODY)
            if turn is None and len(rewritten) == len(strays):
                turn = rewritten[place]
            yield from self._piece(start, end, turn)

    def _vanished_at(self, strays: Sequence[Span]) -> list[int]:
        """The turns that went where these paragraphs came."""
        if not strays:
            return []
        gone = [
            h
            for h in self.alignment.hunks
            if h.new_start < strays[-1][1] and h.new_end > strays[0][0]
        ]
        spans = [(hunk.start, hunk.end) for hunk in gone]
        return [
            turn
            for turn in sorted(self.vanished)
            if any(s < self.turns[turn][1] and e > self.turns[turn][0] for s, e in spans)
        ]

    def _joins(self, one: Piece, other: Piece) -> bool:
        if one.turn is None or other.turn is None:
            return False
        if "\n\n" in self.new[one.end : other.start]:
            return one.turn == other.turn and self._was_parted(one)
        return self.voices[one.turn] == self.voices[other.turn]

    def _was_parted(self, one: Piece) -> bool:
        """Whether the empty line stood inside of that turn already."""
        first = bisect_right(self.owned_ends, one.end)
        around = self.owned[first] if first < len(self.owned) else None
        return around is not None and around.kept and around.start < one.end < around.end
