"""Components that a page has by the hundred, as functions.

A template takes five to ten times as long for the same: most of the time of a persona's page.
Each has a file among the templates' components besides, which says what it takes and hands it on;
a loop of many takes the tag of the same name.
"""

from django.utils.safestring import SafeString, mark_safe

from lib.colours import hue_of
from lib.icons import ICONS
from lib.markup import NOTHING, filled
from lib.units import Units, drawing, words

ICON = '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>'
CHIP = '<span class="chip{}">{}</span>'
CODE_CHIP = '<{0}{1} class="code-chip hue-{2}">{3}<span>{4}</span></{0}>'
QUOTE = '<figure class="quote-row"><blockquote class="quote{}">{}</blockquote>{}</figure>'
UNITS = '<span class="units">{}{}</span>'


def icon(name: str) -> SafeString:
    """Decoration only: the words stand beside it or in .sr-only."""
    return mark_safe(ICON.format(ICONS.get(name, "")))  # noqa: S308  # both are ours


def chip(text: object, kind: str = "") -> SafeString:
    return filled(CHIP, f" chip-{kind}" if kind else "", str(text))


def code_chip(name: str, colour: str | None, path: str = "", url: str = "") -> SafeString:
    """A code in the hue nearest to its colour. `path`: the name of its parent."""
    parent = filled('<span class="path">{} ›</span>', path) if path else NOTHING
    href = filled(' href="{}"', url) if url else NOTHING
    return filled(CODE_CHIP, "a" if url else "span", href, hue_of(colour or ""), parent, name)


def quote(text: str, cite: str = "", url: str = "", kind: str = "", note: str = "") -> SafeString:
    """Words of somebody. `url`: their place in the transcript; `kind`: pull, small or none."""
    said = filled('<a class="words" href="{}">“{}”</a>', url, text) if url else filled("“{}”", text)
    below = " · ".join([each for each in (cite, note) if each])
    cited = filled('<figcaption class="cite">{}</figcaption>', below) if below else NOTHING
    return filled(QUOTE, f" is-{kind}" if kind else "", said, cited)


def unit_chart(units: Units | None, bare: object = False) -> SafeString:
    """One dot a person, and the same in words unless it is `bare`."""
    chart = units or {}
    counted = NOTHING if bare else filled(' <span class="units-words">{}</span>', words(chart))
    return filled(UNITS, drawing(chart).__html__(), counted)
