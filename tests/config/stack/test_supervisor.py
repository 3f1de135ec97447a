"""The whole product as `make run` starts it, in processes of its own. Slow, and worth it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import psycopg2
import pytest

from config.stack import leftovers, migrated
from config.stack.paths import BASE

SERVERS_OF_THE_TESTS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
PROCESSES = {"postgres", "broker", "web", "dispatcher", "worker-refresh", "worker-work"}


class Stack:
    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.output = folder / "output"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in os.environ if key not in SERVERS_OF_THE_TESTS}
        return {**kept, "FIRSTHAND_HOME": str(self.home), "PORT": str(self.port)}

    def spawn(self) -> subprocess.Popen[bytes]:
        with self.output.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "config.stack"],
                cwd=BASE,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def start(self) -> None:
        self.process = self.spawn()
        wait_for(lambda: self.running().keys() == PROCESSES or self._ended(), self.output.read_text)
        assert not self._ended(), self.output.read_text()

    def running(self) -> dict[str, int]:
        """The living processes by name."""
        try:
            rows = json.loads((self.home / "processes.json").read_text())
        except FileNotFoundError:
            return {}
        return {
            row["name"]: row["pid"] for row in rows if leftovers.birth(row["pid"]) == row["birth"]
        }

    def lines(self) -> list[str]:
        return self.output.read_text().splitlines()

    def page(self) -> int:
        with urlopen(f"http://127.0.0.1:{self.port}/") as answer:
            return int(answer.status)

    def page_answers(self) -> bool:
        try:
            return self.page() == 200
        except OSError:  # every error of urllib is one
            return False

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        environment = {**self.environment, "FIRSTHAND_AS_OWNER": "true"}
        return subprocess.run(
            command, cwd=BASE, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)

    def ask(self, statement: str) -> str:
        url = json.loads((self.home / "stack.json").read_text())["database_owner_url"]
        with (
            closing(psycopg2.connect(url)) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return str(row[0]) if row else ""

    def database_answers(self) -> bool:
        try:
            return self.ask("SELECT 1") == "1"
        except psycopg2.OperationalError:
            return False

    def _ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(
    condition: Callable[[], bool], explain: Callable[[], str] = str, patience: float = 60
) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, explain()
        time.sleep(0.05)


@pytest.fixture
def stack(folder: Path) -> Iterator[Stack]:
    made = Stack(folder)
    yield made
    if made.process and made.process.poll() is None:
        made.end(signal.SIGTERM)


def refused(stack: Stack, **environment: str) -> str:
    """What a start says that has to end by itself."""
    outcome = subprocess.run(
        [sys.executable, "-m", "config.stack"],
        cwd=BASE,
        env={**stack.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert outcome.returncode == 1
    return outcome.stderr


def test_everything_starts_survives_killing_and_ends_together(stack: Stack) -> None:
    stack.start()
    shows_address_and_logins(stack)
    stack.manage("migrate", "--check")
    will_serve_at_once_next_time(stack)
    stack.ask("CREATE TABLE kept AS SELECT 7 AS seven")
    assert f"http://127.0.0.1:{stack.port}" in refused(stack, PORT=str(free_port()))

    replaces_what_is_killed(stack)
    assert stack.ask("SELECT seven FROM kept") == "7"
    assert stack.page() == 200

    leaves_nothing_when_killed(stack)
    stack.start()
    assert stack.ask("SELECT seven FROM kept") == "7"
    assert stack.page() == 200
    ends_cleanly(stack)


def shows_address_and_logins(stack: Stack) -> None:
    address = stack.lines().index(f"http://127.0.0.1:{stack.port}/")
    logins = [line.split() for line in stack.lines()[address + 1 :]]
    assert logins
    assert all(len(login) == 3 and "@" in login[1] for login in logins)
    assert stack.page() == 200


def will_serve_at_once_next_time(stack: Stack) -> None:
    """The second start below does not wait for a database that is known."""
    addresses = json.loads((stack.home / "stack.json").read_text())
    assert migrated.is_known(stack.home / "migrated.txt", addresses["database_url"])


def replaces_what_is_killed(stack: Stack) -> None:
    before = stack.running()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)

    def replaced() -> bool:
        now = stack.running()
        return now.keys() == PROCESSES and not set(now.values()) & set(before.values())

    wait_for(replaced, stack.output.read_text)
    wait_for(stack.database_answers)
    wait_for(stack.page_answers)


def leaves_nothing_when_killed(stack: Stack) -> None:
    running = stack.running().values()
    assert stack.end(signal.SIGKILL) == -signal.SIGKILL
    wait_for(lambda: not any(map(leftovers.birth, running)))


def ends_cleanly(stack: Stack) -> None:
    running = stack.running().values()
    assert stack.end(signal.SIGTERM) == 0
    assert not any(map(leftovers.birth, running))
    assert not (stack.home / "stack.json").exists()


def test_a_port_that_is_taken_is_named(stack: Stack) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", stack.port))
        other.listen()
        assert f"127.0.0.1:{stack.port} cannot be used" in refused(stack)


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "eighty"), ("PORT", "70000"), ("FIRSTHAND_MODE", "production")]
)
def test_a_setting_that_cannot_be_is_refused_by_name(stack: Stack, name: str, value: str) -> None:
    assert name in refused(stack, **{name: value})
