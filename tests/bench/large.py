"""A very long transcript in a real browser: opening, scrolling, tagging, stepping."""

from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.bench.crowd import Crowd, long_interview
from tests.bench.report import Figure, median_of

CHARACTERS, HIGHLIGHTS, RUNS = 1_000_000, 10_000, 3
OPENED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (!document.querySelector("[data-words]")) await frame();
  await frame();
  const readable = performance.now();
  while (!document.querySelector("[data-ready]")) await frame();
  await frame();
  return { readable, opened: performance.now(), turns: document.querySelectorAll("[data-turn]").length };
}"""  # noqa: E501 - it reads better unbroken
# As a wheel does it, and by jumps into parts that were never shown; then the longest task of all.
SCROLLED = """async () => {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask" });
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let step = 0; step < 100; step += 1) { window.scrollBy({ top: 240, behavior: "instant" }); await frame(); }
  const height = document.scrollingElement.scrollHeight;
  for (let jump = 1; jump <= 20; jump += 1) { window.scrollTo({ top: height * ((jump * 8) % 21) / 21, behavior: "instant" }); for (let wait = 0; wait < 3; wait += 1) await frame(); }
  await new Promise((done) => setTimeout(done, 300));
  return { longest: Math.max(0, ...tasks.map((task) => task.duration)), many: tasks.length };
}"""  # noqa: E501 - it reads better unbroken
PRESSED = """async (key) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const before = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await frame();
  return performance.now() - before;
}"""


def large_room(crowd: Crowd) -> list[Figure]:
    name = "1,000,000 characters with 10,000 highlights"
    path = chromium.path()
    if path is None:
        return [Figure(name, None, "ms", 2000, note=chromium.ADVICE)]
    interview = long_interview(crowd, CHARACTERS, HIGHLIGHTS)
    url = f"http://127.0.0.1:{crowd.port}/w/{crowd.workspace.slug}/interviews/{interview.pk}"
    # Made beforehand: the browser's driver and the database do not mix.
    sessions = [crowd.session() for _ in range(RUNS)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = [_visit(browser, session, url) for session in sessions]
        browser.close()

    def figure(what: str, key: str, target: float | None = None, note: str = "") -> Figure:
        return median_of(f"{name}: {what}", [one[key] for one in found], "ms", target, note)

    note = f"{found[0]['turns']:,} turns, median of {RUNS} cold visits"
    return [
        figure("to be read", "readable", note=note),
        figure("open", "opened", 2000),
        figure("longest task while scrolling", "longest", 100, f"{found[0]['many']} over 50 ms"),
        figure("next highlight", "step", 100),
        figure("tag until it is shown", "tag", 200),
    ]


def _visit(browser: Any, session: str, url: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies(
        [{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}]
    )
    page: Page = context.new_page()
    page.goto(url, wait_until="commit")
    found: dict[str, Any] = page.evaluate(OPENED)
    page.wait_for_timeout(2000)
    found |= page.evaluate(SCROLLED)
    page.evaluate(PRESSED, "j")
    found["step"] = page.evaluate(PRESSED, "j")
    found["tag"] = page.evaluate(PRESSED, "1")
    page.wait_for_timeout(1500)
    context.close()
    return found
