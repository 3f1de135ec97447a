"""A document around one quotation, and whether its file is accessible."""

from personas.documents.content import PersonaDocument, Section
from personas.documents.pdf import render_pdf
from tests.personas.documents.carla import create_citation, create_claim, create_document


def accepted(document: PersonaDocument) -> bool:
    """Whether the file declares that it keeps to PDF/UA-1."""
    return b"<pdfuaid:part>1<" in render_pdf(document)


def with_quote(quote: str) -> PersonaDocument:
    return create_document(
        sections=(Section(title="Goals", claims=(create_claim(quote=quote, cite=1),)),),
        citations=(create_citation(quote=quote),),
    )
