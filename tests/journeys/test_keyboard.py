"""Coding without a mouse: find a turn, select words in it, tag, change, remove, bring back."""

import re
from typing import Any

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


def test_coding_at_speed_by_keyboard_alone(room: Page) -> None:
    """A whole turn, a number key, a second code in one go, other ends, overlaps, undo and redo."""
    tab_to(room, "[data-turn]")
    while "P-08" not in focused_name(room):
        room.keyboard.press("ArrowDown")
    before = codings(room)
    room.keyboard.press("w")
    words = str(room.evaluate("String(getSelection())")).strip()
    assert words == room.locator(":focus [data-words]").inner_text().strip()

    names = room.locator("#recent-codes li span:last-child").all_inner_texts()
    key, first = next((key, name) for key, name in enumerate(names, start=1) if name != CODE)
    room.keyboard.press(str(key))
    expect(doing.toast(room, f"Tagged: {first}")).to_be_visible()
    room.keyboard.press("t")
    room.keyboard.type("stopped")
    room.keyboard.press("Shift+Enter")
    expect(room.locator("#picker")).to_contain_text(f"Tagged: {CODE}")
    room.keyboard.type("records")
    second = room.locator("#picker [aria-selected=true] .option-text").inner_text()
    room.keyboard.press("Enter")
    expect(doing.toast(room, f"Tagged: {second.split(' › ')[-1]}")).to_be_visible()
    fresh = {pk: coding for pk, coding in codings(room).items() if pk not in before}
    assert len(fresh) == 3, (first, second, fresh)
    assert len({(coding["start"], coding["end"]) for coding in fresh.values()}) == 1

    room.keyboard.press("o")
    one = focused_coding(room)
    room.keyboard.press("o")
    other = focused_coding(room)
    assert one and other and one != other
    room.keyboard.press("Shift+O")
    assert focused_coding(room) == one
    while one not in fresh:
        room.keyboard.press("o")
        one = focused_coding(room)

    was = fresh[one]
    press(room, "]", "ArrowLeft", "ArrowLeft", "Shift+ArrowLeft", "[", "ArrowRight", "Enter")
    expect(doing.toast(room, "New ends:")).to_be_visible()
    moved = codings(room)[one]
    assert moved["start"] > was["start"] and moved["end"] < was["end"]
    press(room, "]", "ArrowLeft", "Escape")
    assert codings(room)[one] == moved

    room.keyboard.press("Control+z")
    expect(doing.toast(room, "Undone: new ends")).to_be_visible()
    assert codings(room)[one] == was
    press(room, "Control+z", "Control+z", "Control+z")
    expect(doing.toast(room, f"Undone: tagged: {first}")).to_be_visible()
    assert codings(room) == before
    press(room, *["Control+Shift+z"] * 4)
    expect(doing.toast(room, "Done again: new ends")).to_be_visible()
    assert codings(room) == {**before, **fresh, one: moved}
    press(room, *["Control+z"] * 4)
    expect(doing.toast(room, f"Undone: tagged: {first}")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def codings(page: Page) -> dict[str, dict[str, Any]]:
    """As the server has them, by their ids."""
    listed = page.evaluate("fetch(`${location.pathname}/codings`).then((answer) => answer.json())")
    return {coding["id"]: coding for coding in listed["codings"]}


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
