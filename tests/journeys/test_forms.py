"""What every form does, whoever made it."""

import re

from playwright.sync_api import FilePayload, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import MARKETER, RESEARCHER
from tests.journeys.stack import Stack

NOBODY_ASKED = """
    SELECT min(id) FROM interviews_participant
    WHERE id NOT IN (SELECT participant_id FROM interviews_consent)
"""
GROUND = "(radio) => getComputedStyle(radio).backgroundColor"


def test_a_button_pressed_three_times_sends_once(visit: Visit, stack: Stack) -> None:
    page = visit(RESEARCHER).page
    page.goto("/w/demo/participants/add")
    page.locator("[name='attributes.role']").fill("Pressed three times")
    box = page.get_by_role("main").get_by_role("button", name="Add").bounding_box()
    assert box
    for _ in range(3):
        page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_url(re.compile(r"/participants/\d+$"))
    made = "SELECT count(*) FROM interviews_participant WHERE attributes->>'role' = %s"
    assert stack.number(made, "Pressed three times") == 1


def test_the_first_field_that_was_refused_has_the_focus(visit: Visit) -> None:
    visitor = visit(RESEARCHER)
    page = visitor.page
    page.goto("/w/demo/participants/add")
    size = page.locator("[name='attributes.company_size']")
    size.fill("a lot")
    with visitor.refused(422):
        page.get_by_role("main").get_by_role("button", name="Add").click()
        expect(size).to_be_focused()
    expect(size).to_have_value("a lot")


def test_a_question_nobody_answered_looks_unanswered(visit: Visit, stack: Stack) -> None:
    page = visit(RESEARCHER).page
    person = stack.number(NOBODY_ASKED)
    page.goto(f"/w/demo/participants/{person}/consent")
    first, second = (
        page.locator("input[name=scope]").nth(0),
        page.locator("input[name=scope]").nth(1),
    )
    before = first.evaluate(GROUND)
    second.check()
    assert first.evaluate(GROUND) == before


def test_the_focus_outlives_a_fresh_summary_and_a_refusal_breaks_no_policy(visit: Visit) -> None:
    visitor = visit(MARKETER)
    page = visitor.page
    doing.open_persona(page, "Compliance Carla")
    doing.wait_fresh(visitor)
    section = page.locator("#section-pains")
    section.locator(".add-line").click()
    section.get_by_label("The line").fill("x" * 301)
    with visitor.refused(422):
        section.get_by_role("button", name="Add the line").click()
        expect(section.get_by_text("At most 300 characters")).to_be_visible()
    section.get_by_label("The line").fill("They keep the keys to everything.")
    with page.expect_response(lambda answer: "/fragments" in answer.url):
        section.get_by_role("button", name="Add the line").click()
    doing.wait_fresh(visitor)
    expect(doing.line(page, "They keep the keys to everything.")).to_be_visible()
    expect(section.locator(".add-line")).to_be_focused()


def test_the_focus_stays_in_a_line_that_is_swapped(visit: Visit) -> None:
    visitor = visit(RESEARCHER)
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/w/demo/interviews/add")
    broken = FilePayload(name="broken.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\nno more")
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Add", exact=True).click()
    again = page.get_by_label("Another file in place of broken.pdf")
    expect(again).to_be_visible()
    box = again.bounding_box()
    assert box and box["x"] + box["width"] <= 320 - 8
    with visitor.refused(422):
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_text("Choose it again")).to_be_visible()
    expect(again).to_be_focused()
