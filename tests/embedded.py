"""Early pytest plugin: a throw-away Postgres and broker for the whole run.

It has to be named by `-p`: pytest-django reads the settings before any conftest.py is loaded.
Also a wrapper for single commands: `python -m tests.embedded COMMAND…`.
TEST_DATABASE_URL and TEST_REDIS_URL name servers to use instead; that role must be allowed to
create databases.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config.stack import account, broker, paths, postgres, roles
from config.stack.children import Child, Command
from config.stack.errors import StackError

PREFIX = "firsthand-tests-"
children: list[Child] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        settle(worker)
    else:
        start()


def pytest_unconfigure() -> None:
    stop()


def start() -> None:
    """Start what is not given from outside, and point the environment at it."""
    sweep_abandoned()
    folder = make_folder()
    atexit.register(stop, folder)
    home = folder / "home"
    (home / "static").mkdir(parents=True)  # WhiteNoise warns of a missing folder
    os.environ["FIRSTHAND_HOME"] = str(home)
    os.environ["FIRSTHAND_MODE"] = "local"
    os.environ["REDIS_URL"] = os.environ.get("TEST_REDIS_URL") or start_broker(folder)
    url = os.environ.get("TEST_DATABASE_URL") or start_postgres(folder)
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = url


def settle(worker: str) -> None:
    """One of several processes of a run: the same Postgres, where pytest-django names the database
    by the worker. Ids repeat from one database to the next, so files and keys must be apart."""
    home = Path(os.environ["FIRSTHAND_HOME"]) / worker
    (home / "static").mkdir(parents=True)
    os.environ["FIRSTHAND_HOME"] = str(home)
    if given := os.environ.get("TEST_REDIS_URL"):
        number = int(worker.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = urlsplit(given)._replace(path=f"/{number}").geturl()
    else:
        os.environ["REDIS_URL"] = start_broker(home)


def stop(folder: Path | None = None) -> None:
    for child in children:
        child.ask_to_stop()
    while children:
        children.pop().wait_stopped()
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def start_postgres(folder: Path) -> str:
    """The URL of the role that owns the tables, which may also make the test database."""
    unprivileged = account.unprivileged()
    place = folder / "database"
    paths.make_folder(place, 0o711)
    cluster = postgres.cluster(
        place, unprivileged, store=paths.SYSTEM_STORE, settings=postgres.VOLATILE
    )
    cluster.prepare()
    launch(cluster.command(), folder)
    if not roles.wait_ready(cluster):
        raise StackError((folder / "postgres.log").read_text())
    roles.ensure_for_tests(cluster)
    return cluster.url(roles.OWNER, roles.DATABASE)


def start_broker(folder: Path) -> str:
    server = broker.broker(folder / "broker", broker.VOLATILE)
    launch(server.command(), folder)
    if not server.wait_ready():
        raise StackError((folder / "broker.log").read_text())
    return server.url


def launch(command: Command, folder: Path) -> None:
    command = replace(command, orphan_signal=signal.SIGQUIT, patience=10)
    children.append(Child(command, folder / f"{command.name}.log"))


def make_folder() -> Path:
    """A short folder that Postgres' user can reach; its name says whose run it belongs to."""
    unprivileged = account.unprivileged()
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent))
        folder.chmod(0o711)
        if unprivileged is None or unprivileged.reaches(folder):
            return folder
        folder.rmdir()
    raise StackError("No temporary folder that Postgres' user can reach: set TMPDIR.")


def sweep_abandoned() -> None:
    """A run that was killed could not tidy up after itself; its servers died with it."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists() and Path("/proc").exists():
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    start()
    sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)
