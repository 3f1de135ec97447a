"""The empathy map as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.units import Units
from personas.empathy import Feeling, MapItem, QuadrantRead
from personas.pages.quotes import PersonView, QuoteView, Shelf
from personas.summaries import SummaryDocument

SHOWN = 5


@dataclass(frozen=True, slots=True)
class ItemView:
    """Without `quotes` the summary chose none in these voices; the evidence has them."""

    code: int
    text: str
    units: Units
    people: tuple[PersonView, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class QuadrantView:
    key: str
    title: str
    first: tuple[ItemView, ...]
    others: tuple[ItemView, ...]
    feelings: tuple[Feeling, ...]
    ask: str
    is_empty: bool


def show_empathy(
    document: SummaryDocument | None, quadrants: Iterable[QuadrantRead], shelf: Shelf
) -> tuple[QuadrantView, ...]:
    total = document.counts.participants if document else 0
    return tuple(
        QuadrantView(
            key=each.key,
            title=each.title,
            first=tuple(_item(item, total, shelf) for item in each.items[:SHOWN]),
            others=tuple(_item(item, total, shelf) for item in each.items[SHOWN:]),
            feelings=each.feelings,
            ask=each.ask,
            is_empty=each.is_empty,
        )
        for each in quadrants
    )


def _item(item: MapItem, total: int, shelf: Shelf) -> ItemView:
    count = len(item.people)
    units: Units = {
        "for": count,
        "mixed": 0,
        "against": 0,
        "silent": max(0, total - count),
        "total": total,
        "label": item.text,
    }
    return ItemView(
        item.code, item.text, units, shelf.people(item.people), shelf.quotes(item.quotes)
    )
