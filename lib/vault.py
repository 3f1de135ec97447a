"""Names and contacts at rest: Fernet with key rotation, and a keyed hash to find an exact name."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(text: str) -> bytes:
    return _fernet(tuple(settings.FERNET_KEYS)).encrypt(text.encode()) if text else b""


def unseal(token: bytes | memoryview) -> str | None:
    """The text; None if it was sealed with a key that is lost."""
    if not token:
        return ""
    try:
        return _fernet(tuple(settings.FERNET_KEYS)).decrypt(bytes(token)).decode()
    except InvalidToken:
        return None


def reseal(token: bytes | memoryview) -> bytes:
    """The same text under the newest key."""
    return _fernet(tuple(settings.FERNET_KEYS)).rotate(bytes(token)) if token else b""


def fingerprint(text: str, *, workspace: int) -> str:
    """Equal for equal names of one workspace, and of no use without the key."""
    if not text.strip():
        return ""
    message = f"{workspace}:{' '.join(text.casefold().split())}"
    # The oldest key stays for as long as hashes made with it do.
    return hmac.new(settings.FERNET_KEYS[-1].encode(), message.encode(), hashlib.sha256).hexdigest()
