from personas.pages.quotes import PersonView
from personas.templatetags.naming import named


def test_a_headline_is_there_to_point_at() -> None:
    people = [PersonView("1", "P-01", "dairy, 220 staff", True), PersonView("2", "P-02", "", True)]
    assert named(people) == '<span title="dairy, 220 staff">P-01</span>, <span>P-02</span>'


def test_what_somebody_typed_stays_text() -> None:
    page = named([PersonView("1", "<b>P</b>", '"><script>', True)])
    assert page == ('<span title="&quot;&gt;&lt;script&gt;">&lt;b&gt;P&lt;/b&gt;</span>')
    assert hasattr(page, "__html__")


def test_nobody_has_no_names() -> None:
    assert named([]) == ""
