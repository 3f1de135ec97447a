"""Run a module on hostile bytes in a child process with limits.

The parent calls `run_limited`. The child runs this same file as a script, walls itself in while it
has read nothing yet, and only then runs the module asked for. It sets its own limits, as a hook
between fork and exec is not safe in a process with threads.

A confined module reads its input from standard input, writes its answer to standard output, and
must import everything it needs: there is no `sys.path` entry besides the standard library, the
installed packages and the project.
"""

import ctypes
import json
import os
import resource
import runpy
import select
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Reason = Literal["timeout", "memory", "crash", "output"]

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024

_EXIT_MEMORY = 97
_EXIT_CRASH = 98
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds on the clock and of processor time, bytes of address space and of answer.

    With `sqlite` it may open databases in memory, which no file stands behind.
    """

    wall_seconds: float = 20.0
    cpu_seconds: int = 20
    memory_bytes: int = 512 * MIB
    output_bytes: int = 64 * MIB
    open_files: int = 64
    sqlite: bool = False


class ChildFailed(Exception):
    """The child gave no answer. `reason` says why, `detail` is for logs and names no content."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: Reason = reason
        self.detail = detail


DEFAULT_LIMITS = Limits()


def run_limited(module: str, payload: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """What `module` writes when run as a main program with `payload` as its input.

    Raises ChildFailed when it runs too long, wants too much memory, answers too much or dies.
    """
    deadline = time.monotonic() + limits.wall_seconds
    with _spool(payload) as stdin, _spawn(module, stdin, limits) as process:
        try:
            answer = _read_until_closed(process, deadline, limits.output_bytes)
            _await_exit(process, deadline)
        finally:
            # The group outlives its leader; it is reaped only after this, so the id is still ours.
            _kill_group(process)
        code = process.wait()
    _raise_for_exit(code)
    return answer


@contextmanager
def _spool(payload: bytes) -> Iterator[int]:
    """The payload as a readable descriptor: in memory, so that no words reach a disk."""
    descriptor = os.memfd_create("payload", os.MFD_CLOEXEC)
    try:
        with os.fdopen(os.dup(descriptor), "wb") as spool:
            spool.write(payload)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _spawn(module: str, stdin: int, limits: Limits) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-B", __file__, module, json.dumps(asdict(limits))],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C.UTF-8", "TZ": "UTC"},
        start_new_session=True,
        close_fds=True,
    )


def _read_until_closed(process: subprocess.Popen[bytes], deadline: float, most: int) -> bytes:
    descriptor = process.stdout.fileno() if process.stdout else -1
    chunks: list[bytes] = []
    room = most
    while True:
        _await_readable(descriptor, deadline)
        chunk = os.read(descriptor, min(MIB, room + 1))
        if not chunk:
            return b"".join(chunks)
        room -= len(chunk)
        if room < 0:
            raise ChildFailed("output", f"more than {most} bytes")
        chunks.append(chunk)


def _await_exit(process: subprocess.Popen[bytes], deadline: float) -> None:
    descriptor = os.pidfd_open(process.pid)
    try:
        _await_readable(descriptor, deadline)
    finally:
        os.close(descriptor)


def _await_readable(descriptor: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise ChildFailed("timeout", "wall clock")


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


def _raise_for_exit(code: int) -> None:
    if code == 0:
        return
    if code == -signal.SIGXCPU:
        raise ChildFailed("timeout", "processor time")
    if code in (_EXIT_MEMORY, -signal.SIGKILL):
        raise ChildFailed("memory", f"exit {code}")
    raise ChildFailed("crash", f"exit {code}")


# From here on: what runs inside the child.


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    _leave_network()
    sys.addaudithook(_Wall(sqlite=limits.sqlite))


def _leave_network() -> None:
    """An empty network namespace where the kernel lets us; the audit hook refuses in any case."""
    libc = ctypes.CDLL(None, use_errno=True)
    # An ordinary user may only do so together with a namespace of users.
    if libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)


class _Wall:
    """Audit hook: no network, no process, no writing, no reading besides code.

    It keeps a parser that is talked into opening a file or an address from doing so. It is no
    sandbox against native code, which is why parsers written in Python are run behind it; the one
    for HTML is native, and held by the limits alone.
    """

    refused = (
        "socket.",
        "subprocess.",
        "os.system",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.kill",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.chmod",
        "os.chown",
        "shutil.",
        "ctypes.",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
        "sqlite3.",
    )

    code = (".py", ".pyc", ".so")

    def __init__(self, *, sqlite: bool) -> None:
        self.sqlite = sqlite
        paths = sysconfig.get_paths()
        names = ("stdlib", "platstdlib", "purelib", "platlib")
        self.readable = (
            *(f"{paths[name]}/" for name in names),
            f"{sysconfig.get_config_var('DESTSHARED') or paths['platstdlib']}/",
        )

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments[:3]
            self._check_open(path, flags)
        elif event.startswith(self.refused) and not self._is_memory(event, arguments):
            raise PermissionError(f"not allowed here: {event}")

    def _is_memory(self, event: str, arguments: tuple[object, ...]) -> bool:
        """A database that stands in no file, for those that may have one."""
        opened = event == "sqlite3.connect/handle" or (
            event == "sqlite3.connect" and arguments[:1] == (":memory:",)
        )
        return self.sqlite and opened

    def _check_open(self, path: object, flags: object) -> None:
        if isinstance(path, int):
            return
        writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        name = os.path.normpath(os.fsdecode(path) if isinstance(path, str | bytes) else str(path))
        if writing or not (name.startswith(self.readable) or name.endswith(self.code)):
            raise PermissionError("not allowed here: open")


def _main() -> None:
    module, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    sys.path.insert(0, str(ROOT))
    sys.argv = [module]
    try:
        _confine(limits)
        runpy.run_module(module, run_name="__main__")
        sys.stdout.flush()
    except MemoryError:
        os._exit(_EXIT_MEMORY)
    except Exception:  # noqa: BLE001 - a traceback may quote the words that were being read
        os._exit(_EXIT_CRASH)
    os._exit(0)


if __name__ == "__main__":
    _main()
