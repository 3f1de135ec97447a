"""Keep one command running: start it again when it ends, a little later each time."""

import time
from collections.abc import Callable
from pathlib import Path

from config.stack.children import Child, Command

PAUSES = (0.0, 0.5, 1.0, 2.0)
MOST_FAST_DEATHS = 5
FAST = 10.0  # seconds; who lived longer starts with a clean sheet
TAIL = 15


class Keeper:
    def __init__(
        self,
        command: Command,
        log: Path,
        say: Callable[[str], None],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self.command = command
        self.log = log
        self.say = say
        self.before = before
        self.child: Child | None = None
        self.fast_deaths = 0
        self.due = 0.0

    @property
    def name(self) -> str:
        return self.command.name

    @property
    def hopeless(self) -> bool:
        return self.fast_deaths >= MOST_FAST_DEATHS

    def start(self) -> None:
        self.before()
        self.child = Child(self.command, self.log)

    def alive(self) -> bool:
        return self.child is not None and self.child.alive()

    def tend(self) -> bool:
        """Notice an end, start again when it is time; True if the process is a new one."""
        if self.alive():
            return False
        if self.child is not None:
            self._note_death(self.child)
        if self.hopeless or time.monotonic() < self.due:
            return False
        self.start()
        return True

    def tail(self) -> str:
        """The last lines of the log, for somebody who has to find out why."""
        lines = self.log.read_text(errors="replace").splitlines()[-TAIL:]
        return "\n".join(f"  {line}" for line in lines)

    def _note_death(self, child: Child) -> None:
        child.sweep()
        self.child = None
        self.fast_deaths = self.fast_deaths + 1 if child.age < FAST else 1
        pause = PAUSES[min(self.fast_deaths, len(PAUSES)) - 1]
        self.due = time.monotonic() + pause
        outlook = "giving up" if self.hopeless else f"starting it again in {pause:g} s"
        self.say(f"{self.name} ended unasked with {child.ending()}: {outlook}")
