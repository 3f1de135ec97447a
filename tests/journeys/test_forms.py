"""What every form does, whoever made it."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import RESEARCHER
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
