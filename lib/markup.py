"""HTML by the hundred: patterns of ours, filled with texts of anybody."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

NOTHING = SafeString("")


def filled(pattern: str, *texts: str) -> SafeString:
    """As `format_html`, for texts alone: to ask of each what else it may be takes three times as
    long."""
    safe = [text if isinstance(text, SafeString) else escape(text) for text in texts]
    return SafeString(pattern.format(*safe))  # escaped where it was not


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(pieces))  # each is safe by its type
