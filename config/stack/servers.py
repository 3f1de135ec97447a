"""Which servers this start brings along: none where a URL names one."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass

from config.stack import account, broker, paths, postgres, roles
from config.stack.children import Command
from config.stack.paths import Home


@dataclass(frozen=True)
class Server:
    command: Command
    before: Callable[[], None]
    ready: Callable[[], bool]


@dataclass(frozen=True)
class Servers:
    own: list[Server]
    database_url: str
    database_owner_url: str
    redis_url: str
    finish: Callable[[], None]

    def addresses(self) -> dict[str, str]:
        return {
            "database_url": self.database_url,
            "database_owner_url": self.database_owner_url,
            "redis_url": self.redis_url,
        }


def choose(home: Home) -> Servers:
    """Servers named by DATABASE_URL and REDIS_URL are used as they are."""
    own: list[Server] = []
    database, owner, finish = _database(home, own)
    redis = os.environ.get("REDIS_URL") or _broker(home, own)
    return Servers(own, database, owner, redis, finish)


def write_addresses(home: Home, servers: Servers, port: int) -> None:
    known = {**servers.addresses(), "pid": os.getpid(), "port": port}
    unfinished = home.addresses.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(known, file)
    unfinished.replace(home.addresses)


def _database(home: Home, own: list[Server]) -> tuple[str, str, Callable[[], None]]:
    if url := os.environ.get("DATABASE_URL"):
        return url, os.environ.get("DATABASE_OWNER_URL") or url, lambda: None
    unprivileged = account.unprivileged()
    folder = paths.database_folder(home, unprivileged)
    cluster = postgres.cluster(folder, unprivileged, store=paths.SYSTEM_STORE)
    own.append(Server(cluster.command(), cluster.prepare, lambda: roles.ready(cluster)))
    urls = (cluster.url(role, roles.DATABASE) for role in (roles.APP, roles.OWNER))
    return next(urls), next(urls), lambda: roles.ensure(cluster)


def _broker(home: Home, own: list[Server]) -> str:
    server = broker.broker(home.broker)
    own.append(Server(server.command(), server.prepare, server.ready))
    return server.url
