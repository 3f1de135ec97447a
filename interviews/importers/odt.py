"""OpenDocument texts: the words that a reader of the page sees."""

import zipfile
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from interviews.importers.archive import check_archive, damaged, too_large
from interviews.importers.assembly import Origin, assemble, tidy
from interviews.importers.grid import row_as_line
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.importers.turns import find_turns
from lib.text import salvage

MAX_TAGS = 800_000
MAX_DEPTH = 500

_MAIN, _KIND, _MANIFEST = "content.xml", "mimetype", "META-INF/manifest.xml"
_TEXTS = (b"application/vnd.oasis.opendocument.text",)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE = f"{{{_OASIS}:text:1.0}}", f"{{{_OASIS}:table:1.0}}"
_OFFICE, _STYLE = f"{{{_OASIS}:office:1.0}}", f"{{{_OASIS}:style:1.0}}"

_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_LEFT_OUT = {
    f"{_TEXT}tracked-changes": "Words that tracked changes delete were left out.",
    f"{_OFFICE}annotation": "Comments in the document were left out.",
    f"{_TEXT}note": "Footnotes were left out.",
}
_SILENT = frozenset({f"{_OFFICE}forms", f"{_OFFICE}scripts", f"{_OFFICE}binary-data"})
_HIDDEN_NOTE = "Hidden text was left out."
_MOST_BLANKS = 1_000


def parse_odt(content: bytes, _encoding: str | None) -> ParsedTranscript:
    archive = check_archive(content)
    main = _main_part(archive)
    reader = _Reader()
    try:
        parser = DefusedXMLParser(target=reader, forbid_dtd=True)
        parser.feed(main)
        parser.close()
    except (ParseError, ExpatError, DefusedXmlException, ValueError, LookupError) as error:
        raise damaged(type(error).__name__) from error
    source = salvage("\n\n".join(reader.lines))
    found = find_turns(source.split("\n"), wrapped=False)
    return assemble(found.drafts, Origin(source, "odt"), [*reader.notes, *found.notes])


def _main_part(archive: zipfile.ZipFile) -> bytes:
    names = set(archive.namelist())
    if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
        raise ImportProblem(
            "encrypted", "It is locked with a password. Save a copy without one and upload that."
        )
    kind = archive.read(_KIND).strip() if _KIND in names else b""
    if _MAIN not in names or not kind.startswith(_TEXTS):
        raise ImportProblem(
            "wrong_type",
            "It is packed like an OpenDocument text but is none. Save it as odt and try again.",
        )
    main = archive.read(_MAIN)
    if b"<!DOCTYPE" in main or b"<!ENTITY" in main:
        raise damaged("document type")
    if main.count(b"<") > MAX_TAGS:
        raise too_large("tags")
    return main


class _Reader:
    """Target of a parser that calls it piece by piece, so that depth costs nothing."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.depth = 0
        # Where an element began whose words are left out; 0 where none is open.
        self.silent = 0
        self.in_text = False
        self.style = ""
        self.hidden: set[str] = set()
        self.words: list[list[str]] = []
        self.rows: list[list[list[str]]] = []

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("depth")
        if self.silent:
            return
        if not self.in_text:
            self._learn(tag, about)
        elif tag in _LEFT_OUT or tag in _SILENT or self._is_hidden(about):
            self._silence(_LEFT_OUT.get(tag, "" if tag in _SILENT else _HIDDEN_NOTE))
        else:
            self._open(tag, about)

    def _learn(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == f"{_STYLE}style":
            self.style = about.get(f"{_STYLE}name", "")
        elif tag == f"{_STYLE}text-properties" and about.get(f"{_TEXT}display") == "none":
            self.hidden.add(self.style)
        self.in_text = tag == f"{_OFFICE}text"

    def _is_hidden(self, about: Mapping[str, str]) -> bool:
        told = about.get(f"{_TEXT}is-hidden") == "true"
        return told or about.get(f"{_TEXT}style-name", "") in self.hidden

    def _silence(self, note: str) -> None:
        self.silent = self.depth
        if note and note not in self.notes:
            self.notes.append(note)

    def _open(self, tag: str, about: Mapping[str, str]) -> None:
        if tag in _PARAGRAPHS:
            self.words.append([])
        elif tag == f"{_TABLE}table-row":
            self.rows.append([])
        elif tag == f"{_TABLE}table-cell" and self.rows:
            self.rows[-1].append([])
        elif tag in _SIGNS:
            self.data(_SIGNS[tag])
        elif tag == f"{_TEXT}s":
            count = about.get(f"{_TEXT}c", "1")
            self.data(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))

    def data(self, words: str) -> None:
        if self.words and not self.silent:
            self.words[-1].append(words)

    def end(self, tag: str) -> None:
        if self.silent == self.depth:
            self.silent = 0
        elif not self.silent and self.in_text:
            self._close(tag)
        self.depth -= 1

    def _close(self, tag: str) -> None:
        if tag in _PARAGRAPHS and self.words:
            self._put("".join(self.words.pop()))
        elif tag == f"{_TABLE}table-row" and self.rows:
            cells = [tidy(" ".join(cell)) for cell in self.rows.pop()]
            self._put(row_as_line(cells))

    def _put(self, line: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(line)
        else:
            self.lines.append(line)

    def close(self) -> None:
        """The parser calls it at the end and hands on what it answers."""
