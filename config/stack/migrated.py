"""Whether the tables can be as this code wants them, told without asking the database."""

import hashlib
from pathlib import Path

from config.stack.paths import BASE

SOURCES = ("*/migrations/*.py", "requirements.txt", "config/settings.py")


def fingerprint(database_url: str) -> str:
    """Changes with the migrations, the packages that bring some, and the database."""
    digest = hashlib.sha256(database_url.encode())
    for pattern in SOURCES:
        for path in sorted(BASE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_known(note: Path, database_url: str) -> bool:
    try:
        return note.read_text() == fingerprint(database_url)
    except FileNotFoundError:
        return False


def remember(note: Path, database_url: str) -> None:
    note.write_text(fingerprint(database_url))
