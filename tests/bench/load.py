"""Callers that keep their connection and their pace."""

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

Deed = Callable[["Caller", int], None]


class Caller:
    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = headers

    def ask(self, method: str, path: str, body: Any = None, *, form: bool = False) -> Any:
        """The JSON of an answer, or its bytes. AssertionError for anything from 400 on."""
        headers, sent = dict(self.headers), None
        if body is not None:
            sent = urlencode(body) if form else json.dumps(body)
            headers["Content-Type"] = (
                "application/x-www-form-urlencoded" if form else "application/json"
            )
        self.connection.request(method, path, sent, headers)
        response = self.connection.getresponse()
        content = response.read()
        assert response.status < 400, f"{method} {path}: {response.status} {content[:400]!r}"
        is_json = "json" in (response.headers.get("Content-Type") or "")
        return json.loads(content) if is_json else content

    def timed(self, method: str, path: str, body: Any = None, *, form: bool = False) -> float:
        """Milliseconds."""
        began = time.perf_counter()
        self.ask(method, path, body, form=form)
        return (time.perf_counter() - began) * 1000


def paced(callers: list[Caller], rate: float, count: int, deed: Deed) -> list[float]:
    """Milliseconds of each of `count` deeds, begun `rate` a second and taken in turn by callers.

    Counted from when each was due, so that a caller held up by a slow answer shows in the next one.
    """
    began = time.perf_counter() + 0.1

    def work(which: int) -> list[float]:
        took = []
        for number in range(which, count, len(callers)):
            due = began + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            deed(callers[which], number)
            took.append((time.perf_counter() - due) * 1000)
        return took

    with ThreadPoolExecutor(len(callers)) as pool:
        return [ms for found in pool.map(work, range(len(callers))) for ms in found]
