"""One stack and one browser for all journeys; each of them begins with fresh profiles.

The fixtures end with this package: while Playwright runs, its event loop is in the way of Django.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from tests import chromium
from tests.journeys import doing
from tests.journeys.pages import NEWCOMER
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PATIENCE = 20_000
Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def stack() -> Iterator[Stack]:
    with tempfile.TemporaryDirectory(prefix="fh-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        with Stack(Path(folder)) as running:
            yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(stack: Stack, browser: Browser) -> Iterator[Visit]:
    """Brings somebody, signed in if an address is given. At the end all are asked for troubles."""
    visitors: list[Visitor] = []

    def come(email: str = "", **options: Any) -> Visitor:
        visitor = Visitor(browser, stack, **options)
        visitors.append(visitor)
        return visitor.sign_in(email) if email else visitor

    yield come
    try:
        for visitor in visitors:
            visitor.check()
    finally:
        for visitor in visitors:
            visitor.close()


@pytest.fixture(scope="package")
def sessions(stack: Stack, browser: Browser) -> Callable[[str], StorageState | None]:
    """Signed in once for each address, to open many pages with. None for a stranger; the newcomer
    gets an account and a workspace of their own first."""
    kept: dict[str, StorageState | None] = {"": None}

    def session(email: str) -> StorageState | None:
        if email not in kept:
            visitor = Visitor(browser, stack)
            if email == NEWCOMER:
                doing.sign_up(visitor.page, "Nora Newcomer", email, "a long and quiet password")
                doing.create_workspace(visitor.page, "Nothing yet")
            else:
                visitor.sign_in(email)
            kept[email] = visitor.context.storage_state()
            visitor.close()
        return kept[email]

    return session
