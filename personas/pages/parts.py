"""A part of a page that can be fetched by itself: an id, what it shows, and a digest of that."""

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """`view` is made of frozen dataclasses and plain values only: its repr is its content."""

    id: str
    template: str
    view: Any

    @property
    def digest(self) -> str:
        return hashlib.blake2s(repr(self.view).encode(), digest_size=6).hexdigest()


def changed(parts: list[Part], have: dict[str, str]) -> list[Part]:
    """Those that the browser shows (by id and digest) and that now say something else."""
    return [part for part in parts if part.id in have and have[part.id] != part.digest]


def read_have(text: str) -> dict[str, str]:
    """`hero:1f2e,section-goals:` as the browser sends it; without a digest it has nothing."""
    pairs = (pair.partition(":") for pair in text.split(",") if pair)
    return {name: digest for name, _, digest in pairs}
