"""Somebody at a browser, and what may not happen to them: errors, refused styles, barriers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response, StorageState

from tests.journeys.stack import Stack

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All of these that look at colours: the rest cannot change with the colour scheme.
COLOURS = ["color-contrast", "link-in-text-block"]
# Told by the page itself, as not every browser writes every violation to the console.
WATCH = """
window.policyTroubles = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.policyTroubles.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
STATUS_IN_CONSOLE = re.compile(r"Failed to load resource: .* status of (\d+)")


class Visitor:
    """A fresh profile with one page. `check()` fails on anything that went wrong meanwhile."""

    def __init__(
        self, browser: Browser, stack: Stack, *, state: StorageState | None = None, **options: Any
    ) -> None:
        self.stack = stack
        self.troubles: list[str] = []
        self.refusals: set[int] = set()
        self.context = browser.new_context(
            base_url=stack.url,
            viewport={"width": 1440, "height": 900},
            locale="en-GB",
            reduced_motion="reduce",
            storage_state=state,
            **options,
        )
        self.context.set_default_timeout(30_000)
        self.context.add_init_script(WATCH)
        self.page = self._watched(self.context.new_page())

    def sign_in(self, email: str, password: str = "") -> "Visitor":
        self.page.goto("/account/login/")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(password or self.stack.passwords[email])
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/account/login" not in url)
        return self

    def turn_to_a_new_page(self) -> Page:
        """The same person, without what the page before is still up to."""
        self.page.close()
        self.troubles.clear()
        self.page = self._watched(self.context.new_page())
        return self.page

    @contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """Within, an answer with this status is what is wanted."""
        self.refusals.add(status)
        yield
        self.refusals.discard(status)

    def check(self) -> None:
        found = [*self.troubles, *map(str, self.page.evaluate("window.policyTroubles"))]
        assert found == [], f"{self.page.url}: {found}"

    def close(self) -> None:
        self.context.close()

    def _watched(self, page: Page) -> Page:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # Answers are judged by their status below.
        if message.type in {"error", "warning"} and not STATUS_IN_CONSOLE.match(message.text):
            self.troubles.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.refusals:
            self.troubles.append(f"{response.status} {response.url}")


def settle(page: Page) -> None:
    """Wait until nothing fades or slides any more: half a transition has no contrast to judge."""
    page.evaluate(
        """async () => {
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          await Promise.allSettled(document.getAnimations().map((running) => running.finished));
        }"""
    )


def axe(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """What axe-core has against the page as it stands: rule, place and reason. All rules of the
    standard are asked, or only those that are named."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": chosen, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
