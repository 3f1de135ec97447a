"""A page without a server, on which one of the product's own modules runs."""
# ruff: noqa: E501 (markup reads better unbroken)

import mimetypes
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

STATIC = Path(__file__).resolve().parents[2] / "static"
SITE = "http://reading.test"
TURN = '<div data-turn tabindex="-1"><p data-words data-start="{start}">{words}</p><ul data-notes></ul></div>'


def open_page(browser: Browser) -> Page:
    page = browser.new_page()
    page.route(f"{SITE}/**", serve)
    page.goto(f"{SITE}/")
    return page


def serve(route: Route) -> None:
    path = STATIC / route.request.url.removeprefix(f"{SITE}/")
    if path.is_file():
        kind = mimetypes.guess_type(path.name)[0] or "text/plain"
        return route.fulfill(body=path.read_bytes(), content_type=kind)
    return route.fulfill(
        body='<!doctype html><html lang="en"><main></main>', content_type="text/html"
    )


def run(page: Page, module: str, body: str, given: object = None) -> Any:
    """What `body` answers, with the module as m and what is given as x."""
    script = f"async (x) => {{ const m = await import('/js/reading/{module}.js'); {body} }}"
    return page.evaluate(script, given)


def lay_out(page: Page, texts: list[str]) -> str:
    """The page as these turns; answers with the transcript that they make."""
    text = "\n\n".join(texts)
    starts = [len("\n\n".join([*texts[:at], ""])) for at in range(len(texts))]
    page.evaluate(
        "html => { document.querySelector('main').innerHTML = html }",
        "".join(
            TURN.format(start=at, words=words) for at, words in zip(starts, texts, strict=True)
        ),
    )
    return text
