"""Words as they fit and may be shown, and how counts and days are written."""

import re
from datetime import date

from lib.typefaces import showable

_WORD_END = re.compile(r"\s\S*$")


def clipped(text: str, limit: int) -> str:
    """Showable text of at most `limit` characters, shortened at a word with an ellipsis."""
    shown = showable(text).strip()
    if len(shown) <= limit:
        return shown
    head = shown[: limit - 1]
    by_word = _WORD_END.sub("", head)
    return (by_word if len(by_word) > limit // 2 else head).rstrip() + "…"


def dated(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
