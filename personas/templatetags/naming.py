from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from personas.pages.quotes import PersonView

register = template.Library()


@register.filter
def named(people: Iterable[PersonView]) -> SafeString:
    """Pseudonyms, each with its headline to point at.

    No loop of a template: a page of forty lines names two thousand, and that was a third of it.
    """
    # Everything that anybody typed is escaped in `_named`.
    return mark_safe(", ".join([_named(person) for person in people]))  # noqa: S308


def _named(person: PersonView) -> str:
    title = f' title="{escape(person.headline)}"' if person.headline else ""
    return f"<span{title}>{escape(person.label)}</span>"
