"""A module that misbehaves in the way its input names, to be run by `lib.child`."""

import os
import resource
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def echo() -> str:
    return "héllo"


def sleep() -> str:
    time.sleep(60)
    return "awake"


def spin() -> str:
    while True:
        pass


def gobble() -> str:
    return str(len(bytearray(600 * 1024 * 1024)))


def flood() -> str:
    return "x" * 5_000_000


def fail() -> str:
    raise ValueError("the words of a participant")


def connect() -> str:
    socket.create_connection(("127.0.0.1", 80), timeout=1)
    return "connected"


def write() -> str:
    Path("/tmp/firsthand-child-wrote").write_text("x")
    return "wrote"


def read_secret() -> str:
    return Path("/etc/passwd").read_text()


def spawn() -> str:
    subprocess.run(["/bin/true"], check=True)
    return "spawned"


def database_in_memory() -> str:
    return str(sqlite3.connect(":memory:").execute("SELECT 1").fetchone()[0])


def database_in_file() -> str:
    return str(sqlite3.connect("/tmp/firsthand-child-wrote"))


def extension() -> str:
    sqlite3.connect(":memory:").enable_load_extension(True)
    return "loaded"


def fork() -> str:
    return str(os.fork())


def environment() -> str:
    return ",".join(sorted(os.environ))


def limits() -> str:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
    return ",".join(str(resource.getrlimit(kind)[1]) for kind in kinds)


BEHAVIOURS: dict[str, Callable[[], str]] = {
    behaviour.__name__: behaviour
    for behaviour in (
        *(echo, sleep, spin, gobble, flood, fail, connect, write, read_secret, spawn, fork),
        *(environment, limits, database_in_memory, database_in_file, extension),
    )
}

if __name__ == "__main__":
    named = sys.stdin.read()
    sys.stdout.write(BEHAVIOURS[named]())
