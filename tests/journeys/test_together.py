"""Two coders in one interview: each sees the other, one of them codes blind and shares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import NIGHT, OWNER, RESEARCHER, Screen
from tests.journeys.stack import Stack
from tests.journeys.test_reading_room import TAKE_AWAY, listed
from tests.journeys.visitor import axe

CODE = "Two peers before any vendor"
TYPED = "two pee"
# Asked once a second; the rest is for a busy machine.
SOON = 3.0
PATIENCE = 30.0
IN_VIEW = """
() => [...document.querySelectorAll("[data-turn]")].map((turn) => turn.getBoundingClientRect().top)
      .find((top) => top > 0)
"""


@dataclass
class Pair:
    ruth: Page
    nadia: Page


@pytest.fixture
def pair(visit: Visit, stack: Stack) -> Iterator[Pair]:
    """Both in one room; what they tag is taken away again."""
    pages = [visit(who).page for who in (OWNER, RESEARCHER)]
    for page in pages:
        page.goto(Screen("", "", f"/w/demo/interviews/{NIGHT}").address(stack))
        doing.reading(page)
        page.locator("#coders").wait_for()
    before = {note["id"] for note in listed(pages[0])}
    yield Pair(*pages)
    for page in pages:
        for note in listed(page):
            if note["id"] not in before and note["mine"]:
                page.evaluate(TAKE_AWAY, note["id"])


def quote(page: Page, which: int) -> str:
    """The first words of one of the turns."""
    words = page.locator("[data-words]").nth(which).inner_text()
    return " ".join(words.split()[:4])


def tag(page: Page, which: int) -> str:
    """The id of the tag that is put on the first words of a turn."""
    doing.select_words(page, quote(page, which))
    with page.expect_response(lambda answer: answer.url.endswith("/codings/add")) as added:
        doing.tag(page, TYPED, CODE)
    return str(added.value.json()["id"])


def note(page: Page, pk: str) -> Locator:
    return page.locator(f"#coding-{pk}")


def test_each_sees_who_else_is_there(pair: Pair) -> None:
    for page in (pair.ruth, pair.nadia):
        expect(page.locator("[data-here]")).to_contain_text("Also here:")
        expect(page.locator(".here-mark")).to_have_count(1)
    room = pair.nadia.url
    pair.nadia.goto("/w/demo/codes")
    expect(pair.ruth.locator("[data-here]")).to_be_hidden()
    pair.nadia.goto(room)
    expect(pair.ruth.locator("[data-here]")).to_be_visible()


def test_each_sees_what_the_other_tags_and_loses_nothing(pair: Pair) -> None:
    doing.select_words(pair.ruth, quote(pair.ruth, 4))
    chosen = pair.ruth.evaluate("String(getSelection())")
    stood = pair.ruth.evaluate(IN_VIEW)
    made = tag(pair.nadia, 3)
    start = monotonic()
    expect(note(pair.ruth, made)).to_contain_text(re.compile("by Nadia", re.IGNORECASE))
    assert monotonic() - start < SOON
    expect(pair.ruth.locator("#live")).to_contain_text("tagged a passage")
    assert pair.ruth.evaluate("String(getSelection())") == chosen
    assert pair.ruth.evaluate(IN_VIEW) == stood

    note(pair.nadia, made).locator("[data-note]").focus()
    pair.nadia.keyboard.press("x")
    expect(note(pair.ruth, made)).to_contain_text("contradicts")
    pair.nadia.keyboard.press("Delete")
    expect(note(pair.ruth, made)).to_have_count(0)

    answer = tag(pair.ruth, 5)
    expect(note(pair.nadia, answer)).to_contain_text(re.compile("by Ruth", re.IGNORECASE))


def test_what_was_brought_back_stays_whatever_older_news_say(pair: Pair) -> None:
    page, asked = pair.nadia, list[Route]()
    made = tag(page, 3)
    note(page, made).locator("[data-note]").focus()

    def hold(route: Route) -> None:
        asked.append(route)

    page.route(re.compile(r"/changes\?"), hold)
    with page.expect_response(re.compile("/remove$")):
        page.keyboard.press("Delete")
    wait_for(page, asked, 1)
    older = asked[0].fetch()
    assert made in older.json()["gone"]
    with page.expect_response(re.compile("/restore$")):
        page.keyboard.press("Control+z")
    asked[0].fulfill(response=older)
    wait_for(page, asked, 2)
    assert note(page, made).count() == 1
    asked[1].continue_()
    page.unroute_all()


def wait_for(page: Page, asked: list[Route], times: int) -> None:
    """They come once a second."""
    start = monotonic()
    while len(asked) < times:
        assert monotonic() - start < PATIENCE, f"{len(asked)} of {times} questions"
        page.wait_for_timeout(20)


def test_one_codes_blind_and_shares(pair: Pair) -> None:
    theirs = tag(pair.ruth, 4)
    expect(note(pair.nadia, theirs)).to_be_attached()
    pair.nadia.get_by_role("button", name="Code blind").click()
    expect(pair.nadia.locator("#coders")).to_contain_text("You code blind")
    expect(note(pair.nadia, theirs)).to_have_count(0)

    mine = tag(pair.nadia, 3)
    expect(note(pair.nadia, mine)).to_contain_text("only you see this")
    later = tag(pair.ruth, 5)
    assert {one["id"] for one in listed(pair.nadia)}.isdisjoint({theirs, later})
    assert mine not in {one["id"] for one in listed(pair.ruth)}
    expect(note(pair.ruth, mine)).to_have_count(0)

    pair.nadia.get_by_role("button", name="Share my layer").click()
    expect(note(pair.ruth, mine)).to_be_attached()
    expect(note(pair.nadia, later)).to_be_attached()
    doing.toast(pair.nadia, "Shared: 1 tag.").wait_for()
    pair.nadia.locator("#toasts .toast-note").filter(has_text="Shared: 1 tag.").get_by_role(
        "button", name="Undo"
    ).click()
    expect(note(pair.ruth, mine)).to_have_count(0)
    expect(pair.nadia.locator("#coders")).to_contain_text("1 tag that only you see")
    pair.nadia.get_by_role("button", name="Share my layer").click()
    expect(note(pair.ruth, mine)).to_be_attached()


def test_a_memo_is_written_by_a_key_and_the_other_sees_that_there_is_one(pair: Pair) -> None:
    made = tag(pair.nadia, 3)
    note(pair.nadia, made).locator("[data-note]").focus()
    pair.nadia.keyboard.press("m")
    card = pair.nadia.locator("#memo-card")
    card.get_by_label("New memo").press("Control+Enter")
    expect(card.get_by_role("alert")).to_have_text("Write something first.")
    pair.nadia.keyboard.type("Said like a joke")
    pair.nadia.keyboard.press("Control+Enter")
    expect(card.locator(".memo-note")).to_contain_text("Said like a joke")
    assert axe(pair.nadia) == []
    pair.nadia.keyboard.press("Escape")
    expect(pair.nadia.locator(":focus")).to_have_attribute("data-note", "")
    expect(note(pair.ruth, made)).to_contain_text("memo")

    note(pair.nadia, made).locator("[data-note]").focus()
    pair.nadia.keyboard.press("m")
    card.get_by_role("button", name=re.compile("^Delete")).click()
    expect(note(pair.ruth, made).locator(".chip").filter(has_text="memo")).to_have_count(0)


def test_who_is_through_says_so(pair: Pair) -> None:
    pair.nadia.get_by_role("button", name="I have coded this interview").click()
    expect(pair.nadia.locator("#coders")).to_contain_text("You have coded this interview")
    expect(pair.ruth.locator("#coders")).to_contain_text("has coded this interview")
    pair.nadia.get_by_role("button", name="Not finished after all").click()
    expect(pair.ruth.locator("#coders")).not_to_contain_text("has coded this interview")
