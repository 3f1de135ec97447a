"""A persona from a template, its sections arranged by keys, and a guess that looks like one."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER
from tests.journeys.visitor import axe

NAME, GUESS = "Switching Sam", "Leaves on the day the auditor has left"


def test_sections_are_arranged_and_a_guess_is_marked(visit: Visit) -> None:
    page = visit(MARKETER).page
    page.goto("/w/demo/personas/new")
    page.get_by_label("Name").fill(NAME)
    page.get_by_role("radio", name=re.compile("^Switch interview")).check()
    page.get_by_role("button", name="Create the persona").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    profile = re.sub(r"/cast$", "", page.url)

    page.goto(f"{profile}/sections")
    page.get_by_role("button", name=re.compile(r"^Hide\s*: Barriers")).click()
    expect(row(page, "Barriers")).to_contain_text("Hidden")
    up = page.get_by_role("button", name=re.compile(r"^Up\s*: What sets them looking"))
    expect(page.locator(".arranged-row").nth(4)).to_contain_text("What sets them looking")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".arranged-row").nth(3)).to_contain_text("What sets them looking")
    assert axe(page) == []

    page.goto(f"{profile}/claims/new?facet=triggers")
    page.locator("[name=text]").fill(GUESS)
    page.get_by_role("button", name="Add the line").click()
    expect(doing.line(page, GUESS)).to_contain_text(re.compile("not heard", re.IGNORECASE))
    expect(page.get_by_text("1 section hidden")).to_be_visible()
    # The demo is everybody's: it is left as it was.
    page.goto(f"{profile}/delete")
    page.get_by_role("button", name="Delete the persona").click()
    expect(page.get_by_text(f"{NAME} is deleted.")).to_be_visible()


def row(page: Page, title: str) -> Locator:
    return page.locator(".arranged-row").filter(has=page.get_by_text(title, exact=True))
