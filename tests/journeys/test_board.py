"""The evidence board: find by words, narrow, tag quotes together, take it back, keep a view."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import RESEARCHER


@pytest.fixture
def board(visit: Visit) -> Page:
    page = visit(RESEARCHER).page
    page.goto("/w/demo/evidence")
    return page


def test_words_are_found_narrowed_and_kept_as_a_view(board: Page) -> None:
    board.get_by_label("Search in what was said").press_sequentially("audits")
    expect(board).to_have_url(re.compile(r"evidence\?q=audits$"))
    expect(board.locator(".quotes mark").first).to_have_text(re.compile("audit", re.IGNORECASE))
    expect(board.get_by_label("Search in what was said")).to_be_focused()
    filters = board.get_by_role("navigation", name="Filters")
    choice = filters.get_by_role("link", name=re.compile("^Contradicts"))
    left = re.search(r"\d+", choice.inner_text())
    assert left is not None
    choice.press("Enter")
    expect(board).to_have_url(re.compile(r"stance=contradicts"))
    expect(board.locator(".board-count b")).to_have_text(re.compile(rf"^{left[0]} quotes?$"))
    expect(filters.get_by_role("link", name=re.compile("^Contradicts"))).to_be_focused()

    board.get_by_text("Save this view").click()
    board.get_by_label("Name").fill("Audits, against")
    board.get_by_role("button", name="Save", exact=True).click()
    board.goto("/w/demo/evidence")
    board.get_by_role("link", name="Audits, against", exact=True).click()
    expect(board.locator(".filter-chip")).to_have_text(re.compile("Contradicts"))


def test_several_quotes_are_tagged_at_once_and_it_is_taken_back(board: Page) -> None:
    lines = board.locator(".quote-line")
    for place in (0, 2):
        lines.nth(place).get_by_role("checkbox").check()
    expect(board.locator("[data-count]")).to_have_text("2 quotes selected")
    board.locator(".selection").get_by_role("combobox").fill("Ring")
    code = board.locator("[role=option]").first
    name = code.locator(".option-text").inner_text().split(" › ")[-1]
    code.click()
    board.get_by_role("button", name="Tag", exact=True).click()
    note = board.locator("[data-toast]", has_text=f"2 quotes tagged: {name}.")
    expect(note).to_be_visible()
    for place in (0, 2):
        expect(lines.nth(place).locator(".code-chip", has_text=name)).to_be_visible()
    note.get_by_role("button", name="Undo").click()
    expect(doing.toast(board, "Taken back.")).to_be_visible()
    for place in (0, 2):
        expect(lines.nth(place).locator(".code-chip", has_text=name)).to_have_count(0)


def test_groups_fold_and_lead_to_all_of_their_quotes(board: Page) -> None:
    board.get_by_label("Group by").select_option(label="Code")
    expect(board).to_have_url(re.compile(r"by=code"))
    groups = board.locator(".board-group")
    expect(groups.first).to_contain_text(re.compile(r"\d+ of \d+ customers"))
    board.get_by_role("button", name="Close all").click()
    expect(board.locator(".quote-line:visible")).to_have_count(0)
    board.get_by_role("button", name="Open all").click()
    board.get_by_role("link", name=re.compile(r"^Show all \d+")).first.click()
    expect(board).to_have_url(re.compile(r"code=\d+"))


def test_a_quote_has_an_address_and_leads_to_the_transcript(board: Page) -> None:
    words = board.locator(".quote-line .row-title").first.inner_text()
    board.locator(".quote-line").first.get_by_role("link", name="Link to this quote").click()
    expect(board.get_by_role("heading", level=1)).to_have_text(words)
    expect(board.get_by_label("Lasting link")).to_have_value(board.url)
    board.get_by_role("link", name="Read it in the transcript").click()
    doing.reading(board)
