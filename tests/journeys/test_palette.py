"""From anywhere to anywhere by keyboard: Ctrl K."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import DEMO, NIGHT, RESEARCHER, VIEWER, Screen
from tests.journeys.stack import Stack
from tests.journeys.visitor import axe


@pytest.fixture
def page(visit: Visit) -> Page:
    page: Page = visit(RESEARCHER).page
    page.goto(f"{DEMO}/codes")
    return page


def test_a_few_letters_lead_to_a_persona_and_to_an_interview(page: Page) -> None:
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Go to")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    expect(dialog.get_by_role("option", name=re.compile("Carla"))).to_be_visible()
    assert axe(page) == []
    page.keyboard.type("carl")
    expect(dialog.locator("[aria-selected=true]")).to_contain_text("Persona")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/personas/\d+"))

    page.keyboard.press("Control+k")
    page.keyboard.type("night kilns")
    expect(dialog.locator("[aria-selected=true]")).to_contain_text("Interview")
    page.keyboard.press("Enter")
    doing.reading(page)


def test_it_opens_what_the_page_offers_and_closes_again(page: Page, stack: Stack) -> None:
    page.goto(Screen("", "", f"{DEMO}/interviews/{NIGHT}").address(stack))
    doing.reading(page)
    page.get_by_role("button", name="Go to…").click()
    page.keyboard.type("search in")
    page.keyboard.press("Enter")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("zebra crossing")
    dialog = page.get_by_role("dialog", name="Go to")
    expect(dialog.get_by_role("status")).to_have_text("Nothing has this name.")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_viewer_is_led_to_personas_only(visit: Visit) -> None:
    page: Page = visit(VIEWER).page
    page.goto(f"{DEMO}/personas/")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Go to")
    expect(dialog.get_by_role("option", name=re.compile("Carla"))).to_be_visible()
    expect(dialog.get_by_role("option", name=re.compile("Interview"))).to_have_count(0)
