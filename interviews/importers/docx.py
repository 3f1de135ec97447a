"""Word documents: the words that a reader of the page sees."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring
from xml.parsers.expat import ExpatError

import mammoth  # type: ignore[import-untyped]  # it has no types
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from mammoth import documents

from interviews.importers.archive import check_archive, damaged, too_large
from interviews.importers.assembly import Origin, assemble, tidy
from interviews.importers.grid import row_as_line
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.importers.turns import find_turns
from lib.text import salvage

MAX_PARAGRAPHS = 50_000
MAX_TAGS = 800_000

_MAIN = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = re.compile(rb"<\w+:p[ >/]")
_LEFT_OUT = (
    (re.compile(rb"<w:commentReference\b"), "Comments in the document were left out."),
    (re.compile(rb"<w:(?:del|moveFrom)\b"), "Words that tracked changes delete were left out."),
    (re.compile(rb"<w:(?:footnote|endnote)Reference\b"), "Footnotes were left out."),
)
_HIDDEN_NOTE = "Hidden text was left out."


def parse_docx(content: bytes, _encoding: str | None) -> ParsedTranscript:
    archive = check_archive(content)
    main = _main_part(archive)
    notes = [note for form, note in _LEFT_OUT if form.search(main)]
    try:
        if b"vanish" in main:
            content, hidden = _without_hidden(archive, main)
            notes += [_HIDDEN_NOTE] if hidden else []
        paragraphs = [salvage(line) for line in _paragraphs(_read(content))]
    except (ParseError, ExpatError, DefusedXmlException, zipfile.BadZipFile) as error:
        raise damaged(type(error).__name__) from error
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise damaged(type(error).__name__) from error
    source = "\n\n".join(paragraphs)
    found = find_turns(source.split("\n"), wrapped=False)
    return assemble(found.drafts, Origin(source, "docx"), [*notes, *found.notes])


def _main_part(archive: zipfile.ZipFile) -> bytes:
    try:
        main = archive.read(_MAIN)
    except KeyError as error:
        raise ImportProblem(
            "wrong_type", "It is packed like a Word document but is none. Save it as docx in Word."
        ) from error
    if b"<!DOCTYPE" in main or b"<!ENTITY" in main:
        raise damaged("document type")
    paragraphs = sum(1 for _ in _PARAGRAPH.finditer(main))
    if paragraphs > MAX_PARAGRAPHS or main.count(b"<") > MAX_TAGS:
        raise too_large("paragraphs")
    return main


def _without_hidden(archive: zipfile.ZipFile, main: bytes) -> tuple[bytes, bool]:
    """The document packed again without the runs that are marked as hidden."""
    root = fromstring(main)
    hidden = [(parent, run) for parent in root.iter() for run in parent if _is_hidden(run)]
    for parent, run in hidden:
        parent.remove(run)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, tostring(root) if name == _MAIN else archive.read(name))
    return packed.getvalue(), bool(hidden)


def _is_hidden(run: Element) -> bool:
    if run.tag != f"{_WORD}r":
        return False
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val") not in ("0", "false", "off")


def _read(content: bytes) -> documents.Document:
    """The document as mammoth reads it: only the model is wanted, not the HTML."""
    read: list[documents.Document] = []

    def keep(document: documents.Document) -> documents.Document:
        read.append(document)
        return documents.document([])

    mammoth.convert_to_html(
        io.BytesIO(content), transform_document=keep, include_embedded_style_map=False
    )
    return read[0]


def _paragraphs(element: documents.HasChildren) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, documents.Paragraph):
            yield _words(child)
        elif isinstance(child, documents.Table):
            yield from map(_row, child.children)
        elif isinstance(child, documents.HasChildren):
            yield from _paragraphs(child)


def _words(element: documents.HasChildren) -> str:
    return "".join(_word(child) for child in element.children)


def _word(element: documents.Element) -> str:
    if isinstance(element, documents.Text):
        return str(element.value)
    if isinstance(element, documents.Tab):
        return "\t"
    if isinstance(element, documents.Break):
        return "\n"
    return _words(element) if isinstance(element, documents.HasChildren) else ""


def _row(row: documents.HasChildren) -> str:
    return row_as_line([tidy(" ".join(_paragraphs(cell))) for cell in row.children])
