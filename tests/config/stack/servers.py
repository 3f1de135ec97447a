"""Real servers in throw-away folders, for tests that have to kill them."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.stack import account, paths, postgres, roles
from config.stack.broker import Broker
from config.stack.children import Child
from config.stack.postgres import Cluster


def make_cluster(folder: Path, settings: Mapping[str, str] = postgres.VOLATILE) -> Cluster:
    unprivileged = account.unprivileged()
    return postgres.cluster(folder, unprivileged, store=paths.SYSTEM_STORE, settings=settings)


@contextmanager
def running(cluster: Cluster) -> Iterator[Child]:
    cluster.prepare()
    child = Child(cluster.command(), cluster.folder / "log")
    try:
        assert roles.wait_ready(cluster, patience=30), child.log.read_text()
        yield child
    finally:
        child.stop()


@contextmanager
def running_broker(broker: Broker) -> Iterator[Child]:
    broker.prepare()
    child = Child(broker.command(), broker.folder / "log")
    try:
        deadline = time.monotonic() + 20
        while not broker.ready():
            assert time.monotonic() < deadline, child.log.read_text()
            time.sleep(0.02)
        yield child
    finally:
        child.stop()
