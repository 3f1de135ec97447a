"""Real processes over the test database: a broker, workers and dispatchers that can be killed."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.stack import broker
from config.stack.children import Child, Command
from personas.models import PersonaState

ROOT = Path(settings.BASE_DIR)


class Plant:
    """Start, kill and restart by name: `broker`, `worker`, `dispatcher`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = broker.broker(folder / "broker", broker.SETTINGS)
        self.running: dict[str, Child] = {}

    def start(self, *names: str) -> None:
        for name in names:
            command = getattr(self, f"_{name}")()
            command = replace(command, orphan_signal=signal.SIGKILL, patience=15)
            self.running[name] = Child(command, self.folder / f"{name}.log")
            if name == "broker" and not self.server.wait_ready():
                raise AssertionError(self.log("broker"))

    def kill(self, name: str) -> None:
        """As the kernel would: at once, with all its children."""
        self.running.pop(name).sweep()

    def pause(self, name: str) -> None:
        os.kill(self.running[name].pid, signal.SIGSTOP)

    def resume(self, name: str) -> None:
        os.kill(self.running[name].pid, signal.SIGCONT)

    def stop(self) -> None:
        for name in reversed(list(self.running)):
            self.kill(name)

    def log(self, name: str) -> str:
        return self.whole_log(name)[-3000:]

    def whole_log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def _broker(self) -> Command:
        return self.server.command()

    def _worker(self) -> Command:
        return self._python("celery", "-A", "config", "worker", "-Q", "refresh,work", "-c", "1")

    def _dispatcher(self) -> Command:
        return replace(self._python("manage.py", "dispatch"), name="dispatcher")

    def _python(self, *argv: str) -> Command:
        module = () if argv[0].endswith(".py") else ("-m",)
        return Command(
            name=argv[0],
            argv=(sys.executable, *module, *argv),
            folder=ROOT,
            environment={
                **os.environ,
                "DATABASE_URL": database_url_of_tests(),
                "REDIS_URL": self.server.url,
            },
        )


def database_url_of_tests() -> str:
    """Where the tests' own tables are, for a process of its own."""
    url = os.environ["DATABASE_URL"]
    return f"{url.rpartition('/')[0]}/{connection.settings_dict['NAME']}"


def wait_until(done: Callable[[], bool], plant: Plant, seconds: float = 30) -> float:
    """Seconds it took; fails with the logs if it never happens."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if done():
            return time.monotonic() - began
        time.sleep(0.05)
    logs = "\n".join(f"--- {name}\n{plant.log(name)}" for name in plant.running)
    raise AssertionError(f"not within {seconds} s\n{list(PersonaState.objects.values())}\n{logs}")


def all_fresh() -> bool:
    return not PersonaState.objects.stale().exists()
