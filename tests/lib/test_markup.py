from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lib.markup import NOTHING, filled, joined

TYPED = """<i a="b" c='d'>&amp; “so”</i>"""


def test_texts_are_escaped_and_html_is_not_twice() -> None:
    pattern = "<p>{}</p>{}"
    html = filled(pattern, TYPED, mark_safe("<hr>"))
    assert html == format_html(pattern, TYPED, mark_safe("<hr>"))
    assert "<i" not in html
    assert isinstance(html, SafeString)


def test_what_is_typed_is_no_pattern() -> None:
    assert filled("<p>{}</p>", "{0} {}") == "<p>{0} {}</p>"


def test_html_beside_html_is_html() -> None:
    pieces = joined([filled("<b>{}</b>", "<"), NOTHING, filled("<b>{}</b>", ">")])
    assert pieces == "<b>&lt;</b><b>&gt;</b>"
    assert isinstance(pieces, SafeString)
