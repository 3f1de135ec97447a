"""What templates need to put on screen and Django has no filter for. Formatting only, no query."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.middleware.csrf import get_token
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib import colours
from lib.addresses import addresses

register = template.Library()

UNDO_TAG = "undo="


@register.simple_tag(takes_context=True)
def csrf_field(context: Context) -> SafeString:
    """As {% csrf_token %}, also inside {% include … only %}, which hides the token."""
    request = getattr(context, "request", None)
    # The page's own where it shows: masking one anew for each form of a page costs more than all
    # else in the form.
    token = context.get("csrf_token") or (get_token(request) if request is not None else "")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.simple_tag(takes_context=True)
def row_url(context: Context, name: str, slug: str, number: int) -> str:
    """As {% url name slug number %}, for a page that has it for many rows: see `addresses`."""
    # Where {% include %} keeps templates too: as long as the page is made.
    known: Any = context.render_context.dicts[0]
    if (name, slug) not in known:
        known[name, slug] = addresses(name, slug)
    return str(known[name, slug](number))


@register.filter
def hue_class(colour: object) -> str:
    return f"hue-{colours.hue_of(str(colour or ''))}"


@register.filter
def initials(name: object) -> str:
    """The first letters of the first and the last word: "Compliance Carla" is CC."""
    words = [word for word in str(name or "").split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper() or "?"


@register.filter
def clock(milliseconds: int | None) -> str:
    """A place in a recording: 731000 is 12:11, an hour more is 1:12:11."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(max(0, int(milliseconds)) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


@register.filter
def minutes(milliseconds: int | None) -> str:
    """How long a recording is: 731000 is "12 min"."""
    return "" if milliseconds is None else f"{max(1, round(int(milliseconds) / 60_000)):,} min"


@register.filter
def grouped(number: object) -> str:
    """1204 is 1,204; what is no whole number stays as it is."""
    return f"{number:,}" if isinstance(number, int) else str(number)


@register.filter
def ago(moment: datetime | None) -> str:
    """How long since, in the largest unit that fits; a date after a week."""
    if moment is None:
        return ""
    passed = timezone.now() - moment
    if passed >= timedelta(days=7):
        return date_format(timezone.localtime(moment), "j F Y")
    if passed >= timedelta(days=1):
        return f"{passed.days} day{'s' if passed.days > 1 else ''} ago"
    seconds = max(0, int(passed.total_seconds()))
    if seconds >= 3600:
        return f"{seconds // 3600} h ago"
    if seconds >= 60:
        return f"{seconds // 60} min ago"
    return f"{seconds} s ago" if seconds >= 2 else "just now"


@register.filter
def people(count: int, noun: str = "customer") -> str:
    """1 is "1 customer", 4 is "4 customers"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@register.filter
def and_list(things: Iterable[object]) -> str:
    """ "P-03, P-07 and P-11"."""
    names = [str(thing) for thing in things]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


@register.filter
def undo_url(message: Message) -> str:
    """The path that a message's extra_tags="undo=/path/" names; nothing that leaves this site."""
    for tag in (message.extra_tags or "").split():
        path = tag.removeprefix(UNDO_TAG)
        if tag.startswith(UNDO_TAG) and path.startswith("/") and not path.startswith("//"):
            return path
    return ""
