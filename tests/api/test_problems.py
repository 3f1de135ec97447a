"""Whatever goes wrong is told as `application/problem+json`, before anything was written."""

import json
import sys
from typing import Any

import pytest
from django.test import Client

from accounts.api_problems import LARGEST_BODY, MEDIA_TYPE
from accounts.models import Change, Role
from tests.access_routes import World, create_world
from tests.api.calling import ROOT, Api, caller
from tests.api.world import OPERATIONS, Operation, address, body

writing = [operation for operation in OPERATIONS if operation.method in {"post", "patch", "put"}]
each_writing = pytest.mark.parametrize("operation", writing, ids=str)
BAD_WORDS = {"NUL": "a\0b", "half a pair": "a\ud83d", "a lonely end": "\ude42"}


@pytest.fixture
def world(db: None) -> World:
    return create_world()


@pytest.fixture
def api(world: World) -> Api:
    return caller(world.member(Role.OWNER))


def written() -> int:
    return Change.objects.count()


@pytest.mark.parametrize("path", ["nonsense", "personas/", "personas/1/nonsense", "", "../v2/x"])
def test_a_path_that_leads_nowhere_is_a_problem(path: str, api: Api) -> None:
    for somebody in (api, Api()):
        for method in ("get", "post", "delete"):
            answer = somebody.call(method, path)
            assert answer.status == 404
            assert answer["title"] == "Not Found"


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(api: Api) -> None:
    answer = api.delete("personas")
    assert answer.status == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


@each_writing
def test_a_body_beyond_all_bounds_is_not_read(operation: Operation, world: World, api: Api) -> None:
    padding = " " * LARGEST_BODY
    answer = api.call(operation.method, address(operation, world), '{"name": 1}' + padding)
    assert answer.status == 413


@each_writing
def test_what_is_no_json_is_a_problem(operation: Operation, world: World, api: Api) -> None:
    for sent in (b"{", b"[" * 200_000, b'{"name": ' + b"9" * 9000 + b"}", b"\xff\xfe", b"nul"):
        answer = api.call(operation.method, address(operation, world), sent)
        assert answer.status == 400, sent[:20]


@each_writing
def test_a_body_that_is_no_object_is_refused(operation: Operation, world: World, api: Api) -> None:
    before = written()
    for sent in ("[]", "null", '"text"', "7", "true", ""):
        answer = api.call(operation.method, address(operation, world), sent)
        assert answer.status in {400, 422}, sent
        assert answer.status == 400 or list(answer.fields) == ["body"], sent
    assert written() == before


@each_writing
@pytest.mark.parametrize("words", BAD_WORDS.values(), ids=BAD_WORDS)
def test_what_no_database_can_hold_is_refused_wherever_it_stands(
    words: str, operation: Operation, world: World, api: Api
) -> None:
    good = body(operation, world)
    before = written()
    for field, value in good.items():
        for bad in (words, [words], {words: words}, {"deep": [{"deeper": words}]}):
            if isinstance(value, str | list):
                answer = getattr(api, operation.method)(
                    address(operation, world), {**good, field: bad}
                )
                assert answer.status == 422, (field, bad)
                assert answer.fields, (field, bad)
    assert written() == before


@each_writing
@pytest.mark.parametrize("value", [None, True, -1, 10**30, 1e300, [], {}, [[]], "", "x" * 5000])
def test_a_field_of_another_kind_is_refused_or_understood_but_never_an_error(
    value: Any, operation: Operation, world: World, api: Api
) -> None:
    good = body(operation, world)
    for field in good:
        sent = {**good, field: value}
        answer = getattr(api, operation.method)(address(operation, world), sent)
        # Any number that is not the current version's is a stale one.
        stale = {409} if field == "version" else set()
        assert answer.status in {200, 201, 202, 404, 422} | stale, (sent, answer.body)
        if answer.status == 422:
            assert answer.fields, (sent, answer.body)


@each_writing
def test_what_nobody_asked_for_is_never_written(
    operation: Operation, world: World, api: Api
) -> None:
    elsewhere = create_world()
    before = Change.objects.filter(workspace=elsewhere.workspace).count()
    extra = {
        "workspace": elsewhere.workspace.pk,
        "workspace_id": elsewhere.workspace.pk,
        "id": "1",
        "pk": 1,
        "guid": "00000000-0000-0000-0000-000000000000",
        "coder": str(elsewhere.rows["member"].user_id),
        "created_by": 1,
        "status": "failed",
        "built_seq": 99,
        "evidence_seq": 99,
        "revision": 99,
        "is_demo": True,
        "role": "owner",
    }
    asked_for = body(operation, world)
    sent = {**extra, **asked_for}
    answer = getattr(api, operation.method)(address(operation, world), sent)
    assert answer.status in {200, 201, 202}
    made = answer.body
    assert made.get("id") != "1"
    for field in ("guid", "coder", "status", "built_seq", "evidence_seq", "revision"):
        assert field not in made or made[field] != extra[field], field
    assert Change.objects.filter(workspace=elsewhere.workspace).count() == before


def test_a_form_that_breaks_off_is_a_problem(api: Api) -> None:
    for content in (b"--x\r\nContent-Disposition", b"", b"--y--"):
        answer = api.client.post(
            f"{ROOT}interviews",
            data=content,
            content_type="multipart/form-data; boundary=x",
            headers=api.headers,
        )
        assert answer.status_code in {400, 422}
        assert answer.headers["Content-Type"] == MEDIA_TYPE


def test_our_own_mistakes_are_problems_that_repeat_no_words(
    world: World, api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    words = "The audit found it"

    def explode(*_: Any, **__: Any) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr(sys.modules["insights.api.codes"], "create_code", explode)
    answer = Client(raise_request_exception=False).post(
        f"{ROOT}codes", json.dumps({"name": "a"}), "application/json", headers=api.headers
    )
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert words not in answer.content.decode()
    assert "RuntimeError" in caplog.text
    assert words not in caplog.text
