"""What a reader finds in a finished PDF: words, links, tags, typefaces."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from personas.documents.content import PersonaDocument
from personas.documents.pdf import render_pdf


def read(document: PersonaDocument) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(document)))


def page_words(reader: PdfReader) -> list[str]:
    """The text of each page, line ends and other blanks as single spaces."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def words(reader: PdfReader) -> str:
    return " ".join(page_words(reader))


def bookmarks(reader: PdfReader) -> list[str]:
    return list(_titles(reader.outline))


def _titles(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield entry.title


def links(reader: PdfReader) -> list[tuple[int, int]]:
    """Pairs of page numbers, counted from 0: where a link stands and where it leads."""
    known = ((page.indirect_reference, at) for at, page in enumerate(reader.pages))
    numbers = {place.idnum: at for place, at in known if place}
    pairs = []
    for at, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", ()):
            target = annotation.get_object().get("/Dest")
            if target:
                pairs.append((at, numbers[target[0].idnum]))
    return pairs


def addresses(reader: PdfReader) -> set[str]:
    """Where links lead that leave the file."""
    found = (mark.get_object() for page in reader.pages for mark in page.get("/Annots", ()))
    return {str(mark["/A"]["/URI"]) for mark in found if "/A" in mark}


def tags(reader: PdfReader) -> list[Any]:
    """All elements of the structure tree, in reading order."""
    return list(_elements(reader.root_object["/StructTreeRoot"]))


def _elements(element: Any) -> Iterator[Any]:
    if "/S" in element:
        yield element
    inside = element.get("/K", ArrayObject())
    for child in inside if isinstance(inside, ArrayObject) else [inside]:
        value = child.get_object()
        if isinstance(value, DictionaryObject):
            yield from _elements(value)


def typefaces(reader: PdfReader) -> dict[str, bool]:
    """Each typeface used, and whether its glyphs are in the file."""
    found = {}
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    for font in (font for each in resources for font in each.get("/Font", {}).values()):
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
        found[str(descriptor["/FontName"]).split("+")[-1]] = embedded
    return found
