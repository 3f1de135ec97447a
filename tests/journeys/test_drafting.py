"""A persona from nothing, a guess that proves wrong, a theme that is claimed, and a room."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER, VIEWER
from tests.journeys.visitor import axe

NAME, GUESS = "Drafted Dora", "Reads every newsletter to its end"


def test_a_persona_is_drafted_and_its_guess_proves_wrong(visit: Visit) -> None:
    page = visit(MARKETER).page
    page.goto("/w/demo/personas/new")
    page.get_by_label("Name").fill(NAME)
    page.get_by_role("button", name="Create the persona").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    profile = re.sub(r"/cast$", "", page.url)

    page.goto(f"{profile}/claims/new?facet=goals")
    page.locator("[name=text]").fill(GUESS)
    page.locator("[name=question]").fill("What did you read last, and how far?")
    page.get_by_role("button", name="Add the line").click()
    expect(doing.line(page, GUESS)).to_contain_text(re.compile("not heard", re.IGNORECASE))

    page.goto("/w/demo/assumptions")
    line = page.locator("#register .row-item", has_text=GUESS)
    line.get_by_role("link", name=re.compile("^Decide")).click()
    page.get_by_label("Disproved").check()
    page.get_by_role("button", name="Save the verdict").click()
    lately = page.get_by_role("region", name="Disproved this quarter")
    expect(lately).to_contain_text(GUESS)
    # The demo is everybody's: it is left as it was.
    delete(page, f"{profile}/delete")
    expect(page.get_by_text(f"{NAME} is deleted.")).to_be_visible()


def test_an_emerging_theme_becomes_a_line(visit: Visit) -> None:
    marketer = visit(MARKETER)
    page = marketer.page
    doing.open_persona(page, "Line-speed Len")
    doing.wait_fresh(marketer)
    row = page.locator(".emerging-row").first
    theme = row.locator("b").inner_text()
    row.get_by_role("button", name=re.compile("^Claim it")).click()
    line = doing.line(page, theme)
    expect(doing.dots(line).first).to_be_visible()
    expect(page.locator(".emerging-row").filter(has_text=theme)).to_have_count(0)
    number = str(line.get_attribute("id")).rpartition("-")[2]
    delete(page, f"/w/demo/claims/{number}/delete")
    expect(doing.line(page, theme)).to_have_count(0)


def test_a_persona_is_presented_by_keys(visit: Visit) -> None:
    marketer, viewer = visit(MARKETER), visit(VIEWER)
    doing.open_persona(marketer.page, "Compliance Carla")
    doing.wait_fresh(marketer)
    page = viewer.page
    page.goto(f"{marketer.page.url}/present")
    at = page.locator("#present-at")
    for key, number in (("ArrowRight", "2"), ("Space", "3"), ("ArrowLeft", "2"), ("Home", "1")):
        page.keyboard.press(key)
        expect(at).to_have_text(number)
    page.keyboard.press("End")
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_in_viewport()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compliance Carla")


def delete(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("main").get_by_role("button", name=re.compile("^Delete|^Remove")).click()
