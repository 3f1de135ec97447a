"""Processes of a supervisor that was killed, should any still be on their way out."""

import json
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from config.stack.children import Child, signal_group


class Row(TypedDict):
    name: str
    pid: int
    birth: str
    signal: int


def record(note: Path, children: Iterable[Child]) -> None:
    """Remember the processes by number and birth, which together are never used twice."""
    rows = [
        {
            "name": child.command.name,
            "pid": child.pid,
            "birth": birth(child.pid),
            "signal": int(child.command.stop_signal),
        }
        for child in children
    ]
    unfinished = note.with_suffix(".new")
    unfinished.write_text(json.dumps(rows))
    unfinished.replace(note)


def end(note: Path, patience: float = 15) -> int:
    """Stop those that still run; how many there were."""
    rows = [row for row in _read(note) if _same(row)]
    for row in rows:
        os.kill(row["pid"], row["signal"])
    deadline = time.monotonic() + patience
    while any(map(_same, rows)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for row in filter(_same, rows):
        signal_group(row["pid"], signal.SIGKILL)
    note.unlink(missing_ok=True)
    return len(rows)


def birth(pid: int) -> str:
    """The moment the process was born, in the kernel's ticks; empty where it is gone or unknown."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    state, started = fields[0], fields[19]
    return "" if state == "Z" else started


def _same(row: Row) -> bool:
    return row["birth"] != "" and birth(row["pid"]) == row["birth"]


def _read(note: Path) -> list[Row]:
    try:
        rows: list[Row] = json.loads(note.read_text())
    except (OSError, ValueError):
        return []
    return rows
