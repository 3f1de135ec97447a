"""The texts inside of a version's content, by path, and taking some of them out. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from personas.versions.content import Data

# What looks like this is a key, a number or a code, unless it stands where people's words do.
_TECHNICAL = re.compile(r"[a-z0-9_:.#-]*")
_WORDS_STAND_IN = {
    "name", "tagline", "note", "text", "question", "label", "headline", "statement",
    "statement_one", "heading", "by", "because", "title", "low", "high", "entries", "situation",
    "emotion", "need", "benefit",
}  # fmt: skip
_NO_WORDS = {"built_at", "newest", "newest_evidence", "fingerprint", "hue"}
# Where words of participants stand.
QUOTES, SAID = "document/quotes/", "team/said/"


def texts_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Every text that is no quote, by its path; empty ones left out."""
    found = _walk(data, "", "")
    return {path: text for path, text in found if not path.startswith((QUOTES, SAID))}


def quotes_in(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Every quote, those of moments too, by the path of its words."""
    places = ((QUOTES, data["document"]["quotes"]), (SAID, data.get("team", {}).get("said", {})))
    return {f"{place}{key}/quote": quote for place, found in places for key, quote in found.items()}


def emptied(data: Data, paths: Collection[str]) -> Data:
    """The same with the texts at these paths empty."""
    if not paths:
        return data
    wanted = frozenset(paths)
    result: Data = _without(data, "", wanted)
    return result


def _walk(value: Any, path: str, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _walk(each, f"{path}/{name}" if path else str(name), str(name))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _walk(each, f"{path}/{place}", "text" if key == "parts" else key)
    elif isinstance(value, str) and value and _is_text(value, key):
        yield path, value


def _is_text(value: str, key: str) -> bool:
    if key in _NO_WORDS:
        return False
    return key in _WORDS_STAND_IN or not _TECHNICAL.fullmatch(value)


def _without(value: Any, path: str, paths: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _without(each, f"{path}/{name}" if path else str(name), paths)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_without(each, f"{path}/{place}", paths) for place, each in enumerate(value)]
    return "" if path in paths else value
