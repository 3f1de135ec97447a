"""Publish, change the evidence, see what differs; and a link opened, expired and ended."""

from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER, RESEARCHER
from tests.journeys.stack import Stack
from tests.journeys.test_demo_story import BATCH, CODE, INTERVIEW, LINE, WORDS
from tests.journeys.visitor import axe

PERSONA = "Compliance Carla"


def test_publish_change_the_evidence_and_see_it_superseded(visit: Visit) -> None:
    marketer, stranger, researcher = visit(MARKETER), visit(), visit(RESEARCHER)
    doing.open_persona(marketer.page, PERSONA)
    doing.wait_fresh(marketer)
    profile, line = marketer.page.url, doing.line(marketer.page, LINE)
    number = publish(marketer.page)
    expect(marketer.page.get_by_role("heading", name="The current version")).to_be_visible()
    assert axe(marketer.page) == []
    stranger.page.goto(marketer.page.locator(".long-link").inner_text())
    expect(stranger.page.get_by_text("no newer version is published")).to_be_visible()
    assert axe(stranger.page) == []

    marketer.page.goto(profile)
    doing.open_interview(researcher.page, INTERVIEW, batch=BATCH)
    doing.select_words(researcher.page, WORDS)
    note = doing.tag(researcher.page, "partn", CODE)
    expect(doing.dots(line)).to_have_count(5)
    doing.wait_fresh(marketer)
    assert publish(marketer.page) == number + 1
    marketer.page.goto(f"{profile}/versions/compare?from={number}&to={number + 1}")
    told = marketer.page.locator(".diff-row").filter(has_text=LINE)
    expect(told.locator("del")).to_contain_text("4 of 7 customers")
    expect(told.locator("ins")).to_contain_text("5 of 7 customers")
    assert axe(marketer.page) == []
    stranger.page.reload()
    expect(stranger.page.get_by_text(f"Superseded by version {number + 1}")).to_be_visible()

    note.get_by_role("button").click()
    researcher.page.get_by_role("button", name="Remove this tag").click()
    marketer.page.goto(profile)
    expect(doing.dots(line)).to_have_count(4)


def test_a_link_is_opened_expires_and_is_ended(visit: Visit, stack: Stack) -> None:
    marketer, stranger = visit(MARKETER), visit()
    doing.open_persona(marketer.page, "Sign-off Sunita")
    doing.wait_fresh(marketer)
    links = f"{marketer.page.url}/shares"
    publish(marketer.page)
    first = share(marketer.page, links, "Agency")
    stranger.page.goto(first)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Sign-off Sunita")
    assert axe(stranger.page) == []
    stack.rows("UPDATE personas_sharelink SET expires_at = now() RETURNING id")
    with stranger.refused(410):
        stranger.page.reload()
        expect(stranger.page.get_by_text("This link has ended")).to_be_visible()

    second = share(marketer.page, links, "Partner")
    row = marketer.page.locator(".row-item").filter(has_text="Agency")
    expect(row).to_contain_text("opened 1 time")
    stranger.page.goto(second)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Sign-off Sunita")
    partner = marketer.page.locator(".row-item").filter(has_text="Partner")
    partner.get_by_role("button", name="End it").click()
    expect(marketer.page.get_by_text("Ended by hand")).to_be_visible()
    with stranger.refused(410):
        stranger.page.reload()
        expect(stranger.page.get_by_text("This link has ended")).to_be_visible()


def publish(page: Page) -> int:
    """From a page of the persona. The number of the version that this makes."""
    page.get_by_role("navigation", name="Parts of this persona").get_by_text("Versions").click()
    button = page.get_by_role("button", name="Publish version")
    number = int(button.inner_text().split()[-1])
    button.click()
    page.wait_for_url(f"**/versions/{number}")
    return number


def share(page: Page, links: str, name: str) -> str:
    """The address of a new link."""
    page.goto(links)
    page.locator("[name=name]").fill(name)
    page.get_by_role("button", name="Make a link").click()
    return page.locator("#made-url").input_value()
