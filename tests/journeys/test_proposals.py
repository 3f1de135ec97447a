"""From evidence to a persona, and two personas side by side."""

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER


def test_a_persona_is_proposed_from_the_evidence_and_accepted(visit: Visit) -> None:
    page = visit(MARKETER).page
    page.goto("/w/demo/personas/")
    page.get_by_role("link", name="Propose personas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Propose personas")
    group = page.locator("section.card", has=page.get_by_role("button")).first
    people = group.locator(".group-people li").count()
    group.get_by_label("What to call them").fill("Proposed Petra")
    group.get_by_role("button", name="Make group").click()
    expect(page.get_by_text("Proposed Petra is a persona now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proposed Petra")
    expect(page.get_by_text("In by hand")).to_have_count(people)
    # The demo is everybody's: it is left as it was.
    page.goto(page.url.replace("/cast", "/delete"))
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Proposed Petra is deleted.")).to_be_visible()


def test_two_personas_are_compared(visit: Visit) -> None:
    page = visit(MARKETER).page
    page.goto("/w/demo/personas/")
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="In what they differ")).to_be_visible()
    carla = page.get_by_role("checkbox", name="Compliance Carla")
    sunita = page.get_by_role("checkbox", name="Sign-off Sunita")
    for box in page.locator("main").get_by_role("checkbox").all():
        box.uncheck()
    carla.check()
    sunita.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("section:has(#differing) thead th")).to_have_count(3)
    expect(page.locator("section:has(#differing) thead")).to_contain_text("Sign-off Sunita")
