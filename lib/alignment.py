"""What stayed and what changed between two texts. Pure; offsets count codepoints.

Lines first, then words inside of the lines that differ: a long text of which little was edited
costs little. How much work goes into telling badly torn texts apart is bounded; beyond the bound
a stretch counts as replaced as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.matching import Matcher

# A word is what stands between blanks and punctuation, so that an accent, an emoji and what is
# joined to it stay whole; scripts that are written without blanks go sign by sign.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_MARKS = "!-&(-,./:-@\\[-`{-~«»“”„‹›…–—¿¡、。"
TOKEN = re.compile(f"[{_UNSPACED}]|[^\\s{_MARKS}{_UNSPACED}]+|[{_MARKS}]")
# With the empty lines after it, for these alone hold nothing fast.
_LINE = re.compile("[^\n]*\n+|[^\n]+")

LONG = 400_000  # characters of both texts, for words to be looked at without lines
SLIDE = 80

Span = tuple[int, int]


class Hunk(NamedTuple):
    """`old[start:end]` became `new[new_start:new_end]`; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


class Kept(NamedTuple):
    """`length` characters from `start` stand unchanged at `new_start`."""

    start: int
    new_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts as stretches that were kept and hunks that were changed, in order."""

    old: str
    new: str
    kept: tuple[Kept, ...]
    hunks: tuple[Hunk, ...]


def align(old: str, new: str) -> Alignment:
    aligner = _Aligner(old, new)
    kept = tuple(_slid(old, new, list(_widened(old, new, list(aligner.kept())))))
    return Alignment(old, new, kept, tuple(_between(kept, len(old), len(new))))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where each word and each sign of punctuation stands."""
    return [
        found.span() for found in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


class _Aligner:
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.matcher = Matcher()

    def kept(self) -> Iterator[Kept]:
        """Unchanged stretches, in order, touching ones not yet joined."""
        head, tail = _alike_at_the_ends(self.old, self.new)
        mine, theirs = (head, len(self.old) - tail), (head, len(self.new) - tail)
        yield Kept(0, 0, head)
        if max(mine[1], theirs[1]) > head:
            yield from self._few_words(mine, theirs) or self._lines(mine, theirs)
        yield Kept(mine[1], theirs[1], tail)

    def _few_words(self, mine: Span, theirs: Span) -> list[Kept]:
        """Where few words differ, all of them at once: lines that repeat hold nothing fast."""
        if mine[1] - mine[0] + theirs[1] - theirs[0] > LONG:
            return []
        ours, others = words_of(self.old, *mine), words_of(self.new, *theirs)
        runs = self.matcher.few_edits(*self._numbered(ours, others)) or ()
        return [kept for i, j, n in runs for kept in self._run(ours[i : i + n], others[j : j + n])]

    def _lines(self, mine: Span, theirs: Span) -> Iterator[Kept]:
        ours = [found.span() for found in _LINE.finditer(self.old, *mine)]
        others = [found.span() for found in _LINE.finditer(self.new, *theirs)]
        here = there = 0
        for i, j, count in [*self._matches(ours, others), (len(ours), len(others), 0)]:
            yield from self._words(ours[here:i], others[there:j])
            if count:
                start, stop = ours[i][0], ours[i + count - 1][1]
                yield Kept(start, others[j][0], stop - start)
            here, there = i + count, j + count

    def _words(self, mine: list[Span], theirs: list[Span]) -> Iterator[Kept]:
        if not mine or not theirs:
            return
        ours = words_of(self.old, mine[0][0], mine[-1][1])
        others = words_of(self.new, theirs[0][0], theirs[-1][1])
        for i, j, count in self._matches(ours, others):
            yield from self._run(ours[i : i + count], others[j : j + count])

    def _run(self, ours: list[Span], others: list[Span]) -> Iterator[Kept]:
        """The same words in a row; what stands between two of them may differ."""
        start, new_start, length = ours[0][0], others[0][0], ours[-1][1] - ours[0][0]
        if self.old[start : start + length] == self.new[new_start : others[-1][1]]:
            yield Kept(start, new_start, length)
            return
        for (start, end), (new_start, _) in zip(ours, others, strict=True):
            yield Kept(start, new_start, end - start)

    def _matches(self, mine: list[Span], theirs: list[Span]) -> list[tuple[int, int, int]]:
        return self.matcher.matches(*self._numbered(mine, theirs))

    def _numbered(self, mine: list[Span], theirs: list[Span]) -> tuple[list[int], list[int]]:
        """A number for each piece of text, the same for the same."""
        numbers: dict[str, int] = {}
        a = [numbers.setdefault(self.old[s:e], len(numbers)) for s, e in mine]
        b = [numbers.setdefault(self.new[s:e], len(numbers)) for s, e in theirs]
        return a, b


def _alike_at_the_ends(old: str, new: str) -> Span:
    """How much of whole lines is the same at the start, and at the end."""
    head = _shared(lambda n: old[:n] == new[:n], min(len(old), len(new)))
    if head < max(len(old), len(new)):
        head = old.rfind("\n", 0, head) + 1
    most = min(len(old), len(new)) - head
    tail = _shared(lambda n: old[len(old) - n :] == new[len(new) - n :], most)
    cut = old.find("\n", len(old) - tail)
    return head, (len(old) - cut if cut >= 0 and tail < most else tail if tail == most else 0)


def _shared(alike: Callable[[int], bool], most: int) -> int:
    """The largest length that is alike; whatever is shorter is alike, too."""
    return bisect_right(range(1, most + 1), 0, key=lambda n: 0 if alike(n) else 1)


def _widened(old: str, new: str, kept: list[Kept]) -> Iterator[Kept]:
    """Joined where they touch, and taking in the equal blanks beside them."""
    grown: list[Kept] = []
    for piece in kept:
        last = grown[-1] if grown else Kept(0, 0, 0)
        gap, other = (
            old[last.start + last.length : piece.start],
            new[last.new_start + last.length : piece.new_start],
        )
        ahead = _same_blanks(gap, other)
        rest, other_rest = gap[ahead:], other[ahead:]
        back = _same_blanks(rest[::-1], other_rest[::-1])
        if grown:
            grown[-1] = last._replace(length=last.length + ahead)
        elif ahead:
            grown.append(Kept(0, 0, ahead))
        grown.append(Kept(piece.start - back, piece.new_start - back, piece.length + back))
    if grown:
        last = grown[-1]
        tail = _same_blanks(old[last.start + last.length :], new[last.new_start + last.length :])
        grown[-1] = last._replace(length=last.length + tail)
    return _joined(grown)


def _same_blanks(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs or not mine.isspace():
            break
        count += 1
    return count


def _joined(pieces: list[Kept]) -> Iterator[Kept]:
    held: Kept | None = None
    for piece in pieces:
        if not piece.length:
            continue
        if held and (held.start + held.length, held.new_start + held.length) == piece[:2]:
            held = held._replace(length=held.length + piece.length)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _slid(old: str, new: str, kept: list[Kept]) -> list[Kept]:
    """What was only put in or only taken out begins with a line or a sentence, if it may as well.

    “I see. ” put in before “I know.” can be read as “see. I ” put in after its first letter.
    """
    for place in range(len(kept) - 1):
        left, right = kept[place], kept[place + 1]
        end, new_end = left.start + left.length, left.new_start + left.length
        if end == right.start:
            by = _best_slide(new, (new_end, right.new_start), (left.length, right.length))
        elif new_end == right.new_start:
            by = _best_slide(old, (end, right.start), (left.length, right.length))
        else:
            continue
        kept[place] = left._replace(length=left.length + by)
        kept[place + 1] = Kept(right.start + by, right.new_start + by, right.length - by)
    return [piece for piece in kept if piece.length]


def _best_slide(text: str, span: Span, room: Span) -> int:
    start, end = span
    ways = [0]
    for way, most in ((-1, min(SLIDE, room[0])), (1, min(SLIDE, room[1]))):
        for by in range(1, most + 1):
            gone, come = (start - by, end - by) if way < 0 else (start + by - 1, end + by - 1)
            if text[gone] != text[come]:
                break
            ways.append(way * by)
    return max(ways, key=lambda by: (_begins(text, start + by), -abs(by)))


def _begins(text: str, place: int) -> int:
    if place == 0 or text[place - 1] == "\n":
        return 2
    return (
        1
        if text[place - 1].isspace() and text[max(0, place - 4) : place].rstrip(" ")[-1:] in ".!?…"
        else 0
    )


def _between(kept: Sequence[Kept], old: int, new: int) -> Iterator[Hunk]:
    here = there = 0
    for start, new_start, length in [*kept, Kept(old, new, 0)]:
        if start > here or new_start > there:
            yield Hunk(here, start, there, new_start)
        here, there = start + length, new_start + length
