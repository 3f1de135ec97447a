"""What a reader finds in finished slides."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from personas.documents.content import PersonaDocument
from personas.documents.orders import Order
from personas.documents.slides import render_slides


def made(*documents: PersonaDocument, **more: Any) -> bytes:
    return render_slides(Order(documents=documents, **more))


def opened(*documents: PersonaDocument, **more: Any) -> Any:
    return Presentation(io.BytesIO(made(*documents, **more)))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide_words(slide: Any) -> str:
    frames = (shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    return " ".join(" ".join(frames).split())


def words(deck: Any) -> str:
    """All of them, without the numbers of citations that stand between."""
    text = " ".join(slide_words(slide) for slide in deck.slides)
    return re.sub(r"\[\d+\]", "", text)


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def pictures(deck: Any) -> Iterator[tuple[str, str]]:
    """Name and description of everything that is no text."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or not shape.has_text_frame or not shape.text_frame.text:
                about = shape.element.xpath(".//p:cNvPr")[0]
                decorative = bool(about.xpath(".//*[local-name()='decorative']"))
                yield shape.name, "decoration" if decorative else about.get("descr", "")


def outside_of_page(deck: Any) -> list[str]:
    """What stands over an edge of its slide."""
    return [
        f"{slide.slide_id} {shape.name}"
        for slide in deck.slides
        for shape in slide.shapes
        if min(shape.left, shape.top) < 0
        or shape.left + shape.width > deck.slide_width
        or shape.top + shape.height > deck.slide_height
    ]
