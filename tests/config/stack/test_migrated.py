from pathlib import Path

import pytest

from config.stack import migrated


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project around the module, with one migration."""
    monkeypatch.setattr(migrated, "BASE", tmp_path)
    (tmp_path / "rooms" / "migrations").mkdir(parents=True)
    (tmp_path / "rooms" / "migrations" / "0001_initial.py").write_text("first")
    return tmp_path / "migrated.txt"


def test_nothing_is_known_of_a_new_database(note: Path) -> None:
    assert not migrated.is_known(note, "postgresql:///a")


def test_an_unchanged_project_is_known(note: Path) -> None:
    migrated.remember(note, "postgresql:///a")
    assert migrated.is_known(note, "postgresql:///a")


def test_another_database_is_not_known(note: Path) -> None:
    migrated.remember(note, "postgresql:///a")
    assert not migrated.is_known(note, "postgresql:///b")


@pytest.mark.parametrize("path", ["rooms/migrations/0002_more.py", "requirements.txt"])
def test_a_new_migration_or_package_is_not_known(note: Path, path: str) -> None:
    migrated.remember(note, "postgresql:///a")
    (note.parent / path).write_text("new")
    assert not migrated.is_known(note, "postgresql:///a")
