"""A repeated POST with the same key is done once and answered alike."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import IdempotencyKey, Member, Workspace
from insights.models import Code
from interviews.models import Interview
from tests.access_routes import World, create_world
from tests.api.calling import Answer, Api, caller
from tests.api.world import OPERATIONS, Operation, address, body

posts = [operation for operation in OPERATIONS if operation.method == "post"]


@pytest.fixture
def world(db: None) -> World:
    return create_world()


@pytest.mark.parametrize("operation", posts, ids=str)
def test_every_post_is_done_once(operation: Operation, world: World) -> None:
    api = caller(world.member("owner"))
    path, sent = address(operation, world), body(operation, world)
    first, second = (api.post(path, sent, key="k-1") for _ in range(2))
    assert second.status == first.status
    assert second.body == first.body
    assert IdempotencyKey.objects.count() == 1


def test_an_upload_is_taken_once(api: Api) -> None:
    first, second = (api.upload("a.txt", b"Jo: Yes.", key="k-1") for _ in range(2))
    assert (first.status, second.status) == (202, 202)
    assert first["id"] == second["id"]
    assert Interview.objects.count() == 1


def test_another_key_another_path_and_another_token_are_other_requests(
    api: Api, researcher: Member
) -> None:
    made = [
        api.post("participants", key="k-1"),
        api.post("participants", key="k-2"),
        api.post("participants"),
        caller(researcher).post("participants", key="k-1"),
    ]
    assert len({answer["id"] for answer in made}) == 4
    assert api.post("codes", {"name": "a"}, key="k-1").status == 201


def test_what_was_refused_may_be_mended_under_the_same_key(api: Api) -> None:
    assert api.post("codes", {"name": ""}, key="k-1").status == 422
    assert api.post("codes", {"name": "mended"}, key="k-1").status == 201


def test_the_answer_shows_the_object_as_it_is_by_now(api: Api) -> None:
    made = api.post("personas", {"name": "Before"}, key="k-1")
    api.patch(f"personas/{made['id']}", {"name": "After"})
    assert api.post("personas", {"name": "Before"}, key="k-1")["name"] == "After"


def test_what_is_gone_by_now_is_not_there(api: Api) -> None:
    sent = {"title": "T", "text": "Jo: Yes."}
    made = api.post("interviews", sent, key="k-1")
    api.delete(f"interviews/{made['id']}")
    assert api.post("interviews", sent, key="k-1").status == 404


def test_a_key_is_forgotten_after_a_day_and_nothing_of_the_body_is_kept(api: Api) -> None:
    first = api.post("participants", {"label": "Canary"}, key="k-1")
    row = IdempotencyKey.objects.get()
    assert (row.status, row.object_id) == (201, first["id"])
    assert "Canary" not in str(vars(row))
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert api.post("participants", key="k-1")["id"] != first["id"]


def test_a_key_that_is_too_long_is_refused_rather_than_cut(api: Api) -> None:
    answer = api.post("participants", key="k" * 201)
    assert (answer.status, list(answer.fields)) == (422, ["Idempotency-Key"])
    assert api.post("participants", key="k" * 200).status == 201


@pytest.mark.django_db(transaction=True)
def test_the_same_request_at_the_same_time_is_done_once(workspace: Workspace, api: Api) -> None:
    answers = at_once(6, lambda: api_of(api).post("codes", {"name": "one"}, key="k-1"))
    assert {answer.status for answer in answers} == {201}
    assert len({answer["id"] for answer in answers}) == 1
    assert Code.objects.filter(workspace=workspace).count() == 1


def api_of(api: Api) -> Api:
    """The same caller with a connection of their own."""
    other = Api()
    other.headers = api.headers
    return other


def at_once(count: int, deed: Callable[[], Answer]) -> list[Answer]:
    barrier = Barrier(count)

    def together(_: int) -> Answer:
        try:
            barrier.wait(10)
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(together, range(count)))
