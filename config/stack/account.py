"""Which user runs Postgres: it refuses root, so root gives its place to an unprivileged user."""

import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.stack.errors import StackError

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def options(self) -> dict[str, Any]:
        """Keywords for subprocess that run the child as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, folder: Path) -> bool:
        return self._permits(lambda: os.chdir(folder))

    def check(self) -> None:
        """Raises StackError where this root may not change its user, as in some containers."""
        if not self._permits(lambda: None):
            raise StackError(
                f"Postgres cannot run as root, and this root may not become {self.name!r}. "
                "Start as an ordinary user, or set DATABASE_URL to a Postgres server of yours."
            )

    def _permits(self, attempt: Callable[[], None]) -> bool:
        child = os.fork()
        if child == 0:
            self._attempt(attempt)
        return os.waitpid(child, 0)[1] == 0

    def _attempt(self, attempt: Callable[[], None]) -> None:
        outcome = 1
        try:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)
            attempt()
            outcome = 0
        except OSError:
            pass
        finally:
            os._exit(outcome)


def unprivileged() -> Account | None:
    """The user that Postgres runs as instead of root; None where nobody needs to change."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise StackError(
        "Postgres cannot run as root, and there is neither a user 'postgres' nor 'nobody'. "
        "Start as an ordinary user, or set DATABASE_URL to a Postgres server of yours."
    )


def owner_of(folder: Path) -> Account:
    status = folder.stat()
    try:
        name = pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        name = str(status.st_uid)
    return Account(name, status.st_uid, status.st_gid)
