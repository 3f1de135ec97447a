"""Reading a PDF that was downloaded."""

import io

from pypdf import PdfReader


def text_of(content: bytes) -> str:
    assert content.startswith(b"%PDF")
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def squeezed(text: str) -> str:
    """Without its spaces and line ends, which depend on where lines were broken."""
    return "".join(text.split())
