"""Reading the moments of a persona: two queries for the cards, one for what they may be made of."""

from lib.prepared import Prepared
from personas.models import Moment, Persona
from personas.pages.moments import MomentRow
from personas.quoted import QuotedExcerpt, quotes_on, read_quoted

SEEDS = 6


def moment_rows(persona: Persona) -> list[MomentRow]:
    return [
        MomentRow(row.pk, row.situation, row.emotion, row.need, row.excerpt_id)
        for row in _moments(persona.pk)
    ]


_moments = Prepared(lambda persona: Moment.objects.filter(persona=persona))


def quotes_of_moments(
    persona: Persona, rows: list[MomentRow], *, outside: bool = False
) -> dict[int, QuotedExcerpt]:
    """By excerpt. One that is missing is a guess again: its words went, or nobody of the cast
    speaks in it. `outside`: for readers who are no members."""
    wanted = [row.excerpt for row in rows if row.excerpt]
    return read_quoted(persona, wanted, outside=outside)


def heard_moments(persona: Persona) -> list[QuotedExcerpt]:
    return quotes_on(persona, facet="moment", limit=SEEDS)
