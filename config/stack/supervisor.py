"""Start everything in order, keep it running, stop it in the reverse order."""

import http.client
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from types import FrameType
from typing import NoReturn

from config.stack import leftovers, migrated, servers, services
from config.stack.children import Child, Command
from config.stack.errors import StackError
from config.stack.keeper import Keeper
from config.stack.paths import Home
from config.stack.servers import Server, Servers

TICK = 0.1
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopAsked(Exception):
    """Somebody wants everything to end."""


def say(line: str) -> None:
    try:
        print(line, flush=True)  # noqa: T201 - this is a program for a terminal
    except OSError:
        pass  # the terminal is gone: the product need not go with it


class Supervisor:
    def __init__(self, home: Home, port: int) -> None:
        self.home = home
        self.port = port
        self.keepers: list[Keeper] = []
        self.stop_asked = False
        self.began = time.monotonic()

    def run(self) -> int:
        """The exit code: 0 after a stop that was asked for, 1 where something cannot run."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._ask_to_stop)
        try:
            self._start()
            self._watch()
        except StopAsked:
            say("Stopping …")
            return 0
        except StackError as error:
            say(f"Firsthand stops: {error}")
            return 1
        finally:
            self._stop()

    def _start(self) -> None:
        if leftovers.end(self.home.processes):
            say("Ended what a killed start had left behind.")
        chosen = servers.choose(self.home)
        self._start_servers(chosen.own)
        chosen.finish()
        servers.write_addresses(self.home, chosen, self.port)
        common = services.environment(self.home, self.port, chosen.addresses())
        self._prepare_and_serve(common, chosen)
        self._wait(self._page_answers, "web", patience=60)
        self._announce()
        self._start_services(services.dispatcher(common), *services.workers(common))

    def _start_servers(self, own: Iterable[Server]) -> None:
        waiting = list(own)
        for server in waiting:
            self._keep(server.command, server.before)
        for server in waiting:
            self._wait(server.ready, server.command.name, patience=120)

    def _start_services(self, *commands: Command) -> None:
        for command in commands:
            self._keep(command)

    def _keep(self, command: Command, before: Callable[[], None] = lambda: None) -> None:
        keeper = Keeper(command, self.home.logs / f"{command.name}.log", say, before)
        keeper.start()
        self.keepers.append(keeper)
        self._record()

    def _prepare_and_serve(self, common: Mapping[str, str], chosen: Servers) -> None:
        """Both at once where there is nothing to migrate: that halves a warm start."""
        preparation = services.preparation(common, chosen.database_owner_url, str(self.home.logins))
        web = services.web(common, self.port)
        if migrated.is_known(self.home.migrated, chosen.database_url):
            self._start_services(web)
            self._prepare(preparation)
        else:
            self._prepare(preparation)
            self._start_services(web)
        migrated.remember(self.home.migrated, chosen.database_url)

    def _prepare(self, command: Command) -> None:
        child = Child(command, self.home.logs / "prepare.log")
        keeper = Keeper(command, child.log, say)
        try:
            while child.alive():
                self._pause()
        finally:
            child.stop()
        if child.process.returncode != 0:
            raise StackError(f"the database could not be prepared:\n{keeper.tail()}")

    def _wait(self, ready: Callable[[], bool], name: str, patience: float) -> None:
        keeper = next(keeper for keeper in self.keepers if keeper.name == name)
        deadline = time.monotonic() + patience
        while not ready():
            self._tend(keeper)
            if time.monotonic() > deadline:
                raise StackError(f"{name} does not answer; {keeper.log} says:\n{keeper.tail()}")
            self._pause(0.02)

    def _watch(self) -> NoReturn:
        while True:
            self._pause()
            for keeper in self.keepers:
                self._tend(keeper)

    def _tend(self, keeper: Keeper) -> None:
        if keeper.tend():
            self._record()
        if keeper.hopeless:
            raise StackError(
                f"{keeper.name} ends as soon as it starts; {keeper.log} says:\n{keeper.tail()}"
            )

    def _stop(self) -> None:
        """First what serves people, then what that rests on: broker, and last the database."""
        own = ("postgres", "broker")
        self._stop_these([keeper for keeper in self.keepers if keeper.name not in own])
        for name in reversed(own):
            self._stop_these([keeper for keeper in self.keepers if keeper.name == name])
        self.home.processes.unlink(missing_ok=True)
        self.home.addresses.unlink(missing_ok=True)

    def _stop_these(self, keepers: list[Keeper]) -> None:
        children = [keeper.child for keeper in keepers if keeper.child]
        for child in children:
            child.ask_to_stop()
        for child in children:
            if not child.wait_stopped():
                say(f"{child.command.name} did not stop in time and was killed.")

    def _page_answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", "/")
            return line.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def _announce(self) -> None:
        say(f"Data: {self.home.path}  Logs: {self.home.logs}  (Ctrl-C stops everything)")
        say(f"First page after {time.monotonic() - self.began:.1f} s")
        say(f"http://127.0.0.1:{self.port}/")
        for login in self.home.logins.read_text().splitlines():
            say(login)

    def _record(self) -> None:
        running = [keeper.child for keeper in self.keepers if keeper.child]
        leftovers.record(self.home.processes, running)

    def _pause(self, seconds: float = TICK) -> None:
        time.sleep(seconds)
        if self.stop_asked:
            raise StopAsked

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop_asked = True
