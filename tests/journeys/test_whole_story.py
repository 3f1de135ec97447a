"""The main job from sign-up to the opened PDF, with transcripts of real people.

They come from FIRSTHAND_SAMPLES; without it this is skipped with the reason printed.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.documents import squeezed, text_of

EMAIL, PASSWORD = "rosa@example.com", "a long and quiet password"
CODE = "Looks before it counts"
PERSONA = "Plot-first Paula"
FILES = ("P1.pdf", "P2.pdf")


@pytest.fixture
def transcripts() -> list[Path]:
    folder = os.environ.get("FIRSTHAND_SAMPLES", "")
    files = [Path(folder) / "pdpilot" / name for name in FILES]
    if not folder or not all(file.is_file() for file in files):
        pytest.skip("no real transcripts: FIRSTHAND_SAMPLES names no folder with pdpilot/P1.pdf")
    return files


def test_from_sign_up_to_the_pdf(visit: Visit, transcripts: list[Path], tmp_path: Path) -> None:
    researcher = visit()
    doing.sign_up(researcher.page, "Rosa Researcher", EMAIL, PASSWORD)
    doing.create_workspace(researcher.page, "Paula’s friends")
    upload(researcher.page, transcripts)
    first, second = settle(researcher.page, "P1.pdf"), settle(researcher.page, "P2.pdf")

    marketer = visit().sign_in(EMAIL, PASSWORD)
    create_persona(marketer.page, PERSONA, ["P-01", "P-02"])

    researcher.page.goto(first)
    words = tag_first_long_turn(researcher.page, "P-01", new_code=True)
    emerging = marketer.page.locator(".emerging-row").filter(has_text=CODE)
    expect(emerging).to_contain_text(words)
    emerging.get_by_role("button", name="Claim it").click()
    line = doing.line(marketer.page, CODE)
    expect(doing.dots(line)).to_have_count(1)
    doing.wait_fresh(marketer)
    before = doing.freshness(marketer)["revision"]

    researcher.page.goto(second)
    words = tag_first_long_turn(researcher.page, "P-02", new_code=False)
    expect(doing.toast(marketer.page, "1 new quote")).to_be_visible()
    expect(doing.dots(line)).to_have_count(2)
    expect(line).to_contain_text("2 of 2")
    assert doing.freshness(marketer)["revision"] > before

    content = doing.export_pdf(marketer, tmp_path)
    assert squeezed(words) in squeezed(text_of(content))


def upload(page: Page, files: list[Path]) -> None:
    """Several at once; each has its own line, and ends with the question who speaks."""
    page.get_by_role("link", name="Interviews").first.click()
    page.get_by_role("link", name="Add an interview").click()
    page.locator("#id_transcripts").set_input_files(files)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("link", name="Say who speaks")).to_have_count(len(files))


def settle(page: Page, name: str) -> str:
    """Who Dan is and who the participant is, as proposed. The address of the reading room."""
    page.goto(page.url.rpartition("/interviews")[0] + "/imports")
    row = page.locator(".upload").filter(has_text=name)
    row.get_by_role("link", name="Say who speaks").click()
    expect(page.locator(".speaker")).to_have_count(2)
    page.get_by_role("button", name="Save and read").click()
    doing.reading(page)
    return page.url


def create_persona(page: Page, name: str, cast: list[str]) -> None:
    page.get_by_role("link", name="Personas").first.click()
    page.get_by_role("link", name="Create the first persona").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Create the persona").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("link", name="Cast").first.click()
    for label in cast:
        page.get_by_role("combobox", name="By hand").fill(label)
        page.get_by_role("combobox", name="By hand").press("Enter")
    page.get_by_role("button", name="Save the cast").click()
    expect(page.get_by_text("P-02").first).to_be_visible()
    page.get_by_role("link", name="Profile").click()


def tag_first_long_turn(page: Page, speaker: str, *, new_code: bool) -> str:
    """Some words of the first turn in which this participant says more than a little."""
    doing.reading(page)
    said = (
        page.locator("[data-turn]")
        .filter(has=page.locator(".turn-who", has_text=speaker))
        .locator("[data-words]")
    )
    long = next(text for text in said.all_text_contents() if len(text.split()) > 20)
    words = " ".join(long.split()[:9])
    doing.select_words(page, words)
    if new_code:
        create_and_tag(page)
    else:
        doing.tag(page, "looks bef", CODE)
    return words


def create_and_tag(page: Page) -> None:
    page.keyboard.press("t")
    page.locator("#picker-input").press_sequentially(CODE)
    page.keyboard.press("Control+Enter")
    page.locator("#picker-facet").select_option("goals")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    doing.note_of(page, CODE)
