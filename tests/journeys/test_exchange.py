"""A project of another tool comes in by way of its report, and leaves as a file again."""

from pathlib import Path

from playwright.sync_api import expect

from insights.exchange.refi.reading import read_project
from insights.exchange.taguette.writing import write_taguette
from tests.insights.exchange.making import full_project
from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.visitor import axe


def test_a_project_comes_in_and_goes_out(visit: Visit, tmp_path: Path) -> None:
    theirs, ours = tmp_path / "Old talks.sqlite3", tmp_path / "ours.qdpx"
    theirs.write_bytes(write_taguette(full_project()))
    visitor = visit()
    page = visitor.page
    doing.sign_up(page, "Tara Taker", "tara@example.com", "a long and quiet password")
    doing.create_workspace(page, "Exchange works")
    page.goto("/w/exchange-works/settings/members")
    page.get_by_role("link", name="Import and export").click()
    page.locator("#id_file").set_input_files(theirs)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What will come in")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Highlights without a code or a note: 1")
    assert axe(page) == []
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", name="What came in")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="See the interviews").click()
    page.get_by_role("main").get_by_role("link", name="P-01, 12 March").first.click()
    doing.reading(page)
    page.goto("/w/exchange-works/exchange")
    page.get_by_label("Format").select_option("qdpx")
    page.get_by_role("button", name="Make the file").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="REFI-QDA project (.qdpx)").click()
    download.value.save_as(ours)
    assert axe(page) == []
    found, _ = read_project(ours.read_bytes())
    assert found.own and found.sources[0].text == full_project().sources[0].text
    assert [len(each.codings) for each in found.sources[0].selections] == [2]
    page.get_by_role("button", name="Remove REFI-QDA project (.qdpx)").click()
    expect(page.get_by_role("link", name="REFI-QDA project (.qdpx)")).to_have_count(0)
