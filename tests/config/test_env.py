import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgresql://app:secret@db.example.org:5433/firsthand", "db.example.org", "5433"),
        ("postgresql://app:secret@DB.example.org/firsthand", "DB.example.org", ""),
        ("postgres://app@%2Ftmp%2FSock/firsthand", "/tmp/Sock", ""),
        ("postgres://app@%2Ftmp%2FSock:5433/firsthand", "/tmp/Sock", "5433"),
        ("postgresql://app@[::1]:5433/firsthand", "::1", "5433"),
        ("postgresql:///firsthand", "", ""),
    ],
)
def test_a_database_url_names_host_and_port(url: str, host: str, port: str) -> None:
    values = env.database(url)
    assert (values["HOST"], values["PORT"], values["NAME"]) == (host, port, "firsthand")


def test_credentials_and_options_of_a_database_url_are_kept() -> None:
    values = env.database("postgresql://us%40er:p%2Fw@db/firsthand?sslmode=require")
    assert (values["USER"], values["PASSWORD"]) == ("us@er", "p/w")
    assert values["OPTIONS"] == {"sslmode": "require"}


def test_another_database_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql"):
        env.database("mysql://localhost/firsthand")


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_TRY", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="FIRSTHAND_TRY"):
        env.flag("FIRSTHAND_TRY", default=True)
    with pytest.raises(ImproperlyConfigured, match="FIRSTHAND_TRY"):
        env.number("FIRSTHAND_TRY", 1)
    with pytest.raises(ImproperlyConfigured, match="FIRSTHAND_TRY"):
        env.choice("FIRSTHAND_TRY", ("local", "production"), "local")


def test_a_secret_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secret.key"
    first = env.secret("FIRSTHAND_NO_SUCH_SECRET", path)
    assert env.secret("FIRSTHAND_NO_SUCH_SECRET", path) == first
    assert len(first) > 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_broken_note_of_the_supervisor_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "stack.json").write_text("{")
    assert env.stack(tmp_path) == {}
