"""In the reading room: which highlights are shown, all that a search found, handles at the ends."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import NIGHT, RESEARCHER, Screen
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, axe

PAINTED = """() => [...CSS.highlights].filter(([name]) => /^hl-.+-[0-9]/.test(name))
  .reduce((sum, [, layer]) => sum + layer.size, 0)"""


@pytest.fixture
def visitor(visit: Visit, stack: Stack) -> Visitor:
    visitor = visit(RESEARCHER)
    visitor.page.goto(Screen("", "", f"/w/demo/interviews/{NIGHT}").address(stack))
    doing.reading(visitor.page)
    return visitor


@pytest.fixture
def room(visitor: Visitor) -> Page:
    page: Page = visitor.page
    return page


def codings(page: Page) -> list[dict[str, Any]]:
    listed = page.evaluate("fetch(`${location.pathname}/codings`).then((answer) => answer.json())")
    found: list[dict[str, Any]] = listed["codings"]
    return found


def test_a_filter_hides_what_does_not_fit_and_stands_in_the_address(room: Page) -> None:
    everything = codings(room)
    against = [one for one in everything if one["voice"] == "did"]
    assert 0 < len(against) < len(everything)
    painted = room.evaluate(PAINTED)
    room.keyboard.press("f")
    box = room.get_by_role("dialog", name="Which highlights to show")
    box.get_by_label(re.compile("^They do")).check()
    told = room.locator("#filter-bar")
    expect(told).to_contain_text(f"{len(against)} of {len(everything)} highlights shown")
    assert room.evaluate(PAINTED) < painted
    expect(room.locator("#room .note")).to_have_count(len(against))
    assert "voice=did" in room.url
    assert axe(room) == []

    room.reload()
    doing.reading(room)
    expect(told).to_contain_text(f"{len(against)} of {len(everything)}")
    room.keyboard.press("j")
    lit = room.evaluate("document.activeElement.closest('[data-coding]').dataset.coding")
    assert lit in {one["id"] for one in against}
    told.get_by_role("button", name="Show all").click()
    expect(told).to_be_hidden()
    assert "voice" not in room.url
    assert room.evaluate(PAINTED) == painted


def test_all_matches_are_looked_through_tagged_and_undone_at_once(room: Page) -> None:
    before = codings(room)
    room.keyboard.press("/")
    room.keyboard.type("the")
    room.get_by_role("button", name="Tag all…").click()
    dialog = room.get_by_role("dialog", name=re.compile("“the” in"))
    expect(dialog.locator("#matches-code")).to_be_focused()
    boxes = dialog.locator("[data-matches-list] input")
    number = boxes.count()
    dialog.locator("[data-matches-all]").check()
    boxes.first.uncheck()
    expect(dialog.locator("[data-matches-count]")).to_have_text(f"{number - 1} of {number} chosen")
    assert axe(room) == []
    send = dialog.get_by_role("button", name=f"Tag {number - 1} places")
    send.click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose a code.")
    dialog.locator("#matches-code").press_sequentially("peers")
    room.keyboard.press("Enter")
    send.click()
    expect(dialog).to_be_hidden()
    expect(doing.toast(room, f"Tagged {number - 1} places: Two peers")).to_be_visible()
    assert len(codings(room)) == len(before) + number - 1
    room.keyboard.press("Escape")
    room.keyboard.press("Control+z")
    expect(doing.toast(room, f"Undone: tagged {number - 1} places")).to_be_visible()
    assert codings(room) == before


def test_a_handle_is_drawn_to_another_word(room: Page) -> None:
    coding = next(one for one in codings(room) if one["end"] - one["start"] > 30)
    room.goto(f"{room.url.split('?')[0]}?coding={coding['id']}")
    doing.reading(room)
    handle = room.locator(".end-handle.is-end")
    box = handle.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    room.mouse.move(box["x"] + 12, y)
    room.mouse.down()
    room.mouse.move(box["x"] - 60, y)
    room.mouse.move(box["x"] - 90, y)
    room.mouse.up()
    expect(doing.toast(room, "New ends:")).to_be_visible()
    moved = next(one for one in codings(room) if one["id"] == coding["id"])
    assert moved["start"] == coding["start"] and moved["end"] < coding["end"]
    room.keyboard.press("Control+z")
    expect(doing.toast(room, "Undone: new ends")).to_be_visible()
    assert next(one for one in codings(room) if one["id"] == coding["id"]) == coding


def test_the_card_moves_an_end_without_drawing(room: Page) -> None:
    room.keyboard.press("j")
    room.keyboard.press("Enter")
    card = room.locator("#coding-card")
    before = {one["id"]: one for one in codings(room)}
    card.get_by_role("button", name="End a word later").click()
    expect(doing.toast(room, "New ends:")).to_be_visible()
    after = {one["id"]: one for one in codings(room)}
    changed = [pk for pk in before if before[pk] != after[pk]]
    assert len(changed) == 1 and after[changed[0]]["end"] > before[changed[0]]["end"]
    assert axe(room) == []
    room.keyboard.press("Escape")
    room.keyboard.press("Control+z")
    expect(doing.toast(room, "Undone: new ends")).to_be_visible()


def test_a_name_selects_the_turn_and_the_keys_are_listed(room: Page) -> None:
    turn = room.locator("[data-turn]").nth(3)
    turn.locator("[data-turn-pick]").click()
    words = turn.locator("[data-words]").inner_text()
    assert str(room.evaluate("String(getSelection())")).strip() == words.strip()
    room.keyboard.press("w")
    assert len(str(room.evaluate("String(getSelection())")).strip()) > len(words.strip())
    room.keyboard.press("?")
    sheet = room.get_by_role("dialog", name="Keys")
    for group in ("Find your way", "Select words", "Tag", "On a highlight", "In the list of codes"):
        expect(sheet.get_by_role("heading", name=group, exact=True)).to_be_visible()
    assert axe(room) == []
