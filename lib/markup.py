"""HTML by the hundred: patterns of ours, filled with texts of anybody."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

NOTHING = mark_safe("")


def filled(pattern: str, *texts: str) -> SafeString:
    """As `format_html`, for texts alone: to ask of each what else it may be takes three times as
    long."""
    safe = [text if isinstance(text, SafeString) else escape(text) for text in texts]
    return mark_safe(pattern.format(*safe))  # noqa: S308  # escaped where it was not


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308  # each is safe by its type
