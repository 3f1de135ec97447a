"""Somebody turns the codebook over, and takes everything back."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import DEMO, RESEARCHER

SOURCE, TARGET = "A quiet phone", "Found in two minutes"
SPLIT = "The boring audit"


def test_a_merge_and_a_split_are_taken_back(visit: Visit) -> None:
    page = visit(RESEARCHER).page
    page.goto(f"{DEMO}/codes")
    merged, kept, whole = (told(page, name) for name in (SOURCE, TARGET, SPLIT))

    choose(page, SOURCE, "Merge into another")
    page.get_by_label("Merge it into").select_option(label=TARGET)
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(row(page, SOURCE)).to_have_count(0)
    expect(counts(page, TARGET)).not_to_have_text(kept)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(f"{SOURCE} is a code of its own again")).to_be_visible()
    expect(counts(page, SOURCE)).to_have_text(merged)
    expect(counts(page, TARGET)).to_have_text(kept)

    choose(page, SPLIT, "Split")
    page.get_by_label("A new code").fill("An audit that nobody notices")
    for quote in page.locator("[name=codings]").all()[:2]:
        quote.check()
    page.get_by_role("button", name="Move them").click()
    expect(counts(page, "An audit that nobody notices")).to_contain_text("2 quotes")
    expect(counts(page, SPLIT)).to_have_text(whole)  # With what stands under it.
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "An audit that nobody notices")).to_have_count(0)
    expect(counts(page, SPLIT)).to_have_text(whole)


def test_a_code_is_dragged_under_another_and_back_by_keyboard(visit: Visit) -> None:
    page = visit(RESEARCHER).page
    page.goto(f"{DEMO}/codes")
    row(page, SOURCE).drag_to(row(page, TARGET))
    expect(below(page, TARGET, SOURCE)).to_be_visible()
    expect(page.locator(":focus")).to_have_text(SOURCE)
    page.keyboard.press("Alt+ArrowLeft")
    expect(below(page, TARGET, SOURCE)).to_have_count(0)
    expect(row(page, SOURCE)).to_be_visible()


def row(page: Page, name: str) -> Locator:
    return page.locator(".tree-row").filter(
        has=page.get_by_role("link", name=re.compile(f"^{re.escape(name)}$"))
    )


def counts(page: Page, name: str) -> Locator:
    return row(page, name).locator(".code-counts")


def told(page: Page, name: str) -> str:
    return str(counts(page, name).inner_text())


def below(page: Page, above: str, name: str) -> Locator:
    branch = page.locator("li").filter(has=row(page, above))
    return branch.locator("ul").get_by_role("link", name=name, exact=True)


def choose(page: Page, code: str, item: str) -> None:
    row(page, code).locator("summary").click()
    row(page, code).get_by_role("link", name=item).click()
