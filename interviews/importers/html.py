"""Web pages: the words that a reader of the page sees."""

import codecs
import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from interviews.importers.archive import damaged, too_large
from interviews.importers.assembly import Origin, assemble, tidy
from interviews.importers.grid import row_as_line
from interviews.importers.parsed import ParsedTranscript
from interviews.importers.reading import read_text
from interviews.importers.turns import find_turns
from lib.text import ENCODINGS, Decoded, UndecodableError, salvage

MAX_TAGS = 400_000
MAX_DEPTH = 2_000
MAX_MARKUP = 10 * 1024 * 1024

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# What pages call Latin 1 is the Windows one: browsers read it so.
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252"}

_DROPPED_LISTED = """
    script style head template noscript svg math canvas iframe object embed audio video map
    select textarea button input datalist dialog nav
"""
_DROPPED = frozenset(_DROPPED_LISTED.split())
_BLOCKS_LISTED = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu ol p pre section summary
    table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_LISTED.split())
_LINE_END = re.compile(r"[\r\n]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse_html(content: bytes, encoding: str | None) -> ParsedTranscript:
    if content.count(b"<") > MAX_TAGS:
        raise too_large("tags")
    decoded = _decoded(content, encoding)
    reader = _Reader()
    reader.read(LexborHTMLParser(decoded.text))
    source = salvage("\n".join(reader.lines))
    found = find_turns(source.split("\n"), wrapped=False)
    origin = Origin(source, "html", decoded.encoding, decoded.guessed)
    notes = ["Hidden text was left out."] if reader.hidden else []
    return assemble(found.drafts, origin, [*notes, *found.notes])


def _decoded(content: bytes, encoding: str | None) -> Decoded:
    """By the researcher's word, else by the page's own, else as any text."""
    told = None if encoding else _told(content[:_HEAD])
    if told:
        try:
            return Decoded(content.decode(told), told, guessed=False)
        except UnicodeDecodeError:
            pass
    return read_text(content, encoding, most=MAX_MARKUP)


def _told(head: bytes) -> str | None:
    found = _CHARSET.search(head)
    if found is None or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UndecodableError):
        return None
    name = _ALIASES.get(name, name)
    return name if name in ENCODINGS and not name.startswith("utf-16") else None


class _Reader:
    """Walks the tree without recursion: a page may be nested as deep as somebody likes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.hidden = False
        self.words: list[str] = []
        self.cells: list[list[str]] = []
        # How many elements around keep their line ends.
        self.kept = 0

    def read(self, page: LexborHTMLParser) -> None:
        for node, opens in _steps(page.root, self._skips):
            if node.is_text_node:
                self._add(node)
            elif opens:
                self._open(str(node.tag))
            else:
                self._close(str(node.tag))
        self._end_line()

    def _skips(self, node: LexborNode) -> bool:
        if node.tag in _DROPPED or node.is_comment_node:
            return True
        attributes = node.attributes if node.is_element_node else {}
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "")
        self.hidden = self.hidden or bool(hidden)
        return bool(hidden)

    def _add(self, node: LexborNode) -> None:
        text = node.text_content or ""
        self.words.append(text if self.kept else _LINE_END.sub(" ", text))

    def _open(self, tag: str) -> None:
        self.kept += tag == "pre"
        if tag == "tr":
            self._end_line()
            self.cells.append([])
        elif tag in {"td", "th"}:
            self._end_line()
        elif tag == "br":
            self.words.append("\n")
        elif tag in _BLOCKS:
            self._end_line()

    def _close(self, tag: str) -> None:
        self.kept -= tag == "pre"
        if tag in {"td", "th"} and self.cells:
            self.cells[-1].append(tidy(" ".join(self.words)))
            self.words = []
        elif tag == "tr" and self.cells:
            self._put(row_as_line(self.cells.pop()))
        elif tag == "dt" and self.words:
            # A term and what is said of it are a speaker and the words.
            self.words = [f"{tidy(''.join(self.words)).rstrip(':')}:"]
            self._end_line()
        elif tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        text, self.words = "".join(self.words), []
        for line in text.split("\n"):
            self._put(tidy(line))

    def _put(self, line: str) -> None:
        if not line:
            return
        if self.cells:
            self.words.append(f"{line} ")
        else:
            self.lines.append(line)


def _steps(
    root: LexborNode | None, skips: Callable[[LexborNode], bool]
) -> Iterator[tuple[LexborNode, bool]]:
    """Every node as it opens and, if it is an element, as it closes."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        entered = not skips(node)
        if entered:
            yield node, True
        if entered and node.first_child is not None:
            node, depth = node.first_child, depth + 1
            if depth > MAX_DEPTH:
                raise damaged("depth")
            continue
        if entered and not node.is_text_node:
            yield node, False
        while node.next is None:
            node, depth = node.parent, depth - 1
            if node is None or depth < 0:
                return
            yield node, False
        node = node.next
