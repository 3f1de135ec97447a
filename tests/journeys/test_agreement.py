"""Two coders of one interview: one blind, both finished, then code by code side by side."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.pages import RESEARCHER
from tests.journeys.stack import Stack

BEN = "ben@larderline.example.com"
# A short tag of hers with words and a code that are easy to type.
SHORT_TAG = """
    SELECT i.id, substr(t.text, a.start + 1, a.end - a.start), c.name
    FROM insights_coding g
    JOIN insights_code c ON c.id = g.code_id
    JOIN interviews_anchor a ON a.excerpt_id = g.excerpt_id
    JOIN interviews_transcript t ON t.id = a.transcript_id AND t.is_current
    JOIN interviews_interview i ON i.id = t.interview_id
    JOIN accounts_workspace w ON w.id = i.workspace_id
    JOIN accounts_user u ON u.id = g.coder_id
    WHERE w.slug = 'demo' AND u.email = %s AND i.kind = 'interview' AND c.name ~ '^[A-Za-z ]+$'
      AND a.end - a.start BETWEEN 15 AND 70
      AND NOT EXISTS (SELECT 1 FROM insights_coverage v WHERE v.interview_id = i.id)
      AND c.id NOT IN (SELECT o.code_id FROM insights_coding o
                       JOIN interviews_excerpt e ON e.id = o.excerpt_id
                       JOIN insights_coverage v ON v.interview_id = e.interview_id)
      AND (SELECT count(*) FROM insights_coding o JOIN interviews_excerpt e ON e.id = o.excerpt_id
           WHERE e.interview_id = i.id AND o.code_id = c.id) = 1
    ORDER BY a.end - a.start, g.id
    LIMIT 1
"""
UNUSED_CODE = """
    SELECT c.name
    FROM insights_code c
    JOIN accounts_workspace w ON w.id = c.workspace_id
    WHERE w.slug = 'demo' AND c.name ~ '^[A-Za-z ]+$' AND c.id NOT IN (
      SELECT g.code_id FROM insights_coding g JOIN interviews_excerpt e ON e.id = g.excerpt_id
      WHERE e.interview_id = %s
         OR e.interview_id IN (SELECT interview_id FROM insights_coverage))
    ORDER BY length(c.name) DESC, c.id
    LIMIT 1
"""

UNTAGGED_TURN = """
    SELECT substr(t.text, n.start + 1, 60)
    FROM interviews_turn n
    JOIN interviews_transcript t ON t.id = n.transcript_id AND t.is_current
    WHERE t.interview_id = %s AND n.role = 'participant' AND n."end" - n.start > 60
      AND NOT EXISTS (SELECT 1 FROM interviews_anchor a WHERE a.transcript_id = t.id
                      AND a.start < n."end" AND a."end" > n.start)
    ORDER BY n.start
    LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """An interview; words of a tag in it, with which code; words that nobody tagged, and a code
    that nobody used."""

    interview: int
    words: str
    code: str
    other_words: str
    other_code: str


@pytest.fixture
def scene(stack: Stack) -> Scene:
    interview, words, code = stack.rows(SHORT_TAG, RESEARCHER)[0]
    ((untagged,),), ((unused,),) = (
        stack.rows(query, interview) for query in (UNTAGGED_TURN, UNUSED_CODE)
    )
    return Scene(interview, _first(words), code, _first(untagged), unused)


def _first(words: str) -> str:
    return " ".join(words.split()[:4])


def test_two_coders_of_an_interview_are_compared_code_by_code(visit: Visit, scene: Scene) -> None:
    interview, code, other = scene.interview, scene.code, scene.other_code
    first, second = visit(RESEARCHER).page, visit(BEN).page
    open_room(first, interview)
    hers = first.locator(".note:not(.is-waiting)")
    expect(hers.filter(has_text=code)).to_have_count(1)
    say_finished(first)
    agreement(first)
    # One interview of the demo has two coders already.
    expect(first.get_by_text("finished 1 interview in common")).to_be_visible()

    open_room(second, interview)
    second.get_by_role("button", name="Code blind").click()
    expect(second.get_by_text("You code blind", exact=True)).to_be_visible()
    expect(second.locator(".note").filter(has_text=code)).to_have_count(0)
    open_room(second, interview)
    expect(second.locator(".note").filter(has_text=code)).to_have_count(0)
    doing.select_words(second, scene.words)
    doing.tag(second, code, code)
    doing.select_words(second, scene.other_words)
    doing.tag(second, other, other)
    say_finished(second)
    # No figure tells somebody who codes blind what the other found.
    agreement(second)
    expect(second.get_by_text("1 that you code blind is left out.")).to_be_visible()
    expect(second.get_by_text("finished 1 interview in common")).to_be_visible()
    expect(second.locator("#agreement")).not_to_contain_text(other)

    agreement(first)
    expect(first.get_by_text("finished 2 interviews in common")).to_be_visible()
    agreed = first.locator("#agreement tbody tr").filter(
        has=first.get_by_role("rowheader", name=code, exact=True)
    )
    expect(agreed).to_contain_text(re.compile(r"(\d+) of \1 turns"))
    expect(agreed).to_contain_text("firm")
    alone = first.locator("#agreement tbody tr").filter(
        has=first.get_by_role("rowheader", name=other, exact=True)
    )
    expect(alone).not_to_contain_text("firm")

    alone.get_by_role("link", name="Where they differ").click()
    places = first.locator("#differences")
    expect(places).to_contain_text(f"{other}: 1 place where they differ")
    # What he tagged is counted; the words of his layer are his until he shares it.
    expect(places).to_contain_text("Tagged, in a layer that is not shared yet.")
    expect(places).not_to_contain_text(scene.other_words)

    first.get_by_label("Over", exact=True).select_option(label="Characters")
    first.get_by_role("button", name="Count", exact=True).click()
    expect(agreed).to_contain_text("characters")
    with first.expect_download() as download:
        first.get_by_role("link", name="CSV of Agreement by code").click()
    assert download.value.suggested_filename == "agreement.csv"


def open_room(page: Page, interview: int) -> None:
    page.goto(f"/w/demo/interviews/{interview}")
    doing.reading(page)


def say_finished(page: Page) -> None:
    page.get_by_role("button", name="I have coded this interview").click()
    expect(page.get_by_role("button", name="Not finished after all")).to_be_visible()


def agreement(page: Page) -> None:
    page.get_by_role("link", name="Analysis", exact=True).first.click()
    page.get_by_role("navigation", name="Ways of counting").get_by_role(
        "link", name="Agreement"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do coders see the same?")
