"""Secrets that are shown once. They have 256 random bits, so that a plain hash is enough."""

import hashlib


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
