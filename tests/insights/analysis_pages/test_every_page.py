"""All pages of analysis: who may see them, odd addresses, files, and what they cost."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import User
from interviews.models import Interview
from tests.factories import create_code, create_coding, create_interview, create_participant
from tests.insights.analysis_pages.asking import PAGES, TEXT, at, finish, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_a_workspace_without_codings_says_what_will_be_here(
    colleague_client: Client, page: str
) -> None:
    words = told(colleague_client, page)
    assert "Nothing to compare yet" in words or "Nothing is coded yet" in words


@pytest.mark.parametrize("page", PAGES)
def test_viewers_and_outsiders_stay_out(
    viewer_client: Client, outsider_client: Client, page: str
) -> None:
    assert viewer_client.get(at(page)).status_code == 403
    assert outsider_client.get(at(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_marketers_read_it_and_find_it_in_the_menu(
    marketer_client: Client, coded: list[Interview], page: str
) -> None:
    words = told(marketer_client, page)
    assert f'href="{at("overview")}" aria-current="page"' in words


@pytest.mark.parametrize(
    "query",
    [
        {"study": "x"},
        {"persona": "9" * 30},
        {"since": "yesterday"},
        {"how": "magic", "reach": "-1"},
        {"pair": "1-x"},
        {"code": "none"},
        {"base": "0", "run": "99", "threshold": "x", "of": "?"},
        {"share": "x", "mentions": "", "power": "1000"},
        {"with": "x", "unit": "?"},
        {"a.nothing": "x"},
        {"as": "exe"},
    ],
)
def test_an_address_that_makes_no_sense_is_a_page_all_the_same(
    colleague_client: Client, coded: list[Interview], query: dict[str, str]
) -> None:
    for page in PAGES:
        assert colleague_client.get(at(page, **query)).status_code == 200


@pytest.mark.parametrize("page", ["overview", "pairs", "people", "timeline", "saturation"])
def test_a_figure_is_a_file_as_well(
    colleague_client: Client, coded: list[Interview], page: str
) -> None:
    query = {"how": "turn"} if page == "pairs" else {}
    create_coding(
        interview=coded[0], quote="whole night", code=create_code(workspace=coded[0].workspace)
    )
    svg = colleague_client.get(at(page, **query, **{"as": "svg"}))
    assert svg["Content-Type"] == "image/svg+xml" and b"<style>" in svg.content
    assert "attachment" in svg["Content-Disposition"]
    csv = colleague_client.get(at(page, **query, **{"as": "csv"}))
    assert csv.content.decode("utf-8-sig").count("\r\n") >= 2
    png = colleague_client.get(at(page, **query, **{"as": "png"}))
    assert Image.open(io.BytesIO(png.content)).width > 200


def test_a_code_that_looks_like_a_formula_is_none_in_the_file(
    colleague_client: Client, coded: list[Interview]
) -> None:
    code = create_code(workspace=coded[0].workspace, name="=cmd()")
    create_coding(interview=coded[0], code=code, quote="whole night")
    csv = colleague_client.get(at("overview", **{"as": "csv"})).content.decode("utf-8-sig")
    assert "'=cmd()" in csv


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_what_is_counted(
    colleague_client: Client, colleague: User, owner: User, coded: list[Interview], page: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            told(colleague_client, page, how="turn")
        return len(spent)

    finish(coded[0], colleague, owner)
    cost()
    before = cost()
    for _ in range(4):
        person = create_participant(workspace=coded[0].workspace)
        talk = create_interview(participant=person, text=TEXT)
        for _ in range(2):
            code = create_code(workspace=coded[0].workspace)
            create_coding(interview=talk, code=code, quote="stood still", coder=owner)
        finish(talk, colleague, owner)
    assert cost() == before < 34
