"""Personas as PDF: one in a layout, or several as a book."""

from collections.abc import Callable
from datetime import date

from personas.documents.clipping import clipped, dated, plural
from personas.documents.content import PersonaDocument
from personas.documents.orders import Look, Order, nobody_listens
from personas.documents.payload import Values
from personas.documents.typesetting import RenderError, forget, set_pdf, warm_up

__all__ = ["RenderError", "forget", "render_book", "render_order", "render_pdf", "warm_up"]
FOOTER_NAME_LIMIT = 40


def render_order(order: Order) -> bytes:
    """See `personas.documents.formats`."""
    return set_pdf(order, order.layout or "profile")


def render_pdf(
    document: PersonaDocument,
    *,
    progress: Callable[[int], None] | None = None,
    layout: str = "profile",
    paper: str = "a4",
    look: Look | None = None,
) -> bytes:
    """One persona. `progress` hears percentages from 0 to 100. Raises RenderError only."""
    return render_order(
        Order(
            documents=(document,),
            layout=layout,
            paper=paper,
            look=look or Look(),
            tell=progress or nobody_listens,
        )
    )


def render_book(order: Order) -> bytes:
    """Several personas in one file. The address is the book's: every document carries it."""
    name = clipped(order.documents[0].workspace, FOOTER_NAME_LIMIT)
    title = f"The buyers of {name}" if name else "Our buyers"
    book = {"subtitle": _subtitle(order.documents), "facts": _facts(order.documents, title)}
    return set_pdf(order, "book", {"title": title, "description": "Personas", "book": book})


def _subtitle(documents: tuple[PersonaDocument, ...]) -> str:
    return f"{plural(len(documents), 'persona')} · {dated(documents[0].exported_on)}"


def _facts(documents: tuple[PersonaDocument, ...], title: str) -> Values:
    """As `payload` has them of one persona, for the pages that are of all."""
    first = documents[0]
    workspace = clipped(first.workspace, FOOTER_NAME_LIMIT)
    dates = [document.newest_evidence for document in documents if document.newest_evidence]
    return {
        "footer_name": title,
        "facts": f"{_subtitle(documents)} · {_newest(dates)} · {_counted(documents)}",
        "audience": f"From {workspace}, cleared for readers outside"
        if first.audience == "outside"
        else f"For use inside {workspace}",
        "fictional": first.fictional,
        "citations": [],
    }


def _newest(dates: list[date]) -> str:
    return f"newest evidence {dated(max(dates))}" if dates else "no evidence yet"


def _counted(documents: tuple[PersonaDocument, ...]) -> str:
    quotes = plural(sum(document.quotes for document in documents), "quote")
    against = sum(document.contradictions for document in documents)
    return quotes + (f", {plural(against, 'open contradiction')}" if against else "")
