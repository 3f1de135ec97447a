"""Other tools as processes of environments of their own; see bin/peers."""

import http.cookiejar
import json
import os
import re
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bench.stand import free_port

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


def program(environment: str, name: str) -> Path:
    """A command of a peer. Skips, with the reason, where bin/peers was not run."""
    path = ROOT / environment / "bin" / name
    if not path.exists():
        pytest.skip(f"{environment} is not there: run bin/peers to test against {name}")
    return path


def taguette() -> Path:
    return program(".venv-peers", "taguette")


class Taguette:
    """Taguette for a single user, by its addresses."""

    def __init__(self, port: int) -> None:
        self.base = f"http://localhost:{port}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> bytes:
        with self.opener.open(self.base + path, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def post(
        self, path: str, fields: Mapping[str, str], file: tuple[str, bytes] | None = None
    ) -> bytes:
        """A form, with the header that Taguette wants of scripts."""
        border = uuid.uuid4().hex
        body = b"".join(
            _part(border, f'name="{name}"', value.encode()) for name, value in fields.items()
        )
        if file:
            about = f'name="file"; filename="{file[0]}"'
            body += _part(border, about, file[1])
        return self._send(
            "POST",
            path,
            body + f"--{border}--\r\n".encode(),
            f"multipart/form-data; boundary={border}",
        )

    def send(self, path: str, data: Mapping[str, Any]) -> Any:
        """A request of its own page, in JSON."""
        content = self._send("POST", path, json.dumps(data).encode(), "application/json")
        return json.loads(content) if content else None

    def _send(self, method: str, path: str, body: bytes, kind: str) -> bytes:
        xsrf = next(cookie.value or "" for cookie in self.jar if cookie.name == "_xsrf")
        headers = {"Content-Type": kind, "X-XSRFToken": xsrf}
        request = urllib.request.Request(self.base + path, body, headers, method=method)
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def take_in(self, content: bytes) -> int:
        """Import the one project of a file; its number here."""
        file = ("project.sqlite3", content)
        found = json.loads(self.post("/api/import", {}, file))["projects"]
        made = self.post("/api/import", {"project_id": str(found[0]["id"])}, file)
        return int(json.loads(made)["project_id"])


def _part(border: str, about: str, content: bytes) -> bytes:
    return (
        f"--{border}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode()
        + content
        + b"\r\n"
    )


@contextmanager
def running_taguette(folder: Path) -> Iterator[Taguette]:
    """On a port and a database of its own, and ended whatever happens."""
    port, log = free_port(), folder / "taguette.log"
    with log.open("wb") as output:
        command = [str(taguette()), "--no-browser", "--bind", "127.0.0.1", "--port", str(port)]
        process = subprocess.Popen(
            [*command, "--database", str(folder / "taguette.sqlite3")],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": str(folder), "no_proxy": "localhost,127.0.0.1"},
        )
    try:
        peer = Taguette(port)
        peer.get(_entrance(log, process))
        peer.get("/project/new")
        yield peer
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _entrance(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """The address with the token, once it is printed."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://localhost:\d+(/\?token=\w+)", log.read_text()):
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(log.read_text()[-2000:])
