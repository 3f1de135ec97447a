"""An embedded broker: one Valkey server in one folder, reached by a socket."""

import os
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.stack import binaries
from config.stack.children import Command
from config.stack.paths import make_folder, socket_folder

SETTINGS: Mapping[str, str] = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    # A full broker refuses messages, which the dispatcher sends again; it never drops any.
    "maxmemory-policy": "noeviction",
    "daemonize": "no",
}
VOLATILE: Mapping[str, str] = {"appendonly": "no"}


@dataclass(frozen=True)
class Broker:
    folder: Path
    program: str
    socket: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """As Celery wants it; Django's cache says unix:// for the same."""
        return f"redis+socket://{self.socket}"

    def prepare(self) -> None:
        self.socket.unlink(missing_ok=True)

    def command(self) -> Command:
        options = {
            **SETTINGS,
            "dir": str(self.folder),
            "unixsocket": str(self.socket),
            **self.settings,
        }
        flags = [word for key, value in options.items() for word in (f"--{key}", value)]
        environment = {"PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"}
        return Command("broker", (self.program, *flags), self.folder, environment)

    def ready(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def wait_ready(self, patience: float = 30) -> bool:
        deadline = time.monotonic() + patience
        while not self.ready():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True


def broker(folder: Path, settings: Mapping[str, str] | None = None) -> Broker:
    make_folder(folder, 0o700)
    name = socket_folder(folder, None) / "broker.sock"
    return Broker(folder, binaries.valkey(), name, settings or {})
