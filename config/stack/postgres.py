"""An embedded Postgres: one cluster in one folder, behind a socket that only its owner opens."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from config.stack import binaries
from config.stack.account import Account, owner_of
from config.stack.binaries import Postgres as Programs
from config.stack.children import Command
from config.stack.errors import StackError
from config.stack.paths import hand_over, make_folder, socket_folder

PORT = 5432  # names the socket only: nothing listens on the network
BUILTIN_LOCALE_SINCE = 17
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "port": str(PORT),
    "shared_buffers": "64MB",
    "max_connections": "60",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For databases that are thrown away: nothing has to survive a power cut.
VOLATILE: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Tests are rolled back. Statistics taken meanwhile call a table empty that is full of rows
    # which died, and a plan made for an empty table once took longer than a statement may.
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Cluster:
    folder: Path
    programs: Programs
    account: Account | None
    sockets: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, role: str, database: str) -> str:
        """The port is always written: some readers of URLs lower the case of a bare host."""
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}:{PORT}/{database}"

    def prepare(self) -> None:
        """Make the cluster if there is none; refuse one of another major version."""
        if not (self.data / "PG_VERSION").exists():
            self._init()
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(self.programs.major):
            raise StackError(
                f"The database in {self.data} was written by Postgres {found}, but the programs "
                f"here are {self.programs.version}. Nothing was changed. Dump it with pg_dump of "
                f"version {found} (PG_BIN names its folder), move the folder away, start anew and "
                "restore; docs/operations.md says how."
            )
        clear_stale_pid_file(self.data)

    def command(self) -> Command:
        options = {**SETTINGS, "unix_socket_directories": str(self.sockets), **self.settings}
        flags = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        return Command(
            name="postgres",
            argv=(self.programs.program("postgres"), "-D", str(self.data), *flags),
            folder=self.folder,
            environment=plain_environment(),
            stop_signal=signal.SIGINT,  # "fast": ends connections, then writes everything down
            orphan_signal=signal.SIGINT,
            patience=30,
            account=self.account,
        )

    def _init(self) -> None:
        make_folder(self.data, 0o700)
        hand_over(self.data, self.account)
        outcome = subprocess.run(
            [self.programs.program("initdb"), "-D", self.data, *init_options(self)],
            cwd=self.folder,
            env=plain_environment(),
            capture_output=True,
            check=False,
            text=True,
            **(self.account.options() if self.account else {}),
        )
        if outcome.returncode != 0:
            raise StackError(f"initdb could not make {self.data}:\n{outcome.stderr.strip()}")


def cluster(
    folder: Path,
    account: Account | None,
    *,
    store: Path,
    settings: Mapping[str, str] | None = None,
) -> Cluster:
    """The cluster in `folder`, run by whoever owns its data; `store` takes copies of programs
    that this user could not read otherwise."""
    data = folder / "data"
    if data.exists():
        account = _owner(data, account)
    if account:
        account.check()
    programs = binaries.postgres(account, store)
    sockets = socket_folder(folder / "socket", account)
    return Cluster(folder, programs, account, sockets, settings or {})


def init_options(cluster: Cluster) -> list[str]:
    """UTF-8 and an order by code point whatever the machine's locale says."""
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8"]
    if cluster.settings.get("fsync") == "off":
        options.append("--no-sync")
    if cluster.programs.major < BUILTIN_LOCALE_SINCE:
        return [*options, "--locale=C.UTF-8"]
    return [*options, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def plain_environment() -> dict[str, str]:
    """PG… variables meant for somebody's other server must not reach this one."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def clear_stale_pid_file(data: Path, patience: float = 15) -> None:
    """After a kill -9 the file names a process that is gone, or by now another program's; a
    server of ours that is still stopping is waited for."""
    pid_file = data / "postmaster.pid"
    deadline = time.monotonic() + patience
    while (pid := _postmaster(pid_file)) is not None and _serves(pid, data):
        os.kill(pid, signal.SIGINT if time.monotonic() < deadline else signal.SIGQUIT)
        time.sleep(0.1)
    pid_file.unlink(missing_ok=True)


def _postmaster(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _serves(pid: int, data: Path) -> bool:
    """Postgres works inside its data folder, which tells it from a reused process number."""
    if not Path("/proc/self").exists():
        return _alive(pid)
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == data.resolve()
    except OSError:
        return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _owner(data: Path, account: Account | None) -> Account | None:
    owner = owner_of(data)
    if owner.uid == os.geteuid():
        if owner.uid != 0:
            return None
        return account  # made by a start that was cut off before it could hand the folder over
    if account is None:
        raise StackError(
            f"The database folder {data} belongs to {owner.name!r}. Start as that user, or choose "
            "another FIRSTHAND_HOME."
        )
    return owner
