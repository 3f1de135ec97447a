"""PDF, by the text it carries; a scan carries none."""

import io

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from interviews.importers.assembly import Origin, assemble, too_long
from interviews.importers.furniture import clear_pages
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.importers.reading import MAX_SOURCE
from interviews.importers.turns import find_turns
from lib.text import salvage

MAX_PAGES = 1_000


def parse_pdf(content: bytes, _encoding: str | None) -> ParsedTranscript:
    try:
        pages = _pages(content)
    except LimitReachedError as error:
        raise ImportProblem(
            "too_large", "It unpacks to more than we read. Save it again as a smaller PDF."
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _damaged(error) from error
    except (RecursionError, AssertionError, NotImplementedError, OSError) as error:
        raise _damaged(error) from error
    if not any(page.strip() for page in pages):
        raise ImportProblem(
            "no_text",
            "It has pictures of pages and no text, as a scan has. "
            "Run text recognition (OCR) over it first, or paste the words.",
        )
    cleared = clear_pages(pages)
    found = find_turns(cleared.lines, wrapped=True)
    return assemble(found.drafts, Origin("\n\n".join(pages), "pdf"), [*cleared.notes, *found.notes])


def _damaged(error: Exception) -> ImportProblem:
    return ImportProblem(
        "damaged",
        "It is damaged or no real PDF. Open it in a PDF reader and save it again.",
        detail=type(error).__name__,
    )


def _pages(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    _unlock(reader)
    if len(reader.pages) > MAX_PAGES:
        raise ImportProblem(
            "too_large", f"It has more than {MAX_PAGES:,} pages. Split it into several files."
        )
    pages, length = [], 0
    for page in reader.pages:
        pages.append(salvage(page.extract_text()))
        length += len(pages[-1])
        if length > MAX_SOURCE:
            raise too_long()
    return pages


def _unlock(reader: PdfReader) -> None:
    """Many PDFs are encrypted with an empty password, only to forbid printing."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False
    if not opened:
        raise ImportProblem(
            "encrypted", "It is locked with a password. Save a copy without one and upload that."
        )
