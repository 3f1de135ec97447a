"""Setting values in type: a folder of its own for each file, our typefaces, no network.

The same values give the same bytes, on every machine.
"""

import json
import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import segno
import typst

from lib.typefaces import coverage, fonts
from personas.documents.clipping import clipped
from personas.documents.content import PersonaDocument
from personas.documents.orders import PAPERS, Order
from personas.documents.payload import (
    Values,
    language_code,
    payload,
    peculiarities,
    standing,
)
from personas.documents.portraits import squared

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"
SHARED = (
    *("tokens", "words", "units", "claims", "columns", "sheet", "parts", "team", "narrative"),
    "profile",
)
TYPST_PAPERS = dict(zip(PAPERS, ("a4", "us-letter"), strict=True))
LOGO_NAME, CODE_NAME = "logo.png", "standing.svg"
CODE_MASK = 0  # a checkerboard; to draw all eight and choose the calmest takes most of the time
TITLE_LIMIT = 90
MEMO_AGE = 10


class RenderError(Exception):
    """The typesetter refused the document. Carries no words of it, as they may be a customer's."""


def set_pdf(order: Order, layout: str, extra: Values | None = None) -> bytes:
    """The finished file: tagged, titled, bookmarked. Raises RenderError only.

    There is no time limit in here: call it from a job that has one.
    """
    with _prepared(order, extra or {}) as (values, root):
        timestamp = _timestamp(order.documents[0])
        return _first(_typeset(values, root, layout, timestamp))


def set_picture(order: Order, layout: str, *, dots_per_inch: float) -> bytes:
    """The first page as a PNG."""
    with _prepared(order, {}) as (values, root):
        try:
            made = _compiler(_template(layout), root).compile(
                format="png", ppi=dots_per_inch, sys_inputs={"document": json.dumps(values)}
            )
        except typst.TypstError:
            raise RenderError("The picture could not be typeset.") from None
    return _first(made)


def warm_up() -> None:
    """Read the typefaces and templates now, so that the first document need not wait for them."""
    fonts()
    coverage()
    _template("profile")


def forget() -> None:
    """Let the typesetter's memo of documents go: call it once nobody waits for the file any more.

    It drops what the last ten compilations did not use; ten empty ones take 10 ms and keep a worker
    at half the memory, and nobody's words in it.
    """
    with tempfile.TemporaryDirectory(prefix="persona-") as folder:
        for _ in range(MEMO_AGE + 1):
            _compiler(b" ", Path(folder)).compile(format="svg")


@contextmanager
def _prepared(order: Order, extra: Values) -> Iterator[tuple[Values, Path]]:
    """The values, and the folder with the images: nothing else can be reached while rendering, and
    all words travel as data, never as markup."""
    order.tell(5)
    with tempfile.TemporaryDirectory(prefix="persona-") as folder:
        values = _values(order, Path(folder), extra)
        order.tell(25)
        yield values, Path(folder)
    order.tell(100)


def _values(order: Order, folder: Path, extra: Values) -> Values:
    first = order.documents[0]
    documents, after = [], 0
    for place, document in enumerate(order.documents):
        portrait = _place(squared(document.portrait), folder / f"portrait-{place}.jpg")
        documents.append(payload(document, portrait=portrait, after=after))
        after += len(documents[-1]["citations"])
    words = {
        "documents": documents,
        "title": documents[0]["name"],
        "description": documents[0]["status"],
        "workspace": clipped(first.workspace, TITLE_LIMIT),
        **extra,
    }
    return {
        **words,
        # Of people's words only: addresses and fingerprints are long, and set by other rules.
        **peculiarities(words),
        "standing": standing(first),
        "language": language_code(first.language),
        "exported": [first.exported_on.year, first.exported_on.month, first.exported_on.day],
        "paper": TYPST_PAPERS[order.paper],
        "accent": order.look.accent,
        "logo": _place(order.look.logo, folder / LOGO_NAME),
        "address": first.address,
        "code": _place_code(first.address, folder),
    }


def _place(image: bytes | None, path: Path) -> str | None:
    if image is None:
        return None
    path.write_bytes(image)
    return path.name


def _place_code(address: str, folder: Path) -> str | None:
    """The address as a QR code: a quarter of it may be unreadable on paper (level Q)."""
    if not address:
        return None
    segno.make_qr(address, error="q", mask=CODE_MASK).save(str(folder / CODE_NAME), border=0)
    return CODE_NAME


def _typeset(values: Values, root: Path, layout: str, timestamp: datetime) -> object:
    try:
        return _compile(values, root, layout, timestamp, standard="ua-1")
    except typst.TypstError:
        # The message may quote the document, so only the fact is logged.
        logger.warning("A persona document was refused as PDF/UA-1; made without a standard.")
    try:
        return _compile(values, root, layout, timestamp, standard=None)
    except typst.TypstError:
        raise RenderError("The document could not be typeset.") from None


def _compile(
    values: Values,
    root: Path,
    layout: str,
    timestamp: datetime,
    *,
    standard: Literal["ua-1"] | None,
) -> object:
    return _compiler(_template(layout), root).compile(
        format="pdf",
        sys_inputs={"document": json.dumps(values)},
        pdf_standards=standard or [],
        timestamp=timestamp,
    )


def _first(made: object) -> bytes:
    found = made[0] if isinstance(made, Sequence) and not isinstance(made, bytes) else made
    if not isinstance(found, bytes):
        raise RenderError("The typesetter gave no file.")
    return found


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
def _template(layout: str) -> bytes:
    # One source: with an empty root the templates could not import each other.
    names = [*SHARED, f"main-{layout}"]
    return b"\n".join((TEMPLATES / f"{name}.typ").read_bytes() for name in names)


def _timestamp(document: PersonaDocument) -> datetime:
    return datetime.combine(document.exported_on, time(), tzinfo=UTC)
