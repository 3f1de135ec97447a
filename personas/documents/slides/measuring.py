"""How much room text takes on a slide, and where it is divided if that is too much.

Typefaces are those of the reader's machine, so widths are estimates: those of wide typefaces.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

LEADING = 1.25  # of the size of the letters
ELLIPSIS = "…"

_BLANKS = re.compile(r"\s+")
# Overrides could reorder the words around them; controls have no place in XML.
_SILENT = dict.fromkeys([0x00AD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[]“”‘’"), frozenset("mwMW@%—")


def tidy(text: str) -> str:
    """One line of characters that a slide can hold."""
    return spaced(text).strip()


def spaced(text: str) -> str:
    """The same with the blanks around it, for words that others follow."""
    return _CONTROLS.sub("", _BLANKS.sub(" ", text.translate(_SILENT)))


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, shortened at a word where there is one."""
    whole = tidy(text)
    if len(whole) <= limit:
        return whole
    head = whole[: limit - 1]
    by_word = head.rsplit(" ", 1)[0]
    return (by_word if len(by_word) > limit // 2 else head).rstrip() + ELLIPSIS


def height(text: str, *, size: float, width: float) -> float:
    """Points, of `text` set at `size` points in a column `width` points wide."""
    return lines(text, size=size, width=width) * size * LEADING if text else 0.0


def lines(text: str, *, size: float, width: float) -> int:
    room, used, count = width / size, 0.0, 1
    for word in text.split(" "):
        long = _ems(word)
        if used and used + _ems(" ") + long > room:
            count, used = count + 1, 0.0
        if long > room:  # broken wherever the line ends
            count += math.ceil(long / room) - 1
            used = long % room
        else:
            used += long + (_ems(" ") if used else 0.0)
    return count


def fitting(text: str, sizes: Sequence[float], *, width: float, room: float) -> float:
    """The first of these sizes that fits; the last one in any case."""
    fits = (size for size in sizes if height(text, size=size, width=width) <= room)
    return next(fits, sizes[-1])


def parts(text: str, *, size: float, width: float, room: float) -> Iterator[str]:
    """The text in pieces of at most `room` points each, divided between words if possible."""
    left = text
    while height(left, size=size, width=width) > room:
        end = _longest(left, size=size, width=width, room=room)
        yield left[:end].rstrip()
        left = left[end:].lstrip()
    if left:
        yield left


def _longest(text: str, *, size: float, width: float, room: float) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = height(text[:middle], size=size, width=width) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    blank = text.rfind(" ", low // 2, low + 1)
    return blank if blank > 0 else low


@cache
def _em(letter: str) -> float:
    if letter == " ":
        return 0.28
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.36
    return 0.9 if letter in _BROAD else 0.7 if letter.isupper() else 0.56


def _ems(text: str) -> float:
    return sum(map(_em, text))


def is_leftward(text: str) -> bool:
    """Whether its first letter with a direction is written from right to left."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"
