"""Lists: pages by ascending id, and the way to the next one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Workspace
from tests.api.calling import Api
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)

LISTS = ("participants", "interviews", "codes", "codings", "personas")


def fill(workspace: Workspace, count: int) -> None:
    for _ in range(count):
        person = create_participant(workspace=workspace)
        code = create_code(workspace=workspace)
        create_coding(interview=create_interview(participant=person), code=code, end=20)
        create_persona(cast=[person])


@pytest.mark.parametrize("path", LISTS)
def test_following_next_shows_every_row_once(path: str, api: Api, workspace: Workspace) -> None:
    fill(workspace, 5)
    pages, url = [], f"/api/v1/{path}?limit=2"
    while url:
        answer = api.get(url)
        pages.append([item["id"] for item in answer["items"]])
        url = answer["next"]
    assert [len(page) for page in pages] == [2, 2, 1]
    shown = [int(pk) for page in pages for pk in page]
    assert shown == sorted(set(shown))


def test_next_keeps_what_was_asked_for(api: Api, workspace: Workspace) -> None:
    interview = create_interview(workspace=workspace)
    for end in range(2, 6):
        create_coding(interview=interview, end=end)
    create_coding(interview=create_interview(workspace=workspace), end=9)
    first = api.get("codings", interview=interview.pk, limit=3)
    assert len(first["items"]) == 3
    second = api.get(first["next"])
    assert [item["end"] for item in second["items"]] == [5]
    assert second["next"] is None


def test_a_full_last_page_has_no_next(api: Api, workspace: Workspace) -> None:
    fill(workspace, 2)
    assert api.get("codes", limit=2)["next"] is None


def test_fifty_at_a_time_and_two_hundred_at_most(api: Api, workspace: Workspace) -> None:
    for _ in range(51):
        create_code(workspace=workspace)
    assert len(api.get("codes")["items"]) == 50
    assert len(api.get("codes", limit=200)["items"]) == 51


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", 0), ("limit", 201), ("limit", "all"), ("after", -1), ("after", 10**30)],
)
def test_a_page_that_cannot_be_is_refused(name: str, value: object, api: Api) -> None:
    answer = api.get("codes", **{name: value})
    assert (answer.status, list(answer.fields)) == (422, [name])


@pytest.mark.parametrize("path", [*LISTS, "personas/{}/claims"])
def test_a_longer_list_asks_the_database_no_more_often(
    path: str, api: Api, workspace: Workspace
) -> None:
    persona = create_persona(workspace=workspace)
    create_claim(persona=persona, codes=[create_code(workspace=workspace)])
    fill(workspace, 1)
    short = queries(api, path.format(persona.pk))
    fill(workspace, 4)
    for _ in range(4):
        create_claim(persona=persona, codes=[create_code(workspace=workspace)])
    assert queries(api, path.format(persona.pk)) == short


def queries(api: Api, path: str) -> int:
    api.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert api.get(path).status == 200
    return len(captured)
