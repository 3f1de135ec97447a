"""What the processes weigh together, and how soon the product answers after a start."""

import re
import time
from pathlib import Path

from django.db import connections

from tests.bench.report import Figure, median_of
from tests.bench.stand import Stand

STARTS = 3
REST = 12  # seconds; the workers give memory back at their next heartbeat
KINDS = {
    "web": "config.stack.web",
    "refresh worker": "--queues refresh",
    "work worker": "--queues work",
    "dispatcher": "manage.py dispatch",
    "supervisor": "config.stack",
    "postgres": "postgres",
    "broker": "valkey",
}


def memory(stand: Stand, name: str) -> list[Figure]:
    time.sleep(REST)
    commands = stand.commands()
    weights = {pid: _pss(pid) for pid in commands}
    parts = dict.fromkeys(KINDS, 0.0) | {"other": 0.0}
    for pid, weight in weights.items():
        parts[_kind(commands[pid])] += weight
    told = ", ".join(f"{kind} {part:.0f}" for kind, part in parts.items() if part)
    return [Figure(name, round(sum(weights.values()), 1), "MiB", 700, note=told)]


def warm_start(stand: Stand) -> list[Figure]:
    took = []
    for _ in range(STARTS):
        stand.stop()
        took.append(stand.start())
    stand.wait_until_all_run()
    connections.close_all()  # they went with the old server
    return [median_of("Warm start to first page", took, "s", 6)]


def _kind(command: str) -> str:
    return next((kind for kind, word in KINDS.items() if word in command), "other")


def _pss(pid: int) -> float:
    """MiB of its own, and its share of what it has in common with others."""
    try:
        found = re.search(
            r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
        )
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
