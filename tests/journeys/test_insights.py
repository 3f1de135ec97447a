"""From quotes on the board to an insight, and from a guess to what became of it."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER, RESEARCHER


def test_quotes_selected_on_the_board_become_an_insight(visit: Visit) -> None:
    visitor = visit(RESEARCHER)
    visitor.refusals.add(422)
    page = visitor.page
    page.goto("/w/demo/evidence?voice=did")
    lines = page.locator(".quote-line")
    quote = lines.first.locator(".row-title").inner_text()
    for place in (0, 1):
        lines.nth(place).get_by_role("checkbox").check()
    expect(page.locator("[data-count]")).to_have_text("2 quotes selected")
    page.get_by_role("button", name="Make an insight…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Make an insight of 2 quotes")
    statement = "Hands believe paper first."
    page.get_by_label("The insight, in one sentence").fill(statement)
    page.get_by_role("checkbox", name=re.compile("Unarticulated")).check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Write the interpretation")).to_be_visible()
    expect(page.get_by_label("The insight, in one sentence")).to_have_value(statement)
    page.get_by_label("Interpretation").fill("Nobody decides for paper. It is where the hand goes.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(statement)
    expect(page.get_by_text("Nobody says it. 2 quotes show it.")).to_be_visible()
    expect(page.locator("#evidence .row-title", has_text=quote)).to_be_visible()


def test_an_assumption_is_disproved_and_celebrated(visit: Visit) -> None:
    page = visit(MARKETER).page
    page.goto("/w/demo/assumptions")
    line = page.locator("#register .row-item", has_text="Would come to a breakfast")
    expect(line).to_contain_text("Ask next")
    line.get_by_role("link", name=re.compile("^Decide")).click()
    page.get_by_label("Disproved").check()
    page.get_by_role("button", name="Save the verdict").click()
    lately = page.get_by_role("region", name="Disproved this quarter")
    expect(lately).to_contain_text("Would come to a breakfast")
    register = page.locator("#register .row-item", has_text="Would come to a breakfast")
    expect(register).to_contain_text("Disproved")
    register.get_by_role("link", name=re.compile("^Change")).click()
    page.get_by_label("Open", exact=True).check()
    page.get_by_role("button", name="Save the verdict").click()
    expect(register).to_contain_text("Ask next")
    expect(lately).not_to_contain_text("Would come to a breakfast")
