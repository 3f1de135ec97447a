"""Files are looked at before they come in."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import doing
from tests.journeys.conftest import Visit


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
    checks.get_by_role("button", name="Import 2 files").click()
    expect(checks).to_be_hidden()
    uploads = page.get_by_role("region", name="Uploads")
    expect(uploads.get_by_role("link", name="Say who speaks")).to_have_count(2)
