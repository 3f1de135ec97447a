"""The components that are functions. That their files hand everything on is told by the gallery."""

from django.template import Context, Template
from django.template.loader import render_to_string

from lib.components import chip, code_chip, icon, quote, unit_chart
from lib.icons import ICONS
from lib.units import Units

CHART: Units = {"for": 3, "against": 1, "total": 6, "label": "<b>"}


def test_a_quote_leads_to_its_place_and_says_whose_it_is() -> None:
    html = quote("No <more>.", "P-01", "/read?a=1&b=2", "small", "observed")
    assert '<blockquote class="quote is-small">' in html
    assert '<a class="words" href="/read?a=1&amp;b=2">“No &lt;more&gt;.”</a>' in html
    assert '<figcaption class="cite">P-01 · observed</figcaption>' in html


def test_a_quote_of_nobody_has_no_caption() -> None:
    html = quote("No more.")
    assert html.count("<") == 4
    assert "“No more.”" in html


def test_a_chip_has_its_kind_or_none() -> None:
    assert chip("<Guess>", "guess") == '<span class="chip chip-guess">&lt;Guess&gt;</span>'
    assert chip("Plain") == '<span class="chip">Plain</span>'


def test_a_code_is_a_link_where_it_leads_somewhere() -> None:
    html = code_chip("<recall>", "#cc3355", "Concern", "#x")
    assert html == (
        '<a href="#x" class="code-chip hue-rose"><span class="path">Concern ›</span>'
        "<span>&lt;recall&gt;</span></a>"
    )
    assert code_chip("recall", None).startswith('<span class="code-chip hue-slate"><span>recall')


def test_a_chart_stands_beside_its_words_unless_it_is_bare() -> None:
    assert '<span class="units-words">3 of 6, 1 against</span>' in unit_chart(CHART)
    assert "<title>&lt;b&gt;: 3 of 6" in unit_chart(CHART)
    assert "units-words" not in unit_chart(CHART, bare=True)
    assert "nobody yet" in unit_chart(None)


def test_every_icon_is_drawn_and_an_unknown_one_is_empty() -> None:
    for name, shapes in ICONS.items():
        assert shapes in icon(name)
    assert icon("unheard of").endswith('focusable="false"></svg>')


def test_a_file_hands_on_what_it_is_given() -> None:
    inputs = {"text": "No.", "cite": "P-01", "url": "/x", "kind": "pull", "note": "said"}
    html = render_to_string("_components/quote.html", inputs)
    assert html.strip() == quote("No.", "P-01", "/x", "pull", "said")
    inputs = {"name": "recall", "colour": "#cc3355", "path": "Concern", "url": "#x"}
    html = render_to_string("_components/code_chip.html", inputs)
    assert html.strip() == code_chip("recall", "#cc3355", "Concern", "#x")


def test_as_a_tag_it_is_not_escaped_again() -> None:
    template = Template("{% load components %}{% chip text 'good' %}{% icon 'plus' %}")
    assert template.render(Context({"text": "<a>"})) == chip("<a>", "good") + icon("plus")
