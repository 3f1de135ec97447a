"""Taguette keeps HTML and counts the bytes of its text nodes in UTF-8: both ways of that."""

import html
import re
from bisect import bisect_left, bisect_right
from html.parser import HTMLParser

from insights.exchange.texts import Counting, keep

BLOCKS = {
    "p", "br", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "caption", "tr", "thead", "tbody",
}  # fmt: skip
GAP = "\n\n"
_PARAGRAPHS = re.compile(r"(\n{2,})")
_AS_IT_IS = Counting()


class Reader(HTMLParser):
    """The text of a document, and where its bytes went.

    Between two blocks that the text itself does not part there comes an empty line.
    """

    def __init__(self, contents: str) -> None:
        super().__init__(convert_charrefs=True)
        # Text nodes as (first byte, first character of the text, text).
        self.pieces: list[tuple[int, int, str]] = []
        self.parts: list[str] = []
        self.bytes = self.length = 0
        self.broken = self.after_pre = False
        # White space before the first element is no part of the body, as HTML has it.
        self.feed(contents.replace("\r\n", "\n").replace("\r", "\n").lstrip(" \t\n\f"))
        self.close()
        self.kept = keep("".join(self.parts))
        self.starts = [start for start, _, _ in self.pieces]

    @property
    def text(self) -> str:
        return self.kept.text

    def place(self, byte: int, *, is_end: bool = False) -> int:
        """The codepoint at which a byte stands; past the end for one that is not there.

        An end belongs to the text before it, a start to the text after it. Inside of a character
        it counts as after it, as Taguette has it.
        """
        if not self.pieces or not 0 <= byte <= self.bytes:
            return len(self.text) + 1
        found = bisect_left(self.starts, byte) if is_end else bisect_right(self.starts, byte)
        start, at, text = self.pieces[max(0, found - 1)]
        return self.kept.place(at + _characters(text, byte - start), _AS_IT_IS)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self.broken |= tag in BLOCKS
        self.after_pre = tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.broken |= tag in BLOCKS
        self.after_pre = False

    def handle_data(self, data: str) -> None:
        """A line end right after <pre> is no text."""
        data = data.encode("utf-8", "replace").decode()
        data = data[1:] if self.after_pre and data.startswith("\n") else data
        self.after_pre = False
        if not data:
            return
        if self.broken and self.parts and not self._parted(data):
            self.parts.append(GAP)
            self.length += len(GAP)
        self.broken = self.broken and not data.strip()
        self.pieces.append((self.bytes, self.length, data))
        self.parts.append(data)
        self.bytes += len(data.encode())
        self.length += len(data)

    def _parted(self, data: str) -> bool:
        return data.startswith("\n") or self.parts[-1].endswith("\n")


def _characters(text: str, size: int) -> int:
    """How many characters the first bytes of a text hold, one begun counting as one."""
    if text.isascii():
        return min(size, len(text))
    head = text.encode()[:size]
    return len(head) - sum(byte & 0xC0 == 0x80 for byte in head)


def as_html(text: str) -> str:
    """Paragraphs whose text nodes together are the text itself, character by character."""
    told: list[str] = []
    for part in _PARAGRAPHS.split(text):
        if part and not part.strip("\n") and told:
            told.append(part)
        elif part:
            words = html.escape(part, quote=False).replace("\n", "<br>\n")
            told.append(f"<p>{words}</p>")
    return "".join(told)


class Bytes:
    """Byte offsets of a text, for many codepoint offsets."""

    step = 1024

    def __init__(self, text: str) -> None:
        self.text, self.plain = text, text.isascii()
        self.marks = [0]
        if not self.plain:
            for at in range(0, len(text), self.step):
                size = len(text[at : at + self.step].encode())
                self.marks.append(self.marks[-1] + size)

    def at(self, offset: int) -> int:
        if self.plain:
            return offset
        whole = offset // self.step
        rest = self.text[whole * self.step : offset]
        return self.marks[whole] + len(rest.encode())
