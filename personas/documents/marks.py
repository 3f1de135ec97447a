"""The raised numbers of a document."""

from collections.abc import Iterable
from typing import Any

from personas.documents.content import Citation


class Marks:
    """Which superscript numbers lead somewhere, and which of them the appendix leads back to."""

    def __init__(self, citations: Iterable[Citation], *, after: int = 0) -> None:
        """`after`: how many stand before these in the same book."""
        self._speakers = {citation.number: citation.speaker for citation in citations}
        self._seen: set[int] = set()
        self.after = after

    def mark(self, number: int | None) -> dict[str, Any] | None:
        """The first mark of a number is the one its appendix entry points back to."""
        if number is None or number not in self._speakers:
            return None
        first = number not in self._seen
        self._seen.add(number)
        return {"number": number + self.after, "first": first}

    def speaker(self, number: int | None) -> str:
        """By pseudonym, for pages that have no appendix."""
        return self._speakers.get(number or 0, "")

    def seen(self, number: int) -> bool:
        return number in self._seen
