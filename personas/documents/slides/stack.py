"""The slides made so far: each new one gets its title, its foot and its number."""

from typing import Any

from personas.documents.slides.page import Page


class Stack:
    def __init__(self, deck: Any, *, foot: str, language: str) -> None:
        self.deck = deck
        self._foot, self._language = foot, language
        self._pages: list[Page] = []
        self.entries: dict[int, Page] = {}

    def page(self, layout: str, title: str) -> Page:
        page = Page(self.deck, layout, title, language=self._language)
        self._pages.append(page)
        return page

    def finish(self) -> None:
        """The foot comes last on each slide, and so it is read last. Marks lead to the evidence."""
        for page in self._pages:
            page.foot(self._foot)
            for number, run in page.marks:
                if number in self.entries:
                    page.lead(run, self.entries[number])
