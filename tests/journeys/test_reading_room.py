"""Tagging without a mouse, without a script, and where the server says no."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import GROUP, NIGHT, RESEARCHER, Screen
from tests.journeys.stack import Stack

CODE = "Two peers before any vendor"
TAKE_AWAY = """
(id) => fetch(location.pathname.replace(/interviews.*/, `codings/${id}/remove`), {
  method: "POST",
  headers: JSON.parse(document.body.getAttribute("hx-headers")),
})
"""


@pytest.fixture
def room(visit: Visit, stack: Stack) -> Iterator[Page]:
    """The reading room of a demo interview; tags made in it are taken away again."""
    page: Page = visit(RESEARCHER).page
    page.goto(Screen("", "", f"/w/demo/interviews/{NIGHT}").address(stack))
    doing.reading(page)
    before = {note["id"] for note in listed(page)}
    yield page
    page.unroute_all()
    for note in listed(page):
        if note["id"] not in before:
            page.evaluate(TAKE_AWAY, note["id"])


def listed(page: Page) -> list[dict[str, str]]:
    answer = page.evaluate("fetch(`${location.pathname}/codings`).then((answer) => answer.json())")
    codings: list[dict[str, str]] = answer["codings"]
    return codings


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def reach_turn(page: Page) -> None:
    """Tab until a turn has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-turn]')"):
            return
    pytest.fail("no turn can be reached by Tab")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_tagging_works_by_keyboard_alone(room: Page) -> None:
    room.keyboard.press("Control+Home")
    reach_turn(room)
    press(room, "ArrowDown", "Enter", "ArrowRight", *["Shift+ArrowRight"] * 3)
    words = str(room.evaluate("String(getSelection())"))
    assert len(words.split()) == 3
    room.keyboard.press("t")
    room.keyboard.type("two pee")
    press(room, "Alt+d", "Alt+c", "Enter")
    expect(room.locator("#toasts")).to_contain_text(f"Tagged: {CODE}")
    note = doing.note_of(room, CODE)
    expect(note).to_contain_text("contradicts")
    expect(note).to_contain_text("They do")
    expect(focused(room)).to_have_attribute("data-turn", "")

    note.locator("[data-note]").focus()
    press(room, "x", "v")
    expect(note).not_to_contain_text("contradicts")
    expect(note).to_contain_text("Unspoken")
    count = room.locator("#highlight-count").inner_text()
    room.keyboard.press("Delete")
    expect(room.locator("#highlight-count")).not_to_have_text(count)
    removed = room.locator(".toast-note").filter(has_text="Removed:")
    removed.get_by_role("button", name="Undo").press("Enter")
    expect(room.locator("#highlight-count")).to_have_text(count)


def test_a_refused_tag_is_put_back_and_says_why(room: Page) -> None:
    refusal = json.dumps({"error": "This code was merged or deleted.", "code": "gone"})
    room.route("**/codings/add", lambda route: route.fulfill(status=200, body=refusal))
    count = room.locator(".note").count()
    reach_turn(room)
    press(room, "t", "1")
    expect(room.locator("#toasts")).to_contain_text("Not saved.")
    expect(room.locator(".note")).to_have_count(count)


def test_words_get_another_speaker_and_the_place_is_kept(visit: Visit, stack: Stack) -> None:
    page: Page = visit(RESEARCHER).page
    page.goto(Screen("", "", f"/w/demo/interviews/{GROUP}").address(stack))
    doing.reading(page)
    words = str(page.locator("[data-words]").nth(12).inner_text())
    turns = page.locator("[data-turn]").count()
    part = " ".join(words.split()[1:4])
    doing.select_words(page, part)
    top = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    page.locator("#selection-tools").get_by_role("button", name="Speaker").click()
    page.keyboard.type("moderat")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    doing.reading(page)
    expect(page.locator("#toasts")).to_contain_text("Speaker: Moderator")
    turn = page.get_by_role("group", name="Moderator").filter(has_text=part).first
    expect(turn).to_be_focused()
    assert turn.locator("[data-words]").inner_text() == part
    still = "([turn, top]) => Math.abs(turn.getBoundingClientRect().top - top) < 20"
    page.wait_for_function(still, arg=[turn.locator("[data-words]").element_handle(), top])
    assert page.locator("[data-turn]").count() == turns + 2


def test_a_tap_on_the_button_tags_what_was_selected(visit: Visit, stack: Stack) -> None:
    page: Page = visit(RESEARCHER, has_touch=True).page
    page.goto(Screen("", "", f"/w/demo/interviews/{NIGHT}").address(stack))
    doing.reading(page)
    words = " ".join(page.locator("[data-words]").nth(2).inner_text().split()[:3])
    doing.select_words(page, words)
    page.get_by_role("button", name="Tag").tap()
    expect(page.locator("#picker")).to_have_attribute("aria-label", f"Tag “{words}”")


def test_j_and_k_go_through_the_highlights_and_light_them(room: Page) -> None:
    room.keyboard.press("j")
    first = focused(room).get_attribute("aria-label")
    lit = "[...CSS.highlights.get('hl-active')].length"
    assert room.evaluate(lit) > 0
    room.keyboard.press("j")
    expect(focused(room)).not_to_have_attribute("aria-label", first or "")
    room.keyboard.press("k")
    expect(focused(room)).to_have_attribute("aria-label", first or "")
    room.keyboard.press("Enter")
    expect(room.locator("#coding-card")).to_be_visible()
    room.keyboard.press("Escape")
    expect(room.locator("#coding-card")).to_be_hidden()
    expect(focused(room)).to_have_attribute("aria-label", first or "")


def test_search_selects_what_it_found(room: Page) -> None:
    room.keyboard.press("/")
    room.keyboard.type("the")
    expect(room.locator("[data-search-count]")).to_contain_text("1 of ")
    press(room, "Enter", "Enter", "Shift+Enter")
    expect(room.locator("[data-search-count]")).to_contain_text("2 of ")
    room.keyboard.press("Escape")
    assert str(room.evaluate("String(getSelection())")).lower() == "the"


def test_an_address_leads_to_its_highlight(room: Page) -> None:
    coding = listed(room)[-1]
    room.goto(f"{room.url}?coding={coding['id']}")
    doing.reading(room)
    expect(room.locator(f"#coding-{coding['id']} [data-note]")).to_be_focused()
    expect(room.locator(f"#coding-{coding['id']}")).to_be_in_viewport()


def test_an_address_brings_its_words_where_they_can_be_read(room: Page) -> None:
    codings = listed(room)
    room.goto(f"{room.url}?coding={codings[len(codings) // 2]['id']}")
    doing.reading(room)
    room.wait_for_function(
        """() => {
          const [lit] = CSS.highlights.get("hl-active") ?? [];
          if (!lit) return false;
          const words = document.createRange();
          words.setStart(lit.startContainer, lit.startOffset);
          words.setEnd(lit.endContainer, lit.endOffset);
          const height = words.getBoundingClientRect().top / innerHeight;
          return height > 0.3 && height < 0.4;
        }"""
    )


def test_tagging_works_without_a_script(visit: Visit, stack: Stack) -> None:
    visitor = visit(RESEARCHER, java_script_enabled=False)
    page: Page = visitor.page
    page.goto(Screen("", "", f"/w/demo/interviews/{GROUP}").address(stack))
    page.get_by_role("link", name="plain page").click()
    turn = page.locator(".plain-turn").nth(1)
    turn.get_by_role("link", name="Tag this turn").click()
    form = page.locator("form.card")
    form.get_by_label("Words").fill("zebra crossing")
    form.get_by_label("Code").select_option(index=2)
    with visitor.refused(422):
        form.get_by_role("button", name="Tag").click()
        expect(page.get_by_text("These words are not in the text")).to_be_visible()
    expect(form.get_by_label("Words")).to_have_value("zebra crossing")
    form.get_by_label("Words").fill("")
    form.get_by_role("button", name="Tag").click()
    expect(page.locator(".toasts")).to_contain_text("Tagged:")
    turn.get_by_role("button", name="Remove").last.click()
    expect(page.locator(".toasts")).to_contain_text("Removed:")
