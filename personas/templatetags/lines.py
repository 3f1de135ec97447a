"""What stands behind a line, by the hundred on a page: see `lib.components`."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context, Engine
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lib.components import quote
from lib.markup import NOTHING, filled, joined
from personas.pages.claims import ClaimView, MenuView
from personas.pages.confidence import ConfidenceView, ReasonView
from personas.pages.quotes import QuoteView, SideView
from personas.templatetags.naming import named

register = template.Library()

NUMBER, WORDS = "\0number\0", "\0words\0"  # no text of the database can hold them
INLINE = '<span class="words" dir="auto">“{}”</span>&nbsp;{}{}'
SIDE = "<div><dt>{}</dt><dd>{}{}</dd></div>"
LEFT = ' <span class="faint">and {} more</span>'
REASON = "<div><dt>{}</dt><dd><b{}>{}.</b> {}</dd></div>"
CONCERN = filled(' class="is-concern"')
CONFIDENCE = (
    '<details class="confidence is-{}" id="confidence-{}">'
    '<summary><span class="confidence-mark" aria-hidden="true"></span>{}</summary>'
    '<dl class="reasons">{}</dl><p class="small muted">{}</p></details>'
)


@register.simple_tag
def inline_quote(view: QuoteView) -> SafeString:
    """Words within a text, and whose they are."""
    if view.url:
        who = filled('<a class="cite-mark" href="{}">{}</a>', view.url, view.who)
    else:
        who = filled('<span class="cite-mark">{}</span>', view.who)
    note = filled(' <span class="small faint">{}</span>', view.note) if view.note else NOTHING
    return filled(INLINE, view.words, who, note)


@register.simple_tag
def small_quotes(views: Iterable[QuoteView]) -> SafeString:
    return joined([quote(each.words, each.who, each.url, "small", each.note) for each in views])


@register.simple_tag
def sides(views: Iterable[SideView]) -> SafeString:
    """Who stands where, by pseudonym."""
    rows = joined(map(_side, views))
    return filled('<dl class="sides">{}</dl>', rows) if rows else NOTHING


def _side(view: SideView) -> SafeString:
    left = filled(LEFT, f"{view.left:,}") if view.left else NOTHING
    return filled(SIDE, view.title, named(view.people), left)


@register.simple_tag
def confidence(view: ConfidenceView, line: int) -> SafeString:
    """How much of it a line deserves, and behind a click why."""
    reasons = joined(map(_reason, view.reasons))
    return filled(CONFIDENCE, view.level, str(line), view.title, reasons, view.source)


def _reason(view: ReasonView) -> SafeString:
    mark = CONCERN if view.is_concern else NOTHING
    return filled(REASON, view.title, mark, view.concern, view.text)


@register.simple_tag(takes_context=True)
def claim_menu(context: Context, claim: ClaimView, comments_url: str) -> SafeString:
    """Made of its template once for all lines of a page whose menus offer the same.

    The template is given nothing of a line but where its number and its words belong.
    """
    # Where {% include %} keeps templates too: as long as the page is made.
    made: Any = context.render_context.dicts[0]
    offers = claim.menu, comments_url
    if offers not in made:
        made[offers] = _menu(context, *offers)
    menu: str = made[offers].replace(NUMBER, str(claim.row.id))
    return mark_safe(menu.replace(WORDS, escape(claim.row.text)))  # noqa: S308  # a template's


def _menu(context: Context, menu: MenuView, comments_url: str) -> str:
    template = Engine.get_default().get_template("personas/_claim_menu.html")
    with context.push(menu=menu, id=NUMBER, text=WORDS, comments_url=comments_url):
        return str(template.render(context))
