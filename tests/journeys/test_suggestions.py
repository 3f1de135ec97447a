"""Suggestions by keyboard: on the page of a code, and beside the list of the picker."""

from playwright.sync_api import expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import CODE, NIGHT, RESEARCHER, Screen
from tests.journeys.stack import Stack
from tests.journeys.visitor import axe


def test_a_suggestion_is_rejected_by_key_and_taken_back(visit: Visit, stack: Stack) -> None:
    page = visit(RESEARCHER).page
    page.goto(Screen("", "", f"/w/demo/codes/{CODE}/suggestions").address(stack))
    rows = page.locator("[data-suggestions] > li blockquote")
    second, third = rows.nth(1).inner_text(), rows.nth(2).inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.get_by_text("0 of 1 accepted")).to_be_visible()
    assert second not in rows.all_inner_texts()
    assert third in rows.all_inner_texts()
    expect(page.locator("#suggestion-2")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("none answered yet")).to_be_visible()


def test_the_picker_names_likely_codes_without_moving_its_list(visit: Visit, stack: Stack) -> None:
    page = visit(RESEARCHER).page
    page.goto(Screen("", "", f"/w/demo/interviews/{NIGHT}").address(stack))
    doing.reading(page)
    page.keyboard.press("w")
    page.keyboard.press("t")
    first = page.locator("#picker-option-0").inner_text()
    likely = page.locator(".picker-likely")
    expect(likely).to_contain_text("Suggested:")
    expect(likely.get_by_role("button")).to_have_count(4)
    assert page.locator("#picker-option-0").inner_text() == first
    assert axe(page) == []
    page.keyboard.press("Tab")
    expect(likely.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Alt+l")
    expect(likely).not_to_contain_text("Suggested:")
    page.keyboard.press("Alt+l")
    expect(likely.get_by_role("button", name="Do not suggest")).to_be_visible()
