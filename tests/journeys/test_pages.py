"""Every page for everybody: no barrier that axe knows, nothing refused, nothing wider than it is.

With FIRSTHAND_SCREENSHOTS set, pictures of all of them are put into `test-results/`.
"""

import os
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, StorageState

from config.stack.paths import BASE
from tests.journeys.pages import SCREENS, Screen
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, axe, settle

PICTURES = BASE / "test-results"
NARROW = 320
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest.fixture
def look(
    stack: Stack, browser: Browser, sessions: Callable[[str], StorageState | None]
) -> Iterator[Callable[[Screen, Scheme], Visitor]]:
    """Opens a screen in one of the two colour schemes."""
    visitors: list[Visitor] = []

    def look(screen: Screen, scheme: Scheme) -> Visitor:
        visitor = Visitor(browser, stack, state=sessions(screen.who), color_scheme=scheme)
        visitors.append(visitor)
        visitor.refusals.add(screen.status)
        answer = visitor.page.goto(screen.address(stack))
        assert answer is not None and answer.status == screen.status
        visitor.page.locator(screen.ready).first.wait_for()
        return visitor

    yield look
    for visitor in visitors:
        visitor.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_page_has_no_barriers(look: Callable[[Screen, Scheme], Visitor], screen: Screen) -> None:
    for scheme in SCHEMES:
        visitor = look(screen, scheme)
        assert axe(visitor.page) == []
        if os.environ.get("FIRSTHAND_SCREENSHOTS"):
            take_pictures(visitor.page, f"{screen.name}-{scheme}")
        visitor.page.set_viewport_size({"width": NARROW, "height": 700})
        assert width_of(visitor.page) <= NARROW, "it has to be scrolled sideways"
        visitor.check()
    # Once is enough for what the width changes: the colours are the same as before.
    assert axe(visitor.page) == []


def width_of(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def take_pictures(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
