"""Coding without a mouse: find a turn, select words in it, tag, change, remove, bring back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import RESEARCHER
from tests.journeys.stack import Stack

INTERVIEW = "Plant manager, poultry: nobody is paid to wait"
CODE = "Stood beside a stopped line"
TABS = 60


@pytest.fixture
def room(visit: Visit, stack: Stack) -> Page:
    interview = stack.number("SELECT id FROM interviews_interview WHERE title = %s", INTERVIEW)
    page = visit(RESEARCHER).page
    page.goto(f"/w/demo/interviews/{interview}")
    doing.reading(page)
    return page


def test_words_are_tagged_by_keyboard_alone(room: Page) -> None:
    tab_to(room, "[data-turn]")
    while "P-08" not in focused_name(room):
        room.keyboard.press("ArrowDown")
    room.keyboard.press("Enter")
    for _ in range(4):
        room.keyboard.press("Shift+ArrowRight")
    words = room.evaluate("String(getSelection())").strip()
    assert len(words.split()) == 4

    room.keyboard.press("t")
    room.keyboard.type("stopped")
    expect(room.locator("#picker [aria-selected=true]")).to_contain_text(CODE)
    room.keyboard.press("Alt+d")
    room.keyboard.press("Alt+c")
    room.keyboard.press("Enter")
    tagged = re.compile(f"{CODE}, contradicts, They do, on “{re.escape(words)}")
    expect(room.get_by_role("button", name=tagged)).to_be_visible()

    tab_to(room, ".note:not(.is-waiting) [data-note]")
    room.keyboard.press("x")
    turned = room.get_by_role("button", name=f"{CODE}, They do, on “{words}")
    expect(turned).to_be_focused()
    room.keyboard.press("Delete")
    expect(turned).to_have_count(0)
    expect(doing.toast(room, f"Removed: {CODE}")).to_be_visible()
    tab_to(room, "[data-toast]:last-child button")
    room.keyboard.press("Enter")
    expect(turned).to_have_count(1)


def test_keys_jump_between_highlights_and_search_finds_words(room: Page) -> None:
    room.keyboard.press("j")
    first = focused_coding(room)
    room.keyboard.press("j")
    second = focused_coding(room)
    assert first and second and first != second
    room.keyboard.press("k")
    assert focused_coding(room) == first

    room.keyboard.press("/")
    expect(room.locator("#search-text")).to_be_focused()
    room.keyboard.type("changeover")
    expect(room.locator("[data-search-count]")).to_contain_text("of")
    room.keyboard.press("Escape")
    expect(room.locator("#search")).to_be_hidden()

    room.keyboard.press("?")
    expect(room.get_by_role("dialog", name="Keys")).to_be_visible()
    room.keyboard.press("Escape")
    expect(room.get_by_role("dialog", name="Keys")).to_be_hidden()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{TABS} times Tab do not lead to {selector}")


def focused_name(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''"))


def focused_coding(page: Page) -> str:
    found = page.evaluate("document.activeElement.closest('[data-coding]')?.dataset.coding ?? ''")
    return str(found)
