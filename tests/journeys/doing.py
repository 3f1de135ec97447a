"""What people do with the product, as their hands do it."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitor import Visitor, settle

# Where the words are on the screen: the middle of the left edge of the first letter, and so on.
PLACE_OF_WORDS = """
(words) => {
  const turns = [...document.querySelectorAll("[data-words]")];
  const turn = turns.find((one) => one.textContent.includes(words));
  if (!turn) throw new Error(`nobody says: ${words}`);
  turn.scrollIntoView({ block: "center" });
  const texts = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
  const from = turn.textContent.indexOf(words);
  const ends = [from, from + words.length];
  const places = [];
  let done = 0;
  for (let text = texts.nextNode(); text; done += text.length, text = texts.nextNode()) {
    while (places.length < 2 && ends[places.length] <= done + text.length) {
      places.push([text, ends[places.length] - done]);
    }
  }
  return places.map(([text, at], last) => {
    const range = document.createRange();
    range.setStart(text, last ? at - 1 : at);
    range.setEnd(text, last ? at : at + 1);
    const box = range.getBoundingClientRect();
    return { x: last ? box.right - 0.5 : box.left + 0.5, y: box.top + box.height / 2 };
  });
}
"""


def sign_up(page: Page, name: str, email: str, password: str) -> None:
    page.goto("/account/signup/")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password1]").fill(password)
    page.get_by_role("button", name="Create the account").click()


def create_workspace(page: Page, name: str) -> None:
    page.get_by_label("Name of the workspace").fill(name)
    page.get_by_role("button", name="Create the workspace").click()
    page.get_by_role("link", name="Interviews").first.wait_for()


def open_interview(page: Page, title: str, *, batch: str = "") -> None:
    """By its name in the list, where a batch is one line that opens."""
    page.get_by_role("link", name=re.compile("^Interviews")).first.click()
    if batch:
        page.get_by_role("main").get_by_text(batch).click()
    page.get_by_role("main").get_by_role("link", name=title).click()
    reading(page)


def reading(page: Page) -> None:
    page.locator("#room[data-ready]").wait_for()


def select_words(page: Page, words: str) -> None:
    """Drag the mouse over words of one turn."""
    page.evaluate(PLACE_OF_WORDS, words)
    # What was out of sight gets its real height only now.
    settle(page)
    start, end = page.evaluate(PLACE_OF_WORDS, words)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move((start["x"] + end["x"]) / 2, (start["y"] + end["y"]) / 2)
    page.mouse.move(end["x"], end["y"])
    page.mouse.up()
    chosen = page.evaluate("String(getSelection())")
    assert chosen == words, f"selected {chosen!r}"


def tag(page: Page, typed: str, code: str) -> Locator:
    """Press T, type a few letters, Enter. The note in the margin that this makes."""
    page.keyboard.press("t")
    page.locator("#picker-input").press_sequentially(typed)
    expect(page.locator("#picker [role=option][aria-selected=true]")).to_contain_text(code)
    page.keyboard.press("Enter")
    return note_of(page, code)


def note_of(page: Page, code: str) -> Locator:
    """The newest tag of this code that the server has answered for."""
    note = page.locator(".note:not(.is-waiting)").filter(has_text=code).last
    note.wait_for()
    return note


def open_persona(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile("^Personas")).first.click()
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def line(page: Page, text: str) -> Locator:
    """One line of a persona."""
    return page.locator("[data-claim]").filter(has_text=text)


def dots(line: Locator) -> Locator:
    """The filled dots of its unit chart: those who say so."""
    return line.locator("circle.unit-for")


def freshness(visitor: Visitor) -> dict[str, Any]:
    """What the open persona is told once a second."""
    url = visitor.page.locator("#live-persona").get_attribute("data-freshness")
    assert url
    answer: dict[str, Any] = visitor.page.request.get(url).json()
    return answer


def toast(page: Page, text: str) -> Locator:
    return page.locator("#toasts").get_by_text(text)


def wait_fresh(visitor: Visitor) -> None:
    """Until a worker has said what the evidence so far says."""
    expect(visitor.page.locator("#freshness")).to_have_attribute("data-state", "fresh")


def export_pdf(visitor: Visitor, folder: Path) -> bytes:
    """Press the button; the file comes by itself."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Export PDF").click()
    path = folder / download.value.suggested_filename
    assert path.suffix == ".pdf"
    download.value.save_as(path)
    return path.read_bytes()
