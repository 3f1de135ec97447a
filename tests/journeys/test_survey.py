"""A survey comes in as a spreadsheet, and its answers can be tagged."""

import io
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.visitor import axe

ANSWERS: list[list[Any]] = [
    ["Respondent", "Full name", "E-mail", "Staff", "Submitted", "Why did you leave?", "Anything?"],
    ["S-01", "Marta Reyes", "marta@example.com", 40, "2026-03-12", "Nobody called us back.", "No."],
    ["S-02", "Per Olsen", "per@example.com", 220, "2026-03-13", "The price went up twice.", None],
    ["S-03", "Ada Obi", "ada@example.com", "a lot", "2026-03-13", "The audit.", None],
]


def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ANSWERS:
        book.worksheets[0].append(row)
    packed = io.BytesIO()
    book.save(packed)
    path = folder / "Lost deals.xlsx"
    path.write_bytes(packed.getvalue())
    return path


def test_a_survey_is_imported_and_read(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    page = visitor.page
    doing.sign_up(page, "Sam Surveyor", "sam@example.com", "a long and quiet password")
    doing.create_workspace(page, "Survey works")
    page.goto("/w/survey-works/interviews/add")
    page.get_by_role("link", name="Import a csv or xlsx file").click()
    page.locator("#id_file").set_input_files(workbook(tmp_path))
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What are the columns?")
    assert axe(page) == []
    expect(page.get_by_label("“Full name” is")).to_have_value("name")
    expect(page.get_by_label("“E-mail” is")).to_have_value("contact")
    expect(page.get_by_label("“Why did you leave?” is")).to_have_value("question")
    page.get_by_label("“Staff” is").select_option("new:number")
    page.get_by_label("“Anything?” is").select_option("question")
    page.get_by_label("What they agreed to").select_option("inside")
    page.get_by_role("button", name="See what would happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before it is imported")
    expect(page.get_by_role("row", name="4 Staff: give a number")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Import 2 respondents").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The survey is imported")
    assert axe(page) == []
    page.get_by_role("link", name="Read Lost deals").click()
    page.get_by_role("main").get_by_role("link", name="Lost deals · S-01").click()
    doing.reading(page)
    expect(page.locator("#room")).to_contain_text("Nobody called us back.")
    expect(page.locator(".turn.is-moderator").first).to_contain_text("Why did you leave?")
    page.get_by_role("link", name="S-01").first.click()
    expect(page.get_by_role("main")).to_contain_text("40")

    page.goto("/w/survey-works/surveys/add")
    page.locator("#id_file").set_input_files(tmp_path / "Lost deals.xlsx")
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_role("main")).to_contain_text("This very file was imported already")
    page.get_by_role("button", name="Remove this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uploads")
