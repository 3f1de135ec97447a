"""What stands behind a line, by the hundred on a page: see `lib.components`."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.template import Context, Engine
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lib.components import chip, code_chip, quote, unit_chart
from lib.markup import NOTHING, filled, joined
from lib.templatetags.firsthand import people
from personas.pages.claims import ClaimView, MenuView
from personas.pages.confidence import ConfidenceView, ReasonView
from personas.pages.quotes import QuoteView, SideView
from personas.templatetags.naming import named

register = template.Library()

NUMBER, WORDS = "\0number\0", "\0words\0"  # no text of the database can hold them
WORDS_OF = (
    '<div class="claim-text"><span dir="auto">{}</span>{}</div>{}<div class="claim-more">{}</div>'
)
MARKS = '<div class="claim-marks">{}</div>'
COUNTING = filled('<span class="units"><span class="units-words">being counted…</span></span>')
AGAINST = filled('<span class="against">Against: </span>')
ASK = '<p>Ask: “<span dir="auto">{}</span>”</p>'
BEHIND = (
    '<details class="claim-open" id="open-{0}"><summary>{1}</summary>{2}'
    '<p><a class="small" href="{3}?claim={0}">All {4} behind this line</a></p></details>'
)
AGAINST_IT = '<h3 class="against">Against it</h3>{}'
UNQUOTED = '<p class="small muted">{} may not be quoted.</p>'
RESTS = '<p class="cluster rests">Rests on {}</p>'
INSIGHT = '<span class="chip chip-note">{}</span> '
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


@register.simple_tag
def claim_words(claim: ClaimView) -> SafeString:
    """What a line says, its count, and the best of what was said of it."""
    marks = joined([chip(mark.text, mark.kind) for mark in claim.marks])
    return filled(
        WORDS_OF,
        claim.row.text,
        filled(MARKS, marks) if marks else NOTHING,
        unit_chart(claim.units) if claim.units else COUNTING,
        joined(_said(claim)),
    )


def _said(claim: ClaimView) -> Iterator[SafeString]:
    if claim.quote:
        yield AGAINST if claim.quote.against else NOTHING
        yield inline_quote(claim.quote)
    elif claim.unquoted:
        yield filled("{} may not be quoted.", people(claim.unquoted))
    if claim.is_guess and claim.row.question:
        yield filled(ASK, claim.row.question)


@register.simple_tag
def claim_evidence(claim: ClaimView, evidence_url: str) -> SafeString:
    """How much confidence a line deserves, and behind clicks why and who says so."""
    line = claim.row.id
    reasons = confidence(claim.confidence, line) if claim.confidence else NOTHING
    if not (claim.opens or claim.row.codes):
        return reasons
    behind, quotes = joined(_behind(claim)), people(claim.mentions, "quote")
    return reasons + filled(BEHIND, str(line), _summary(claim), behind, evidence_url, quotes)


def _summary(claim: ClaimView) -> str:
    against = len(claim.against)
    if claim.more:
        also = f", {against} against" if against else ""
        return f"{people(len(claim.more), 'more quote')}{also} and who says so"
    if against:
        return f"{people(against, 'quote')} against and who says so"
    return "Who says so" if claim.opens else "What it rests on"


def _behind(claim: ClaimView) -> Iterator[SafeString]:
    yield small_quotes(claim.more)
    if claim.against:
        yield filled(AGAINST_IT, small_quotes(claim.against))
    if claim.unquoted:
        yield filled(UNQUOTED, people(claim.unquoted))
    yield sides(claim.sides)
    insight = filled(INSIGHT, claim.row.insight) if claim.row.insight else NOTHING
    codes = joined([code_chip(code.name, code.colour) for code in claim.row.codes])
    if insight or codes:
        yield filled(RESTS, insight + codes)


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
