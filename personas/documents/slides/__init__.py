"""A persona as slides: native text, native charts, nothing that is a picture of words.

Pure. The same document gives the same bytes.
"""

import io
from datetime import datetime, time
from typing import Any

from personas.documents.content import PersonaDocument
from personas.documents.orders import Order
from personas.documents.slides.buying import add_buying
from personas.documents.slides.cover import add_cover, add_last, foot_of, name_of
from personas.documents.slides.evidence import add_evidence
from personas.documents.slides.look import Palette, blank_deck
from personas.documents.slides.narrative import add_narrative
from personas.documents.slides.prose import add_open, add_quotes, add_story
from personas.documents.slides.rows import add_rows, grouped, relationship_rows, section_rows
from personas.documents.slides.sealing import sealed
from personas.documents.slides.stack import Stack
from personas.documents.slides.team import add_moments, add_team

__all__ = ["render_slides"]


def render_slides(order: Order) -> bytes:
    """The finished file. Several documents follow each other, each with its own evidence."""
    order.tell(5)
    deck = blank_deck(_palette(order.look.accent))
    for number, document in enumerate(order.documents, 1):
        _add(deck, document, order.look.logo)
        order.tell(5 + 75 * number // len(order.documents))
    _describe(deck, order.documents[0])
    target = io.BytesIO()
    deck.save(target)
    made = sealed(target.getvalue(), order.documents[0].exported_on)
    order.tell(100)
    return made


def _add(deck: Any, document: PersonaDocument, logo: bytes | None) -> None:
    stack = Stack(deck, foot=foot_of(document), language=document.language)
    add_cover(stack, document, logo=logo)
    for title, rows in grouped(section_rows(document)):
        add_rows(stack, title, rows)
    add_buying(stack, document)
    add_narrative(stack, document)
    add_story(stack, document)
    add_moments(stack, document)
    add_quotes(stack, document)
    if related := relationship_rows(document):
        add_rows(stack, "The relationship", related)
    add_team(stack, document)
    add_open(stack, document)
    add_evidence(stack, document)
    add_last(stack, document)
    stack.finish()


def _palette(accent: str) -> Palette:
    """`accent` as "#rrggbb". Who is mixed stands half-way between it and white."""
    parts = [int(accent[start : start + 2], 16) for start in (1, 3, 5)]
    pale = [(part + 255) // 2 for part in parts]
    return Palette(accent=bytes(parts).hex().upper(), mixed=bytes(pale).hex().upper())


def _describe(deck: Any, document: PersonaDocument) -> None:
    about = deck.core_properties
    about.title, about.author = name_of(document), "Firsthand"
    about.subject, about.language = document.status, document.language
    about.last_modified_by, about.keywords, about.comments = "Firsthand", "", ""
    about.created = about.modified = datetime.combine(document.exported_on, time())
    about.revision = max(1, document.revision)
