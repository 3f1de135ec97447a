"""From the text in somebody's file to the text that is kept, and where each position went."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from interviews.limits import MAX_CHARACTERS

# As `lib.text.normalise` does it, but knowing which characters go.
_GONE = re.compile("\r(?=\n)|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile("[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
TOO_LONG = f"Texts longer than {MAX_CHARACTERS:,} characters"


def clean(text: str) -> str:
    """A name or a note as it can be kept: LF, no control characters, nothing that is no text."""
    return _LINE_ENDS.sub("\n", _GONE.sub("", text)).strip()


@dataclass(frozen=True, slots=True)
class Counting:
    """How a tool counted: CRLF as one or as two, a byte order mark as one or not at all."""

    crlf: int = 2
    bom: int = 0

    def __str__(self) -> str:
        ends = "a line end of two characters as " + ("one" if self.crlf == 1 else "two")
        return ends + (", the byte order mark as one" if self.bom else "")


@dataclass(slots=True)
class Kept:
    """A text as it is kept. `lost` says that characters which are no text were dropped."""

    text: str
    length: int
    bom: bool
    gone: list[int] = field(default_factory=list)
    returns: list[int] = field(default_factory=list)
    lost: bool = False

    @property
    def doubtful(self) -> bool:
        return self.bom or bool(self.returns)

    def place(self, position: int, counting: Counting) -> int:
        """Where a position of the file stands in the kept text; outside stays outside."""
        at = position - (counting.bom if self.bom else 0)
        if counting.crlf == 1:
            at += bisect_right(self.returns, at)
        return at - bisect_left(self.gone, at) if at <= self.length else len(self.text) + 1


def keep(raw: str, *, bom: bool = False) -> Kept:
    gone = [found.start() for found in _GONE.finditer(raw)]
    ends = [at for at in gone if raw[at] == "\r"]
    return Kept(
        text=_LINE_ENDS.sub("\n", _GONE.sub("", raw)),
        length=len(raw),
        bom=bom,
        gone=gone,
        returns=[at - before for before, at in enumerate(ends)],
        lost=bool(_UNKEEPABLE.search(raw)),
    )


def matching(
    texts: Iterable[tuple[Kept, list[tuple[str, int, int]]]], counting: Counting
) -> tuple[int, int]:
    """How many labels of selections agree with the text under a way of counting, and how many
    selections lie inside of it."""
    agree = inside = 0
    for kept, labelled in texts:
        for label, start, end in labelled:
            first, last = kept.place(start, counting), kept.place(end, counting)
            inside += 0 <= first < last <= len(kept.text)
            agree += _agrees(label, kept.text[max(0, first) : max(0, last)])
    return agree, inside


def _agrees(label: str, words: str) -> bool:
    """A label is often the beginning of the words, cut with an ellipsis."""
    said, found = _squeezed(label.rstrip(" .…")), _squeezed(words)
    return len(said) > 1 and len(found) > 1 and (found.startswith(said) or said == found)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).rstrip(" .…")
