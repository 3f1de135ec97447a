"""The processes of the product itself, as data."""

import os
import sys
from collections.abc import Mapping

from config.stack.children import Command
from config.stack.paths import BASE, Home

QUEUES = ("refresh", "work")


def environment(home: Home, port: int, addresses: Mapping[str, str]) -> dict[str, str]:
    """What the product's processes are told; the owner's URL is for the preparation alone."""
    return {
        **os.environ,
        "DATABASE_URL": addresses["database_url"],
        "REDIS_URL": addresses["redis_url"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FIRSTHAND_HOME": str(home.path),
        "FIRSTHAND_MODE": "local",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        # Threads of the web processes would otherwise keep a heap each.
        "MALLOC_ARENA_MAX": "2",
    }


def preparation(common: Mapping[str, str], owner_url: str, logins: str) -> Command:
    return Command(
        name="prepare",
        argv=(sys.executable, "-m", "config.stack.prepare", logins),
        folder=BASE,
        environment={**common, "DATABASE_OWNER_URL": owner_url},
    )


def web(common: Mapping[str, str], port: int) -> Command:
    argv = (sys.executable, "-m", "config.stack.web", str(port))
    return Command("web", argv, BASE, common)


def workers(common: Mapping[str, str]) -> list[Command]:
    return [worker(common, queue) for queue in QUEUES]


def worker(common: Mapping[str, str], queue: str) -> Command:
    """One child process per worker, so that a task that runs wild can be killed alone."""
    options = (
        *("--queues", queue, "--hostname", f"{queue}@%h", "--concurrency", "1"),
        *("--pool", "prefork", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
    argv = (sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker", *options)
    # Letters without a mail server are printed by the worker that would send them.
    return Command(f"worker-{queue}", argv, BASE, common, aloud=True)


def dispatcher(common: Mapping[str, str]) -> Command:
    argv = (sys.executable, "manage.py", "dispatch")
    return Command("dispatcher", argv, BASE, common)
