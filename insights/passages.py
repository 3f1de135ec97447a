"""Finding words in a text without a mouse or a script. Pure; offsets count codepoints."""

import re


class NotFound(ValueError):
    """The words are not in the text."""


class Ambiguous(ValueError):
    """The words stand in several places."""

    def __init__(self, places: int) -> None:
        super().__init__(places)
        self.places = places


def find_words(words: str, text: str, *, offset: int = 0) -> tuple[int, int]:
    """Where the words stand, `offset` added. Spaces and line ends count alike, quotes too.

    Raises NotFound and Ambiguous.
    """
    pieces = [_piece(piece) for piece in words.split()]
    if not pieces:
        raise NotFound
    found = list(re.finditer(r"\s+".join(pieces), text))
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Ambiguous(len(found))
    return offset + found[0].start(), offset + found[0].end()


def _piece(word: str) -> str:
    """A word as typed finds the same word with printers' quotes, and the other way round."""
    escaped = re.escape(word)
    for alike in ("'’‘", '"“”„'):
        escaped = re.sub(f"[{alike}]", f"[{alike}]", escaped)
    return escaped
