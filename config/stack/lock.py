"""One supervisor per home folder; the kernel lets go of the lock when its holder dies."""

import fcntl
import json
import os
from pathlib import Path

from config.stack.errors import StackError
from config.stack.paths import Home


def take(home: Home) -> int:
    """The descriptor that holds the lock for as long as it stays open."""
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise StackError(
            f"Firsthand already runs with the data of {home.path}{_whereabouts(home.addresses)}. "
            "Stop it there first, or choose another folder with FIRSTHAND_HOME=…"
        ) from error
    return descriptor


def _whereabouts(addresses: Path) -> str:
    try:
        known = json.loads(addresses.read_text())
    except (OSError, ValueError):
        return ""
    return f" (process {known.get('pid')}, http://127.0.0.1:{known.get('port')})"
