"""Quotes and people as a page shows them: by pseudonym, with the way to their place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from personas.summaries import Quote, Sides, SummaryDocument

NAMED_AT_MOST = 12  # names on a side: nobody reads hundreds, and a page has forty such lists
Link = Callable[[str, Quote], str]
VOICES = {"said": "", "did": "seen doing", "unspoken": "unspoken"}
DIRECTNESS = {"observed": "observed", "proxy": "told by somebody else", "desk": "desk research"}


@dataclass(frozen=True, slots=True)
class PersonView:
    id: str
    label: str
    headline: str
    heard: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """`words` is empty where they were withdrawn since."""

    key: str
    words: str
    who: str
    headline: str
    url: str
    note: str
    against: bool


@dataclass(frozen=True, slots=True)
class SideView:
    """People on one side of a count, in words. `left` more are not named."""

    title: str
    people: tuple[PersonView, ...]
    left: int = 0


class Shelf:
    """One summary for one reader. `link` gives the address of a quote's place.

    `confidence`: by claim id, how much of it each claim deserves.
    """

    def __init__(
        self, document: SummaryDocument | None, link: Link, *, may_read: bool = True
    ) -> None:
        self._document, self._link, self._may_read = document, link, may_read
        known = document.participants if document else {}
        self._people = {
            pk: PersonView(pk, one.label, one.headline, one.heard) for pk, one in known.items()
        }
        heard = (person for person in self._people.values() if person.heard)
        self._heard = [each.id for each in sorted(heard, key=lambda each: (each.label, each.id))]
        knowing = document.knowing if document else None
        self.confidence = {each.claim: each for each in knowing.confidence} if knowing else {}

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Any pseudonym, the longest first. Only stories look for them."""
        labels = sorted((re.escape(one.label) for one in self._people.values()), key=len)
        return re.compile(rf"(\b(?:{'|'.join(reversed(labels))})\b)" if labels else r"(?!)")

    def quote(self, key: str | None) -> QuoteView | None:
        if self._document is None or not self._may_read:
            return None
        quote = self._document.quotes.get(key or "")
        if quote is None or key is None:
            return None
        people = self.people(quote.participants)
        headlines = [person.headline for person in people if person.headline]
        return QuoteView(
            key=key,
            words=quote.quote.strip(),
            who=", ".join(person.label for person in people),
            headline="; ".join(headlines),
            url=self._link(key, quote) if quote.quote.strip() else "",
            note=_note(quote),
            against=quote.stance == "contradicts",
        )

    def quotes(self, keys: Iterable[str]) -> tuple[QuoteView, ...]:
        found = (self.quote(key) for key in dict.fromkeys(keys))
        return tuple(view for view in found if view and view.words)

    def people(self, ids: Iterable[str]) -> tuple[PersonView, ...]:
        return tuple([self._people[pk] for pk in ids if pk in self._people])

    def sides(self, sides: Sides) -> tuple[SideView, ...]:
        """Who stands where; those who are silent follow from who is left."""
        spoke = {*sides.for_, *sides.mixed, *sides.against}
        silent = tuple(pk for pk in self._heard if pk not in spoke)
        rows = (
            ("For it", sides.for_),
            ("Of two minds", sides.mixed),
            ("Against it", sides.against),
            ("Silent on it", silent),
        )
        return tuple(
            SideView(title, self.people(ids[:NAMED_AT_MOST]), max(0, len(ids) - NAMED_AT_MOST))
            for title, ids in rows
            if ids
        )


def _note(quote: Quote) -> str:
    words = (VOICES.get(quote.voice, ""), DIRECTNESS.get(quote.directness, ""))
    return " · ".join(dict.fromkeys(word for word in words if word))
