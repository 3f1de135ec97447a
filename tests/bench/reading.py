"""A long transcript in a real browser: from the click to answering keys."""

from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.bench.crowd import Crowd, long_interview
from tests.bench.report import Figure, median_of

CHARACTERS, HIGHLIGHTS, RUNS = 100_000, 2_000, 5
# Answering: every highlight is painted, and a key has moved the focus onto one of them.
READY = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (!document.querySelector("[data-ready]")) await frame();
  await frame();
  const painted = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  while (!document.activeElement?.closest("[data-coding]")) await frame();
  return { painted, answered: performance.now(),
           count: [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0) };
}"""


def reading_room(crowd: Crowd) -> list[Figure]:
    name = "100,000 characters with 2,000 highlights, interactive"
    path = chromium.path()
    if path is None:
        return [Figure(name, None, "ms", 1000, note=chromium.ADVICE)]
    interview = long_interview(crowd, CHARACTERS, HIGHLIGHTS)
    url = f"http://127.0.0.1:{crowd.port}/w/{crowd.workspace.slug}/interviews/{interview.pk}"
    # Made beforehand: the browser's driver and the database do not mix.
    sessions = [crowd.session() for _ in range(RUNS)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = [_visit(browser, session, url) for session in sessions]
        browser.close()
    painted = [visit["painted"] for visit in found]
    note = f"{found[0]['count']:,} ranges painted, median of {RUNS} cold visits"
    return [
        median_of("Long transcript, all highlights painted", painted, "ms"),
        median_of(name, [visit["answered"] for visit in found], "ms", 1000, note),
    ]


def _visit(browser: Browser, session: str, url: str) -> dict[str, Any]:
    context = browser.new_context()
    context.add_cookies(
        [{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}]
    )
    page = context.new_page()
    page.goto(url, wait_until="commit")
    found: dict[str, Any] = page.evaluate(READY)
    context.close()
    return found
