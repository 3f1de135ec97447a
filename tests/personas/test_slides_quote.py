"""Whatever stands in quotation marks on slides was said: it is a slice of a transcript."""

import io
import re
from collections.abc import Iterator

import pytest
from pptx import Presentation

from config.demo.load import load_demo
from interviews.models import Anchor
from personas.documents.orders import Order
from personas.documents.slides import render_slides
from personas.dossier import assemble
from personas.models import Export, Persona
from tests.personas.heart import store

pytestmark = pytest.mark.django_db
QUOTED = re.compile("“([^”]+)”")


def test_every_quoted_sentence_on_slides_of_the_demo_was_said() -> None:
    load_demo(password="not for signing in")
    slices = set(spoken())
    for persona in Persona.objects.order_by("pk"):
        store(persona)
        for audience in Export.Audience.values:
            document, _ = assemble(persona.pk, audience)
            quoted = set(quotes_in(render_slides(Order(documents=(document,)))))
            assert quoted <= slices, quoted - slices
            shown = {flat(each.quote) for each in document.citations if each.quote}
            assert shown <= quoted
            assert shown or audience == "outside"


def spoken() -> Iterator[str]:
    """Each excerpt, sliced out of its transcript."""
    for anchor in Anchor.objects.select_related("transcript"):
        yield flat(anchor.transcript.text[anchor.start : anchor.end])


def quotes_in(file: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                words = flat(re.sub(r"\[\d+\]", "", shape.text_frame.text))
                yield from QUOTED.findall(words)


def flat(text: str) -> str:
    return " ".join(text.split())
