"""What the evidence changed, said to somebody who has a page open or reads the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

QUIET = {"more_mentions", "fewer_mentions"}
SAID_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class News:
    """`headline` is announced; `lines` say what changed, the most telling first."""

    headline: str
    lines: tuple[str, ...]


def say_change(change: Mapping[str, Any], claims: Mapping[str, str]) -> str:
    """A change names a claim by its id; here it is said in the words the claim has now."""
    text = str(change.get("text", ""))
    name = claims.get(str(change.get("claim")))
    if name and text.startswith("A claim "):
        return f"“{name}” {text.removeprefix('A claim ')}"
    return text


def tell_news(
    changes: Iterable[Mapping[str, Any]], *, codings: int, claims: Mapping[str, str]
) -> News:
    """`codings` is how many more the summary rests on than the one that the reader has."""
    ordered = sorted(changes, key=lambda change: change.get("kind") in QUIET)
    lines = tuple(dict.fromkeys(say_change(change, claims) for change in ordered))
    return News(_headline(codings, lines), lines[:SAID_AT_ONCE])


def _headline(codings: int, lines: tuple[str, ...]) -> str:
    if codings:
        amount = abs(codings)
        noun = "quote" if amount == 1 else "quotes"
        return f"{amount} {'new' if codings > 0 else 'fewer'} {noun}"
    return "The summary has changed" if lines else ""
