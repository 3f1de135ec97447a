from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interviews.comparing import Part

register = template.Library()


@register.filter
def compared(parts: Iterable[Part]) -> SafeString:
    """Taken out and put in, told apart by more than colour: also for those who listen."""
    return format_html_join("", "{}", ((_part(part),) for part in parts))


def _part(part: Part) -> SafeString:
    # An empty line is nothing to see, and yet it parts two turns.
    text = part.text.replace("\n\n", " ¶\n\n")
    if part.kind == "gone":
        said = '<del class="change-gone"><span class="sr-only"> taken out: </span>{}</del>'
        return format_html(said, text)
    if part.kind == "new":
        said = '<ins class="change-add"><span class="sr-only"> put in: </span>{}</ins>'
        return format_html(said, text)
    return format_html("{}", part.text)
