"""The API as a program calls it. Every answer is held against the OpenAPI document on its way."""

import json
import re
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.api_problems import MEDIA_TYPE
from accounts.models import Member
from tests.api.matching import mismatches
from tests.factories import create_token

ROOT = "/api/v1/"


class Answer:
    """Status, headers, and the body as Python has it; `answer["id"]` reads the body."""

    def __init__(self, response: Any) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.content = response.content
        is_json = response.content and "json" in response.headers["Content-Type"]
        self.body: Any = json.loads(response.content) if is_json else None

    def __getitem__(self, key: str) -> Any:
        return self.body[key]

    @property
    def fields(self) -> dict[str, list[str]]:
        """What a 422 asks to mend."""
        return dict(self.body.get("fields") or {})


class Api:
    """One caller: `api.post("codes", {"name": "…"})`. Without a token, a stranger."""

    def __init__(self, token: str | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: Any) -> Answer:
        return self.call("get", path, query)

    def post(self, path: str, body: Any = None, *, key: str = "") -> Answer:
        headers = {"Idempotency-Key": key} if key else {}
        return self.call("post", path, json.dumps(body or {}), headers)

    def patch(self, path: str, body: Any) -> Answer:
        return self.call("patch", path, json.dumps(body))

    def put(self, path: str, body: Any) -> Answer:
        return self.call("put", path, json.dumps(body))

    def delete(self, path: str) -> Answer:
        return self.call("delete", path)

    def upload(self, name: str, content: bytes, *, key: str = "", **fields: Any) -> Answer:
        form = {"file": SimpleUploadedFile(name, content), **fields}
        headers = {"Idempotency-Key": key} if key else {}
        url = f"{ROOT}interviews"
        response = self.client.post(url, form, headers={**self.headers, **headers})
        return checked("post", url, Answer(response))

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """`path` below the root, or absolute as `next` and `url` are."""
        url = path if path.startswith("/") else ROOT + path
        sent: dict[str, Any] = {"headers": {**self.headers, **(headers or {})}}
        if isinstance(body, str | bytes):
            sent["content_type"] = "application/json"
        if body is not None:
            sent["data"] = body
        return checked(method, url, Answer(getattr(self.client, method)(url, **sent)))


def caller(member: Member) -> Api:
    """Somebody with a token of their own."""
    return Api(create_token(member=member)[1])


def checked(method: str, url: str, answer: Answer) -> Answer:
    """AssertionError unless the document foretells the answer."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    assert answer.status != 500, answer.body
    if answer.status >= 400:
        assert kind == MEDIA_TYPE, f"{method} {url}: {answer.status} as {kind}"
        assert answer["status"] == answer.status
    operation = _operation(method, url.partition("?")[0])
    if operation is None or answer.status in {400, 413}:
        return answer
    assert str(answer.status) in operation["responses"], f"{method} {url}: {answer.status}"
    told = operation["responses"][str(answer.status)].get("content", {})
    assert not answer.content or kind in told, f"{method} {url}: {kind}"
    if answer.body is not None:
        assert mismatches(answer.body, told[kind]["schema"], document()) == []
    return answer


@cache
def document() -> dict[str, Any]:
    response = Client().get(f"{ROOT}openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def _operation(method: str, url: str) -> dict[str, Any] | None:
    for path, operations in document()["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)), url):
            found: dict[str, Any] | None = operations.get(method)
            return found
    return None
