"""Child processes that cannot outlive their parent, on systems that allow that to be said."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals

from config.stack.account import Account

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Command:
    """What to run. `orphan_signal` is what the kernel sends when the parent is killed;
    `patience` is how many seconds the process gets to stop before it is killed; with `aloud` its
    standard output goes to the terminal, and only its log lines to the log."""

    name: str
    argv: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    stop_signal: Signals = signal.SIGTERM
    orphan_signal: Signals = signal.SIGTERM
    patience: float = 10
    account: Account | None = None
    aloud: bool = False


class Child:
    """One running process with its own session, so that a Ctrl-C reaches the parent alone."""

    def __init__(self, command: Command, log: Path) -> None:
        self.command = command
        self.log = log
        self.started = time.monotonic()
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command.argv,
                cwd=command.folder,
                env=dict(command.environment),
                stdin=subprocess.DEVNULL,
                stdout=None if command.aloud else output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_tied_to(os.getpid(), command.orphan_signal),  # noqa: PLW1509 - one thread
                **(command.account.options() if command.account else {}),
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def age(self) -> float:
        return time.monotonic() - self.started

    def alive(self) -> bool:
        return self.process.poll() is None

    def ending(self) -> str:
        """How the process ended, in words for the log."""
        code = self.process.returncode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def ask_to_stop(self) -> None:
        if self.alive():
            self.process.send_signal(self.command.stop_signal)

    def wait_stopped(self) -> bool:
        """False if it had to be killed. Either way nothing of its process group stays."""
        try:
            self.process.wait(self.command.patience)
            return True
        except subprocess.TimeoutExpired:
            return False
        finally:
            self.sweep()

    def stop(self) -> bool:
        self.ask_to_stop()
        return self.wait_stopped()

    def sweep(self) -> None:
        """Kill what is left of the process group, then collect the process."""
        signal_group(self.pid, signal.SIGKILL)
        self.process.wait()


def tie_to_parent() -> None:
    """End this process, too, when the one that started it is killed."""
    _prctl()(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)


def signal_group(group: int, number: Signals) -> None:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        pass


def _tied_to(parent: int, number: Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = _prctl()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        # The parent may have been killed before the line above took hold.
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _prctl() -> Callable[[int, int, int, int, int], int]:
    if sys.platform != "linux":
        return lambda *_: 0
    call: Callable[[int, int, int, int, int], int] = ctypes.CDLL(None).prctl
    return call
