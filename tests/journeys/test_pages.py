"""Every page for everybody: no barrier that axe knows, nothing refused, nothing wider than it is.

With FIRSTHAND_SCREENSHOTS set, pictures of all of them are put into `test-results/`.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState

from config.stack.paths import BASE
from tests.journeys.pages import SCREENS, Screen
from tests.journeys.stack import Stack
from tests.journeys.visitor import COLOURS, Visitor, axe, settle

PICTURES = BASE / "test-results"
NARROW = 320


@pytest.fixture(scope="module")
def people(
    stack: Stack, browser: Browser, sessions: Callable[[str], StorageState | None]
) -> Iterator[Callable[[str], Visitor]]:
    """One visitor of each kind for all screens: what is the same on every page is fetched once."""
    visitors: dict[str, Visitor] = {}

    def visitor(who: str) -> Visitor:
        if who not in visitors:
            visitors[who] = Visitor(browser, stack, state=sessions(who), color_scheme="light")
        return visitors[who]

    yield visitor
    for each in visitors.values():
        each.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_page_has_no_barriers(people: Callable[[str], Visitor], screen: Screen) -> None:
    visitor = people(screen.who)
    page = visitor.turn_to_a_new_page()
    visitor.refusals = {screen.status}
    page.emulate_media(color_scheme="light")
    open_screen(page, screen, visitor)
    assert axe(page) == []
    with_pictures(page, f"{screen.name}-light")
    page.emulate_media(color_scheme="dark")
    assert axe(page, rules=COLOURS) == []
    with_pictures(page, f"{screen.name}-dark")
    page.set_viewport_size({"width": NARROW, "height": 700})
    assert width_of(page) <= NARROW, "it has to be scrolled sideways"
    # What only a narrow page shows has colours too, and it is all the same which.
    assert axe(page) == []
    visitor.check()


def open_screen(page: Page, screen: Screen, visitor: Visitor) -> None:
    answer = page.goto(screen.address(visitor.stack))
    assert answer is not None and answer.status == screen.status
    page.locator(screen.ready).first.wait_for()


def width_of(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def with_pictures(page: Page, name: str) -> None:
    if not os.environ.get("FIRSTHAND_SCREENSHOTS"):
        return
    PICTURES.mkdir(exist_ok=True)
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})
