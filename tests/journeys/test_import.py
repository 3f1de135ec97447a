"""Files are looked at before they come in, and names leave them."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.visitor import axe


def test_many_files_are_looked_at_first(visit: Visit, tmp_path: Path) -> None:
    page = visit().page
    doing.sign_up(page, "Ida Importer", "ida@example.com", "a long and quiet password")
    doing.create_workspace(page, "Import works")
    (tmp_path / "one.txt").write_text("Anna: Hello there.\n\nBen: Hi.\n\nAnna: And you?\n")
    (tmp_path / "two.html").write_text("<p>Anna: Hello.</p><p>Cleo: Good day.</p>")
    (tmp_path / "three.rtf").write_text("no rich text at all")
    page.goto("/w/import-works/interviews/add")
    page.get_by_role("button", name="Check the files first").click()
    expect(page.locator("#id_transcripts")).to_be_focused()
    page.locator("#id_transcripts").set_input_files(sorted(tmp_path.iterdir()))
    page.get_by_role("button", name="Check the files first").click()
    checks = page.get_by_role("region", name="Before they are imported")
    expect(checks).to_contain_text("5 words in 3 turns · Anna, Ben")
    expect(checks).to_contain_text("3 words in 2 turns · Anna, Cleo")
    expect(checks).to_contain_text("It is named .rtf but is something else.")
    assert axe(page) == []
    checks.get_by_role("button", name="Import 2 files").click()
    expect(checks).to_be_hidden()
    uploads = page.get_by_role("region", name="Uploads")
    expect(uploads.get_by_role("link", name="Say who speaks")).to_have_count(2)


WORDS = """Anna: I am Anna, write to anna@example.com.

Ben: My boss Carl called 030 1234567 on 12.03.2026.
"""


def test_names_leave_the_words_before_they_are_stored(visit: Visit) -> None:
    page = visit().page
    doing.sign_up(page, "Nell Nameless", "nell@example.com", "a long and quiet password")
    doing.create_workspace(page, "Names go")
    page.goto("/w/names-go/interviews/add")
    page.locator("#id_text").fill(WORDS)
    page.get_by_label("Title").fill("Anna, March")
    page.get_by_label("Look for names and contacts first").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Names and contacts")
    expect(page.get_by_role("main")).to_contain_text("Nothing is stored yet.")
    page.get_by_label("Other names to look for").fill("Carl")
    page.get_by_role("button", name="Look for these too").click()
    expect(page.get_by_label("Carl becomes [name 2]")).to_be_checked()
    assert axe(page) == []
    page.get_by_role("button", name="Replace what is chosen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who speaks?")
    page.get_by_role("button", name="a new participant for every open name").click()
    doing.reading(page)
    room = page.locator("#room")
    expect(room).to_contain_text("I am [name 1], write to [e-mail 1].")
    expect(room).to_contain_text("[name 2] called [phone 1] on 12.03.2026")
    expect(page.get_by_role("heading", level=1)).to_have_text("[name 1], March")
