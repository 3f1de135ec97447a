"""The first slide says who this is and on what it rests; the last one where to ask if it holds."""

import io
from collections.abc import Iterator

import segno
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from personas.documents.content import PersonaDocument
from personas.documents.portraits import squared
from personas.documents.slides.look import COVER, COVER_EDGE, HIGH, MARGIN, TITLED, WIDE
from personas.documents.slides.measuring import clip, fitting, tidy
from personas.documents.slides.page import SERIF, Box, Line, Page, Run
from personas.documents.slides.stack import Stack

NAME_LIMIT, LINE_LIMIT, LEAD_LIMIT = 90, 160, 320
FACE = 232.0
LOGO_WIDTH, LOGO_HEIGHT = 160.0, 36.0
_FACE_BOX = Box((COVER_EDGE + WIDE - FACE) / 2, (HIGH - FACE) / 2, FACE, FACE)


def name_of(document: PersonaDocument) -> str:
    return clip(document.name, NAME_LIMIT) or "Unnamed persona"


def dated(document_day: object) -> str:
    return f"{document_day:%-d %B %Y}"


def add_cover(stack: Stack, document: PersonaDocument, *, logo: bytes | None) -> None:
    name = name_of(document)
    page = stack.page(COVER, name)
    page.size_title(fitting(name, (44.0, 36.0, 30.0, 24.0, 20.0), width=540, room=88))
    subtitle = page.slide.placeholders[1]
    tagline = clip(document.tagline, LINE_LIMIT)
    if tagline:
        subtitle.text_frame.text = tagline
        page.direct(subtitle.text_frame.paragraphs[0], tagline)
        subtitle.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    else:
        subtitle.element.getparent().remove(subtitle.element)
    _logo(page, document, logo)
    _status(page, document)
    _lead(page, document)
    _face(page, document)
    facts = " · ".join(_facts(document))
    page.text(Box(MARGIN, 456, 560, 34), [(Run(text=facts, size=11, colour="quiet"),)])


def foot_of(document: PersonaDocument) -> str:
    workspace = clip(document.workspace, 40)
    audience = (
        f"from {workspace}, cleared for readers outside"
        if document.audience == "outside"
        else f"for use inside {workspace}"
    )
    version = f"version {document.version.number}" if document.version else "draft"
    return f"{clip(document.name, 40) or 'Unnamed persona'} · {version} · {audience}"


def add_last(stack: Stack, document: PersonaDocument) -> None:
    page = stack.page(TITLED, "Where this comes from")
    page.body(_origin(document), space=7)
    body = page.slide.placeholders[1]
    if address := _address(document):
        body.width = body.width * 2 // 3
        code = Box(WIDE - MARGIN - 200, 116, 200, 200)
        page.picture(code, _code(address), f"QR code that leads to {address}")


def _logo(page: Page, document: PersonaDocument, logo: bytes | None) -> None:
    size = _size(logo) if logo else None
    if logo and size:
        width = min(LOGO_WIDTH, LOGO_HEIGHT * size[0] / size[1])
        box = Box(MARGIN, 30, width, width * size[1] / size[0])
        page.picture(box, logo, f"Logo of {clip(document.workspace, 60)}")


def _size(image: bytes) -> tuple[int, int] | None:
    try:
        with Image.open(io.BytesIO(image), formats=("PNG", "JPEG")) as opened:
            return opened.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _status(page: Page, document: PersonaDocument) -> None:
    hue, edge = ("accent", "accent") if document.n else ("amber", "amber_line")
    words = clip(document.status, 80)
    if not document.n:
        words = f"{words}: nobody was heard yet, every line is a guess"
    if document.not_for_us:
        words = f"{words} · Not for us"
    width = min(560.0, 28 + 6.6 * len(words))
    page.frame(Box(MARGIN, 82, width, 26), fill="paper", edge=edge, dashed=not document.n)
    page.text(
        Box(MARGIN + 12, 82, width - 16, 26),
        [(Run(text=words, size=12, bold=True, colour=hue),)],
        middle=True,
    )


def _lead(page: Page, document: PersonaDocument) -> None:
    words = tidy(document.lead_quote or "")
    if not words or len(words) > LEAD_LIMIT:
        return
    size = fitting(words, (24.0, 20.0, 17.0, 15.0), width=540, room=130)
    quote = (Run(text=f"“{words}”", size=size, italic=True, face=SERIF),)
    by = (Run(text=clip(document.lead_cite or "", LINE_LIMIT), size=12, colour="quiet"),)
    page.text(Box(MARGIN, 288, 560, 160), [quote, by], space=6)


def _face(page: Page, document: PersonaDocument) -> None:
    image = squared(document.portrait)
    if image:
        page.picture(_FACE_BOX, image, f"Portrait of {name_of(document)}", round_=True)
        return
    page.frame(_FACE_BOX, fill="silent", edge="silent", kind=MSO_SHAPE.OVAL)
    letters = clip(document.initials, 3) or name_of(document)[:1].upper()
    shape = page.text(
        _FACE_BOX, [(Run(text=letters, size=72, colour="quiet", face=SERIF),)], middle=True
    )
    page.centre(shape)


def _facts(document: PersonaDocument) -> Iterator[str]:
    if document.version:
        yield f"Version {document.version.number}, {dated(document.version.published_on)}"
    yield f"Revision {document.revision}"
    newest = document.newest_evidence
    yield f"newest evidence {dated(newest)}" if newest else "no evidence yet"
    yield from counted(document)
    if document.fictional:
        yield "a fictional example"


def counted(document: PersonaDocument) -> Iterator[str]:
    if not document.n:
        yield "nobody heard yet"
        return
    yield _plural(document.n, "customer")
    yield _plural(document.quotes, "quote")
    if document.contradictions:
        yield _plural(document.contradictions, "open contradiction")
    if document.assumptions:
        yield _plural(document.assumptions, "assumption")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _origin(document: PersonaDocument) -> Iterator[Line]:
    yield from (_fact(name, words) for name, words in _origin_facts(document))
    if document.version is None:
        draft = "Draft: no published version says the same as this."
        yield (Run(text=draft, size=16, colour="amber"),)
    if address := _address(document):
        yield (
            Run(text="Does it still hold? ", bold=True),
            Run(text=address, link=address, colour="accent"),
        )
    if document.version:
        yield (
            Run(text="Fingerprint ", bold=True),
            Run(text=document.version.fingerprint, size=10, colour="quiet"),
        )


def _address(document: PersonaDocument) -> str:
    """Of the page that says whether it still holds."""
    return document.address or (document.version.address if document.version else "")


def _origin_facts(document: PersonaDocument) -> Iterator[tuple[str, str]]:
    version = document.version
    if version:
        yield "Version", f"{version.number}, published {dated(version.published_on)}"
    yield "Revision", f"{document.revision}, put on slides {dated(document.exported_on)}"
    newest = document.newest_evidence
    yield "Newest evidence", dated(newest) if newest else "none yet"
    yield "Rests on", ", ".join(counted(document))
    if document.known:
        yield "How well we know them", clip(document.known, 300)
    yield "For", foot_of(document).rpartition(" · ")[2]


def _fact(name: str, words: str) -> Line:
    return (Run(text=f"{name}: ", bold=True), Run(text=words))


def _code(address: str) -> bytes:
    """A quarter of it may be unreadable (level Q)."""
    target = io.BytesIO()
    segno.make(address, error="q", micro=False).save(target, kind="png", scale=8, border=2)
    return target.getvalue()
