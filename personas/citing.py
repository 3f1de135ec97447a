"""What a document may quote, and the numbers of what it cites."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from interviews.models import ExcerptSubject
from personas.models import Export
from personas.summaries import Quote, SummaryDocument


@dataclass(slots=True)
class Notes:
    """Numbers citations in the order in which a reader meets them."""

    document: SummaryDocument
    withheld: frozenset[str]
    order: list[str] = field(default_factory=list)

    def number(self, key: str) -> int:
        if key not in self.order:
            self.order.append(key)
        return self.order.index(key) + 1

    @property
    def cited(self) -> list[Quote]:
        """In the order of their numbers."""
        return [self.document.quotes[key] for key in self.order]

    def words(self, key: str | None) -> str | None:
        """The quote; None where this audience may not read it or it is gone."""
        quote = self.document.quotes.get(key or "")
        if quote is None or not quote.quote or quote.excerpt in self.withheld:
            return None
        return quote.quote

    def first(self, keys: Iterable[str]) -> tuple[str | None, int | None]:
        """The first quote that may be shown and stands nowhere yet, else the first; its number."""
        shown = [key for key in keys if self.words(key)]
        key = next((key for key in shown if key not in self.order), shown[0] if shown else None)
        return (self.words(key), self.number(key)) if key else (None, None)


def withheld_from(document: SummaryDocument, audience: str) -> frozenset[str]:
    """Excerpts whose people did not all agree to be quoted to this audience."""
    if audience == Export.Audience.INSIDE:
        return frozenset()
    excerpts = {quote.excerpt for quote in document.quotes.values()}
    agreed = ExcerptSubject.objects.filter(
        excerpt__in=excerpts,
        participant__consents__superseded_at=None,
        participant__consents__quote_outside=True,
    ).values_list("excerpt", "participant")
    everybody = ExcerptSubject.objects.filter(excerpt__in=excerpts)
    pairs = set(agreed)
    return frozenset(
        str(excerpt)
        for excerpt, participant in everybody.values_list("excerpt", "participant")
        if (excerpt, participant) not in pairs
    )
