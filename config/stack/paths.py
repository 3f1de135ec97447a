"""Where one installation keeps its things: everything hangs from FIRSTHAND_HOME."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.stack.account import Account
from config.stack.errors import StackError

BASE = Path(__file__).resolve().parent.parent.parent
SYSTEM_STORE = Path("/var/lib/firsthand")
# The kernel allows 107 bytes for the path of a socket, and Postgres appends its own name.
LONGEST_SOCKET_FOLDER = 80
LONGEST_LOG = 10 * 1024 * 1024


@dataclass(frozen=True)
class Home:
    path: Path

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def lock(self) -> Path:
        return self.path / "stack.lock"

    @property
    def addresses(self) -> Path:
        """The file through which manage.py finds the running servers."""
        return self.path / "stack.json"

    @property
    def processes(self) -> Path:
        return self.path / "processes.json"

    @property
    def database_note(self) -> Path:
        return self.path / "database.txt"

    @property
    def logins(self) -> Path:
        """The demo logins, one a line, as printed at the start."""
        return self.path / "demo-logins.txt"

    @property
    def migrated(self) -> Path:
        """What the migrations looked like when the database was last brought up to date."""
        return self.path / "migrated.txt"

    @property
    def broker(self) -> Path:
        return self.path / "broker"

    def make(self) -> None:
        """Make the folders that are missing; what exists keeps its permissions."""
        try:
            # As root another user must be able to pass through to the database folder.
            make_folder(self.path, 0o711 if os.geteuid() == 0 else 0o700)
            make_folder(self.logs, 0o700)
            make_folder(self.broker, 0o700)
            make_folder(self.path / "static", 0o700)  # WhiteNoise asks for it
            os.close(os.open(self.lock, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StackError(
                f"FIRSTHAND_HOME={self.path} cannot be written ({error.strerror}). "
                "Choose a folder of yours with FIRSTHAND_HOME=…"
            ) from error

    def turn_logs(self) -> None:
        """Put long logs of earlier starts aside; the ones put aside before go."""
        for log in self.logs.glob("*.log"):
            if log.stat().st_size > LONGEST_LOG:
                log.replace(log.with_suffix(".log.1"))


def home() -> Home:
    chosen = os.environ.get("FIRSTHAND_HOME", "").strip()
    return Home(Path(chosen).expanduser().absolute() if chosen else BASE / "var")


def make_folder(folder: Path, mode: int) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        folder.chmod(mode)


def database_folder(place: Home, account: Account | None) -> Path:
    """The folder of the database: the one noted in an earlier start, else inside the home,
    else, where Postgres' user cannot go there, under /var/lib."""
    noted = _noted(place)
    if noted is not None:
        return noted
    inside = account is None or account.reaches(place.path)
    if not inside:
        make_folder(SYSTEM_STORE, 0o711)
    folder = place.path / "database" if inside else SYSTEM_STORE / _digest(place.path)
    make_folder(folder, 0o700 if account is None else 0o711)
    place.database_note.write_text(f"{folder.name if inside else folder}\n")
    return folder


def _noted(place: Home) -> Path | None:
    try:
        noted = place.path / place.database_note.read_text().strip()
    except FileNotFoundError:
        return None
    if not noted.is_dir():
        raise StackError(
            f"{place.database_note} names the database folder {noted}, which is not there. "
            "Bring it back, or delete that note to start with an empty database."
        )
    return noted


def socket_folder(preferred: Path, account: Account | None) -> Path:
    """`preferred`, made 0700 for the server's user, or a short stand-in for a path too long."""
    folder = preferred
    if len(os.fsencode(preferred)) > LONGEST_SOCKET_FOLDER:
        folder = _short_stand_in(preferred, account)
    make_folder(folder, 0o700)
    hand_over(folder, account)
    return folder


def hand_over(folder: Path, account: Account | None) -> None:
    if account is not None and folder.stat().st_uid == os.geteuid():
        os.chown(folder, account.uid, account.gid)


def _short_stand_in(preferred: Path, account: Account | None) -> Path:
    folder = Path(tempfile.gettempdir()) / f"firsthand-{os.geteuid()}-{_digest(preferred)}"
    ours = {os.geteuid()} if account is None else {os.geteuid(), account.uid}
    # The temp folder is everybody's: never trust what somebody else may have put there.
    if os.path.lexists(folder) and (folder.is_symlink() or folder.stat().st_uid not in ours):
        return Path(tempfile.mkdtemp(prefix="firsthand-"))
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
