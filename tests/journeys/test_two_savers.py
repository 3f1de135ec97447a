"""Two people write the same thing: nobody's words are lost."""

from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER, OWNER
from tests.journeys.visitor import Visitor

PERSONA = "Sign-off Sunita"
LINE = "Can say no in an afternoon"


def test_second_of_two_saves_of_a_persona_gets_both_texts(visit: Visit) -> None:
    first, second = visit(MARKETER), visit(OWNER)
    for visitor in (first, second):
        doing.open_persona(visitor.page, PERSONA)
        visitor.page.get_by_role("link", name="Edit", exact=True).click()
    save_tagline(first.page, "Finance · counts in jars")
    expect(first.page.get_by_text("Finance · counts in jars")).to_be_visible()

    with second.refused(409):
        save_tagline(second.page, "Finance · signs last")
        conflict = second.page.get_by_role("alert")
        expect(conflict).to_contain_text("Finance · counts in jars")
        expect(second.page.get_by_label("Tagline")).to_have_value("Finance · signs last")
    second.page.get_by_role("button", name="Save mine").click()
    expect(second.page.get_by_text("Finance · signs last")).to_be_visible()


def test_second_of_two_saves_of_a_line_gets_both_texts(visit: Visit) -> None:
    first, second = visit(MARKETER), visit(OWNER)
    for visitor in (first, second):
        open_line(visitor)
    save_line(first.page, "Says no in one afternoon")
    expect(doing.line(first.page, "Says no in one afternoon")).to_be_visible()

    with second.refused(409):
        save_line(second.page, "Needs one afternoon to refuse")
        form = second.page.locator("form.line-form")
        expect(form.get_by_role("alert")).to_contain_text("Says no in one afternoon")
        expect(form.locator("[name=text]")).to_have_value("Needs one afternoon to refuse")
    form.get_by_role("button", name="Save mine").click()
    expect(doing.line(second.page, "Needs one afternoon to refuse")).to_be_visible()
    expect(doing.line(first.page, "Needs one afternoon to refuse")).to_be_visible()


def save_tagline(page: Page, text: str) -> None:
    page.get_by_label("Tagline").fill(text)
    page.get_by_role("button", name="Save").first.click()


def open_line(visitor: Visitor) -> None:
    doing.open_persona(visitor.page, PERSONA)
    line = doing.line(visitor.page, LINE)
    line.locator("summary").filter(has_text="Change").click()
    line.get_by_role("link", name="Edit").click()
    visitor.page.locator("form.line-form").wait_for()


def save_line(page: Page, text: str) -> None:
    page.locator("form.line-form [name=text]").fill(text)
    page.locator("form.line-form").get_by_role("button", name="Save").click()
