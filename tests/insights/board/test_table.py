import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Workspace
from tests.factories import create_coding, create_consent, create_interview
from tests.insights.board.scene import Scene, create_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return create_scene(workspace)


def fetch(client: Client, table: str, query: str = "") -> bytes:
    answer = client.get(reverse(f"insights:{table.replace('.', '_')}", args=["brightwell"]) + query)
    assert answer.status_code == 200
    assert f'filename="brightwell-{table}"' in answer["Content-Disposition"]
    return bytes(answer.content)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_table_holds_exactly_what_is_shown(colleague_client: Client, scene: Scene) -> None:
    told = rows(fetch(colleague_client, "quotes.csv", "?facet=concerns"))
    assert [row["Quote"] for row in told] == ["Nobody audits us", "already lost"]
    anna = told[1]
    assert anna["Index"] == "2"
    assert (anna["Interview"], anna["Date"], anna["Customer"]) == (
        "With Anna",
        "2026-03-01",
        "P-01",
    )
    assert (anna["Industry"], anna["Company_Size"]) == ("Dairy", "220")
    assert (anna["Code"], anna["Part of a persona"]) == ("Fear › Blame", "Concerns and fears")
    assert (anna["Stance"], anna["Voice"], anna["Coder"]) == ("Supports", "They say", "Remy")
    assert (anna["Start"], anna["End"], anna["Version"]) == ("39", "51", "1")
    guid = scene.codings["lost"].excerpt.guid
    assert anna["Permalink"] == f"http://testserver/w/brightwell/evidence/{guid}"
    assert colleague_client.get(anna["Permalink"]).status_code == 200


def test_a_quote_with_two_codes_has_two_lines_unless_one_is_filtered_out(
    colleague_client: Client, scene: Scene
) -> None:
    create_coding(excerpt=scene.codings["lost"].excerpt, code=scene.goal)
    assert len(rows(fetch(colleague_client, "quotes.csv"))) == 4
    only = rows(fetch(colleague_client, "quotes.csv", f"?code={scene.goal.pk}&voice=said"))
    assert [row["Code"] for row in only] == ["Goal"]


def test_customers_by_code_are_ones_and_noughts(colleague_client: Client, scene: Scene) -> None:
    content = fetch(colleague_client, "customers.xlsx")
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Customer", "Industry", "Company_Size", "Fear", "Fear › Blame", "Goal"],
        ["P-01", "Dairy", 220, 0, 1, 1],
        ["P-02", "Bakery", 40, 1, 0, 0],
    ]


def test_numbers_and_dates_are_typed_in_excel(colleague_client: Client, scene: Scene) -> None:
    sheet = load_workbook(io.BytesIO(fetch(colleague_client, "quotes.xlsx"))).active
    assert sheet is not None
    head, first = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)]
    told = dict(zip(head, first, strict=True))
    assert (told["Index"], told["Company_Size"], told["Start"]) == (1, 40, 0)
    assert str(told["Date"]) == "2026-04-01 00:00:00"


def test_no_quote_is_a_formula(colleague_client: Client, scene: Scene) -> None:
    interview = create_interview(participant=scene.anna, text='=HYPERLINK("x")')
    create_coding(interview=interview, code=scene.goal)
    told = [row["Quote"] for row in rows(fetch(colleague_client, "quotes.csv"))]
    assert '\'=HYPERLINK("x")' in told


def test_words_that_may_not_be_quoted_leave_with_no_table(
    colleague_client: Client, scene: Scene
) -> None:
    create_consent(participant=scene.ben, quote_inside=False)
    told = {row["Customer"]: row["Quote"] for row in rows(fetch(colleague_client, "quotes.csv"))}
    assert told["P-02"] == ""


def test_an_empty_table_still_has_its_head(colleague_client: Client, scene: Scene) -> None:
    content = fetch(colleague_client, "quotes.csv", "?code=999999").decode("utf-8-sig")
    assert content.startswith("Index,Interview") and content.count("\r\n") == 1
    assert rows(fetch(colleague_client, "customers.csv", "?code=999999")) == []


def test_who_reads_no_transcripts_takes_none_along(viewer_client: Client, scene: Scene) -> None:
    assert viewer_client.get(reverse("insights:quotes_csv", args=["brightwell"])).status_code == 403
