"""The whole product as `make run` starts it, in a folder of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds; the first start makes a database and loads the demo
PAGE = "/account/login/"


@dataclass
class Stand:
    home: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> float:
        """Seconds from the command to the first page."""
        began = time.monotonic()
        with (self.home.parent / "stack.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.stack", "--with-parent"],
                cwd=ROOT,
                env={**os.environ, "FIRSTHAND_HOME": str(self.home), "PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError((self.home.parent / "stack.log").read_text()[-3000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", PAGE)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait_until_all_run(self) -> None:
        """Workers and dispatcher start after the first page."""
        deadline = time.monotonic() + PATIENCE
        while self.ready().get("status") != "ok" and len(self.commands()) < 6:
            if time.monotonic() > deadline:
                raise RuntimeError(f"not ready: {self.ready()}")
            time.sleep(0.2)

    def ready(self) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/health/ready")
        try:
            found: dict[str, Any] = json.loads(connection.getresponse().read())
            return found
        except ValueError:
            return {}
        finally:
            connection.close()

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
            self.process = None

    def commands(self) -> dict[int, str]:
        """Process number to command line: the supervisor and everything below it."""
        assert self.process
        found = {}
        below = {self.process.pid}
        parents = dict(_processes())
        while grown := {pid for pid, up in parents.items() if up in below} - below:
            below |= grown
        for pid in sorted(below):
            try:
                raw = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            found[pid] = raw.replace(b"\0", b" ").decode(errors="replace").strip()
        return found

    def pid_of(self, word: str) -> int:
        """The topmost process whose command line holds the word."""
        return min(pid for pid, command in self.commands().items() if word in command)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _processes() -> list[tuple[int, int]]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # The name in brackets may itself hold brackets and blanks.
                rest = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found.append((int(folder.name), int(rest[1])))
    return found
