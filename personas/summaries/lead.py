"""The quote that stands above the persona."""

from collections.abc import Sequence

from personas.summaries.inputs import Evidence, Persona
from personas.summaries.quotes import QuoteBook, Shortlist
from personas.summaries.telling import Entry

LEADING_FACETS = ("concerns", "goals")


def choose_lead(
    persona: Persona,
    entries: Sequence[Entry],
    rows: Sequence[Evidence],
    shortlist: Shortlist,
    book: QuoteBook,
) -> str | None:
    """The one pinned by hand while it may be quoted, else the best of what they fear or want."""
    pinned = next((row for row in rows if row.coding == persona.lead_coding), None)
    if persona.lead_pinned and pinned and pinned.quotable and pinned.quote:
        return book.enter([shortlist.of_row(pinned)])[0]
    leading = (e for e in entries if e.theme.facet in LEADING_FACETS and not e.theme.is_split)
    return next((e.written.quotes[0] for e in leading if e.n_for and e.written.quotes), None)
