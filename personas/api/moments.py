from typing import Any

from ninja import Field, Query, Router, Schema

from accounts.api import ApiRequest, Bearer, Page, PageQuery, endpoint, page
from personas.api.personas import find_persona
from personas.models import Moment, Persona
from personas.quoted import QuotedExcerpt, read_quoted

router = Router(tags=["personas"])


class MomentOut(Schema):
    """When it matters most, in words of the team."""

    id: str
    situation: str
    emotion: str
    need: str
    is_guess: bool = Field(description="Nobody of the cast is heard showing it.")
    excerpt: str | None = Field(description="The words that show it; null for a guess.")
    quote: str | None = Field(description="Null too where who said it may not be quoted.")
    participants: list[str]


@router.get("personas/{pk}/moments", auth=Bearer("persona.read"), response=Page[MomentOut])
@endpoint
def list_moments(request: ApiRequest, pk: str, query: Query[PageQuery]) -> dict[str, Any]:
    """Read here, written on the pages."""
    persona = find_persona(request, pk)
    return page(request, persona.moments.all(), query, lambda rows: _show(persona, rows))


def _show(persona: Persona, rows: list[Moment]) -> list[dict[str, Any]]:
    quoted = read_quoted(persona, [row.excerpt_id for row in rows if row.excerpt_id])
    return [_moment(row, quoted.get(row.excerpt_id or 0)) for row in rows]


def _moment(row: Moment, quote: QuotedExcerpt | None) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "situation": row.situation,
        "emotion": row.emotion,
        "need": row.need,
        "is_guess": quote is None,
        "excerpt": str(quote.excerpt) if quote else None,
        "quote": (quote.words or None) if quote else None,
        "participants": [str(pk) for pk in quote.people] if quote else [],
    }
