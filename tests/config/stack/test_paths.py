import os
import stat
from pathlib import Path

import pytest

from config.stack import account, paths
from config.stack.errors import StackError
from config.stack.paths import Home

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_database_of_an_ordinary_user_lies_in_the_home_folder(folder: Path) -> None:
    home = Home(folder)
    assert paths.database_folder(home, None) == folder / "database"
    assert home.database_note.read_text() == "database\n"


@needs_root
def test_a_home_that_postgres_cannot_reach_names_a_folder_under_var_lib(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = folder / "store"
    monkeypatch.setattr(paths, "SYSTEM_STORE", store)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    home = Home(closed / "home")
    home.make()
    place = paths.database_folder(home, account.unprivileged())
    assert place.parent == store
    assert home.database_note.read_text() == f"{place}\n"
    assert mode(closed) == 0o700


@needs_root
def test_a_home_that_postgres_can_reach_keeps_its_database(folder: Path) -> None:
    home = Home(folder / "home")
    home.make()
    assert paths.database_folder(home, account.unprivileged()) == home.path / "database"


def test_the_noted_folder_wins_over_what_would_be_chosen_today(folder: Path) -> None:
    home = Home(folder / "home")
    home.make()
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    home.database_note.write_text(f"{elsewhere}\n")
    assert paths.database_folder(home, None) == elsewhere


def test_a_noted_folder_that_is_gone_stops_the_start(folder: Path) -> None:
    home = Home(folder)
    home.database_note.write_text("/nowhere/at/all\n")
    with pytest.raises(StackError, match="not there"):
        paths.database_folder(home, None)


def test_making_the_home_leaves_the_rights_of_what_exists_alone(folder: Path) -> None:
    home = folder / "home"
    home.mkdir(mode=0o750)
    Home(home).make()
    assert mode(home) == 0o750
    assert mode(home / "logs") == 0o700


def test_a_home_that_is_a_file_is_refused_with_advice(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(StackError, match="FIRSTHAND_HOME"):
        Home(folder / "file").make()


def test_a_socket_path_too_long_for_the_kernel_gets_a_short_stand_in(folder: Path) -> None:
    deep = folder / ("long" * 30) / "socket"
    chosen = paths.socket_folder(deep, None)
    try:
        assert len(str(chosen)) < paths.LONGEST_SOCKET_FOLDER
        assert mode(chosen) == 0o700
        assert paths.socket_folder(deep, None) == chosen
    finally:
        chosen.rmdir()


@needs_root
def test_a_stand_in_that_somebody_else_made_is_not_trusted(folder: Path) -> None:
    deep = folder / ("deep" * 30) / "socket"
    planted = paths.socket_folder(deep, None)
    os.chown(planted, 12345, 12345)
    chosen = paths.socket_folder(deep, None)
    try:
        assert chosen != planted
    finally:
        chosen.rmdir()
        planted.rmdir()


def test_a_log_that_grew_long_is_put_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "LONGEST_LOG", 3)
    home = Home(folder)
    home.make()
    (home.logs / "web.log").write_text("long")
    (home.logs / "broker.log").write_text("ok")
    home.turn_logs()
    assert sorted(log.name for log in home.logs.iterdir()) == ["broker.log", "web.log.1"]
