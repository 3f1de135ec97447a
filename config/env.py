"""Strict readers of the environment: a bad value stops the start with a message that names it."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    raw = text(name).lower()
    if not raw:
        return default
    if raw in TRUE | FALSE:
        return raw in TRUE
    raise ImproperlyConfigured(f"{name}={raw!r}: use one of true, false.")


def number(name: str, default: int) -> int:
    raw = text(name)
    try:
        return int(raw) if raw else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={raw!r}: use a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(f"{name}={value!r}: use one of {', '.join(options)}.")
    return value


def home(default: Path) -> Path:
    return Path(text("FIRSTHAND_HOME", str(default))).expanduser().absolute()


def stack(folder: Path) -> dict[str, str]:
    """What the running supervisor of this home folder wrote down, or nothing."""
    try:
        values = json.loads((folder / "stack.json").read_text())
    except (FileNotFoundError, PermissionError, NotADirectoryError, json.JSONDecodeError):
        return {}
    return {key: str(value) for key, value in values.items()}


def secret(name: str, path: Path, make: Any = lambda: secrets.token_urlsafe(50)) -> str:
    """The secret from the environment, else from a 0600 file that is made at the first start."""
    if value := text(name):
        return value
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return _write_secret(path, make())


def _write_secret(path: Path, value: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(value + "\n")
    return value


def database(url: str) -> dict[str, Any]:
    """Django's settings for a `postgresql://` URL; the host may be an encoded socket folder.

    What follows the question mark (`?sslmode=require`) goes to libpq as it stands.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL: only postgresql:// is supported.")
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    if parts.netloc.rpartition("@")[2].startswith("["):
        host, port = parts.hostname or "", str(parts.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
