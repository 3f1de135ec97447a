"""A persona as a PDF: tagged, titled, bookmarked, its typefaces within.

The same document gives the same bytes, on every machine.
"""

import json
import logging
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import segno
import typst

from lib.typefaces import coverage, fonts
from personas.documents.content import PersonaDocument, Published
from personas.documents.orders import Order, nobody_listens
from personas.documents.payload import Values, payload
from personas.documents.portraits import squared

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE_ORDER = ("tokens.typ", "words.typ", "units.typ", "claims.typ", "columns.typ", "page.typ")
PORTRAIT_NAME, CODE_NAME = "portrait.jpg", "version.svg"
MEMO_AGE = 10


class RenderError(Exception):
    """The typesetter refused the document. Carries no words of it, as they may be a customer's."""


def render_pdf(
    document: PersonaDocument, *, progress: Callable[[int], None] | None = None
) -> bytes:
    """The finished file. `progress` hears percentages from 0 to 100. Raises RenderError only.

    No file but the two images and no network can be reached while rendering: the typesetter's root
    is a folder made for this call, and all words travel as data, never as markup. There is no time
    limit in here: call it from a job that has one.
    """
    tell = progress or nobody_listens
    tell(5)
    with tempfile.TemporaryDirectory(prefix="persona-") as folder:
        portrait = _place_portrait(document.portrait, Path(folder))
        code = _place_code(document.version, Path(folder))
        values = payload(document, portrait=portrait, code=code)
        tell(25)
        pdf = _typeset(values, Path(folder), _timestamp(document))
    tell(100)
    return pdf


def render_order(order: Order) -> bytes:
    """See `personas.documents.formats`."""
    return render_pdf(order.documents[0], progress=order.tell)


def warm_up() -> None:
    """Read the typefaces and templates now, so that the first document need not wait for them."""
    fonts()
    coverage()
    _template()


def forget() -> None:
    """Let the typesetter's memo of documents go: call it once nobody waits for the file any more.

    It drops what the last ten compilations did not use; ten empty ones take 10 ms and keep a worker
    at half the memory, and nobody's words in it.
    """
    with tempfile.TemporaryDirectory(prefix="persona-") as folder:
        for _ in range(MEMO_AGE + 1):
            _compiler(b" ", Path(folder)).compile(format="svg")


def _typeset(values: Values, root: Path, timestamp: datetime) -> bytes:
    try:
        return _compile(values, root, timestamp, standard="ua-1")
    except typst.TypstError:
        # The message may quote the document, so only the fact is logged.
        logger.warning("A persona document was refused as PDF/UA-1; made without a standard.")
    try:
        return _compile(values, root, timestamp, standard=None)
    except typst.TypstError:
        raise RenderError("The document could not be typeset.") from None


def _compile(
    values: Values, root: Path, timestamp: datetime, *, standard: Literal["ua-1"] | None
) -> bytes:
    pdf = _compiler(_template(), root).compile(
        format="pdf",
        sys_inputs={"document": json.dumps(values)},
        pdf_standards=standard or [],
        timestamp=timestamp,
    )
    if not isinstance(pdf, bytes):
        raise RenderError("The typesetter gave no file.")
    return pdf


def _compiler(source: bytes, root: Path) -> typst.Compiler:
    return typst.Compiler(
        source,
        root=str(root),
        font_paths=fonts(),
        ignore_system_fonts=True,
        package_path=str(root),
        package_cache_path=str(root),
    )


@cache
def _template() -> bytes:
    # One source: with an empty root the templates could not import each other.
    return b"\n".join((TEMPLATES / name).read_bytes() for name in TEMPLATE_ORDER)


def _place_portrait(portrait: bytes | None, folder: Path) -> str | None:
    image = squared(portrait)
    if image is None:
        return None
    (folder / PORTRAIT_NAME).write_bytes(image)
    return PORTRAIT_NAME


def _place_code(version: Published | None, folder: Path) -> str | None:
    """The address as a QR code: a quarter of it may be unreadable on paper (level Q)."""
    if version is None:
        return None
    code = segno.make(version.address, error="q", micro=False)
    code.save(str(folder / CODE_NAME), border=0)
    return CODE_NAME


def _timestamp(document: PersonaDocument) -> datetime:
    return datetime.combine(document.exported_on, time(), tzinfo=UTC)
