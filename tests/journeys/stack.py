"""The product as it is run, for a browser: real processes over a database of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg2
import psycopg2.errors
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from config.stack import broker, roles, services
from config.stack.children import Child, Command
from config.stack.paths import BASE, Home

PATIENCE = 180  # seconds: other stacks may start beside this one


class Stack:
    """Web server, workers and dispatcher with the demo loaded. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"journeys_{os.getpid()}"
        self.owner_url = _with_database(os.environ["DATABASE_URL"], self.database)
        self.broker = broker.broker(folder / "broker", broker.VOLATILE)
        self.children: list[Child] = []
        self.passwords: dict[str, str] = {}

    def __enter__(self) -> Self:
        self._make_database()
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for child in reversed(self.children):
            child.ask_to_stop()
        for child in reversed(self.children):
            child.wait_stopped()
        self._drop_database()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says, for ids that no page shows."""
        with closing(_connect(self.owner_url)) as line, line.cursor() as cursor:
            cursor.execute(query, values or None)
            return list(cursor.fetchall())

    def number(self, query: str, *values: object) -> int:
        return int(self.rows(query, *values)[0][0])

    def logs(self) -> str:
        return "\n".join(
            f"--- {child.command.name}\n{child.log.read_text()[-2000:]}" for child in self.children
        )

    def _start(self) -> None:
        home = Home(self.folder / "home")
        home.make()
        self._run(self.broker.command())
        assert self.broker.wait_ready(), self.logs()
        addresses = {"database_url": self._app_url(), "redis_url": self.broker.url}
        common = services.environment(home, self.port, addresses)
        self._prepare(common, home)
        for command in (
            services.web(common, self.port),
            *services.workers(common),
            services.dispatcher(common),
        ):
            self._run(command)
        self._wait_ready()

    def _run(self, command: Command) -> None:
        self.children.append(Child(command, self.folder / f"{command.name}.log"))

    def _prepare(self, common: dict[str, str], home: Home) -> None:
        command = services.preparation(common, self.owner_url, str(home.logins))
        subprocess.run(
            command.argv, cwd=BASE, env=dict(command.environment), check=True, timeout=PATIENCE
        )
        for line in home.logins.read_text().splitlines():
            _, email, password = line.split()
            self.passwords[email] = password

    def _app_url(self) -> str:
        """The role that may only read and write rows; the owner where there is no such role."""
        parts = urlsplit(self.owner_url)
        url = urlunsplit(parts._replace(netloc=f"{roles.APP}@{parts.netloc.rpartition('@')[2]}"))
        try:
            _connect(url).close()
        except psycopg2.OperationalError:
            return self.owner_url
        return url

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._answers("/health/ready"):
            alive = all(child.alive() for child in self.children)
            assert alive and time.monotonic() < deadline, self.logs()
            time.sleep(0.2)

    def _answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _make_database(self) -> None:
        self._drop_database()
        self._as_server("CREATE DATABASE {}")

    def _drop_database(self) -> None:
        """The server notices a moment later that a process and its connections are gone."""
        for pause in (0.2, 1, 5, 0):
            try:
                return self._as_server("DROP DATABASE IF EXISTS {}")
            except psycopg2.errors.ObjectInUse:
                time.sleep(pause)
        return None

    def _as_server(self, statement: str) -> None:
        with closing(_connect(os.environ["DATABASE_URL"])) as line, line.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(self.database)))


def manage(stack: Stack, *argv: str) -> str:
    """What a management command prints, with the stack's own database."""
    environment = dict(stack.children[-1].command.environment)
    done = subprocess.run(
        [sys.executable, "manage.py", *argv],
        cwd=BASE,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.stdout


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _connect(url: str) -> Connection:
    parts = urlsplit(url)
    line: Connection = psycopg2.connect(
        host=unquote(parts.hostname or ""),
        port=parts.port or 5432,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or "") or None,
        dbname=parts.path.lstrip("/"),
        connect_timeout=5,
    )
    line.autocommit = True
    return line


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
