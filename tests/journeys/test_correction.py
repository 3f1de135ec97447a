"""A transcript with fifty highlights is corrected in every way that shifts them; none is lost."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.visitor import axe

TURNS = 25
CODE_ALL = """
async (spans) => {
  const headers = {
    ...JSON.parse(document.body.getAttribute("hx-headers")), Accept: "application/json",
  };
  const post = async (url, fields) => {
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(fields) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const code = await post(location.pathname.replace(/interviews.*/, "codes/add"), {
    name: "Waiting", facet: "pains",
  });
  for (const [start, end] of spans) {
    await post(`${location.pathname}/codings/add`, { start, end, code: code.id, version: 1 });
  }
}
"""
LISTED = "fetch(`${location.pathname}/codings`).then((answer) => answer.json())"


def said(number: int) -> str:
    waited = f"Number {number:02} waited for weeks 🙂."
    return f"{waited} Then ann{number:02} lost patience{number:02} for good."


def transcript() -> str:
    return "\n\n".join(
        f"{'Host' if number % 2 else 'Jo'}: {said(number)}" for number in range(TURNS)
    )


@pytest.fixture
def page(visit: Visit, request: pytest.FixtureRequest) -> Page:
    """The reading room of an interview with two highlights in each of its turns."""
    page: Page = visit().page
    name = "-".join(request.node.name.split("_")[1:4])
    doing.sign_up(page, "Cora", f"{name}@example.com", "a long and quiet password")
    doing.create_workspace(page, name)
    page.goto(f"/w/{name}/interviews/add")
    page.get_by_label("Title", exact=False).first.fill("All who waited")
    page.get_by_label("Or paste the words").fill(transcript())
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".speakers").wait_for()
    page.goto(re.sub(r"/speakers.*", "", page.url))
    doing.reading(page)
    page.evaluate(CODE_ALL, [list(span) for span in spans()])
    page.reload()
    doing.reading(page)
    return page


def spans() -> Iterator[tuple[int, int]]:
    text = "\n\n".join(said(number) for number in range(TURNS))
    for number in range(TURNS):
        for words in (
            f"Number {number:02} waited for weeks 🙂",
            f"ann{number:02} lost patience{number:02}",
        ):
            start = text.index(words)
            yield start, start + len(words)


def text_of(page: Page) -> str:
    return "\n\n".join(page.locator("[data-words]").all_text_contents())


def quotes(page: Page) -> list[str]:
    """The words under each highlight that stands in the text, in its order."""
    text = text_of(page)
    codings: list[dict[str, Any]] = page.evaluate(LISTED)["codings"]
    return [text[coding["start"] : coding["end"]] for coding in codings]


def edit(page: Page, was: str, now: str) -> None:
    """Open the text by its key, put some words in place of others, save."""
    page.keyboard.press("e")
    field = page.get_by_label(re.compile("^The words of"))
    text = field.input_value()
    assert was in text
    field.fill(text.replace(was, now))
    page.get_by_role("button", name="Save", exact=True).click()


def save_all_the_same(page: Page, *, changed: int, orphaned: int) -> None:
    """What loses words is shown before."""
    tally = page.get_by_role("list", name="What becomes of the 50 highlights")
    expect(tally).to_contain_text(f"{changed} read differently")
    expect(tally).to_contain_text(f"{orphaned} lose their words")
    assert axe(page) == []
    page.get_by_role("button", name="Save as a new version").click()


def waiting(page: Page) -> Locator:
    return page.locator("section.unsettled")


def read_on(page: Page) -> None:
    page.get_by_role("link", name="All who waited").click()
    doing.reading(page)


def test_no_highlight_is_lost_by_any_edit(page: Page) -> None:
    before = quotes(page)
    assert len(before) == 50

    # Words put in at the very start move them all.
    edit(page, "Number 00 waited", "Well. Number 00 waited")
    expect(doing.toast(page, "50 highlights came along.")).to_be_visible()
    doing.reading(page)
    assert quotes(page) == before

    # A word put in at the edge of a highlight is not part of it.
    edit(page, "Then ann01 lost patience01 for", "Then even ann01 lost patience01 at last for")
    doing.reading(page)
    assert quotes(page) == before

    # A replaced selection is shown first, and reads the new words.
    edit(page, "Number 02 waited for weeks 🙂", "Nobody ever heard from 02")
    save_all_the_same(page, changed=1, orphaned=0)
    expect(waiting(page)).to_have_count(1)
    expect(waiting(page)).to_contain_text("It reads differently")
    assert axe(page) == []
    waiting(page).get_by_role("button", name="Accept").press("Enter")
    expect(page.get_by_text("Nothing to look at")).to_be_visible()
    read_on(page)
    after = quotes(page)
    assert len(after) == 50
    assert after[4] == "Nobody ever heard from 02"
    assert after[:4] + after[5:] == before[:4] + before[5:]

    # Deleted across two highlights and a turn: both keep what is left; one in between has nothing.
    across = " lost patience03 for good.\n\nNumber 04 waited for weeks 🙂. Then ann04 lost"
    edit(page, across, "")
    save_all_the_same(page, changed=2, orphaned=1)
    expect(waiting(page)).to_have_count(3)
    read_on(page)
    assert len(quotes(page)) == 49
    page.get_by_role("link", name="3 highlights to look at").click()

    # The orphan is put on other words, and the text goes back to what it was.
    orphan = waiting(page).filter(has_text="Its words are gone")
    orphan.get_by_role("link", name="Choose the words in the text").click()
    doing.reading(page)
    put = page.get_by_role("button", name="Put it there")
    expect(put).to_be_disabled()
    doing.select_words(page, "Number 05 waited")
    expect(page.locator("#point")).to_contain_text("“Number 05 waited”")
    assert axe(page) == []
    put.click()
    expect(waiting(page)).to_have_count(2)
    page.get_by_role("link", name="Versions").click()
    assert axe(page) == []
    page.locator("#version-1").get_by_role("button", name="Go back to it").click()
    doing.reading(page)
    assert text_of(page) == "\n\n".join(said(number) for number in range(TURNS))
    assert quotes(page) == before


def test_versions_are_read_and_compared(page: Page) -> None:
    edit(page, "Number 00 waited", "Number 00 was waiting")
    page.get_by_role("button", name="Save as a new version").click()
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("link", name="What changed in version 2").click()
    expect(page.locator(".difference del")).to_contain_text("waited")
    expect(page.locator(".difference ins")).to_contain_text("was waiting")
    assert axe(page) == []
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("link", name="Read version 1").click()
    expect(page.get_by_text("to read only")).to_be_visible()
    assert axe(page) == []
