"""Words of any script: tokens, lengths, sentences.

Scripts that put no space between words (Han, kana, Thai, Lao, Khmer, Burmese) are told apart by
character bigrams, and two of their characters count as one word.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
_RUN = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]+|(?:(?![{_UNSPACED}_])[\\w{_MARKS}])+")
_NEEDS_CARE = re.compile(f"[{_UNSPACED}{_MARKS}\U00020000-\U0003ffff]")
_PLAIN_RUN = re.compile(r"[^\W_]+")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]")
_CHUNK = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]|[^\\s{_UNSPACED}\U00020000-\U0003ffff]+")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’)»\]]*(?=\s|$)|[。！？]+[」』”）]*|\n)\s*")
_STOPS = tuple(".!?…。！？؟।")
_CLOSING_MARKS = "\"'”’)»]」』） \t\n"


def tokens(text: str) -> list[str]:
    text = text.casefold()
    if not _NEEDS_CARE.search(text):
        return _PLAIN_RUN.findall(text)
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) > 1 and _UNSPACED_RUN.match(run):
            found += [first + second for first, second in pairwise(run)]
        else:
            found.append(run)
    return found


class Placed(NamedTuple):
    """A token, compared without regard to case or form, and where it stands in codepoints."""

    word: str
    start: int
    end: int
    is_unspaced: bool


def placed_tokens(text: str) -> list[Placed]:
    found: list[Placed] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        unspaced = bool(_UNSPACED_RUN.match(run.group()))
        width = min(2, end - start) if unspaced else end - start
        for first in range(start, end - width + 1) if unspaced else (start,):
            word = unicodedata.normalize("NFKC", text[first : first + width]).casefold()
            found.append(Placed(word, first, first + width, unspaced))
    return found


def count_words(text: str) -> float:
    if text.isascii():
        return len(text.split())
    return sum(weight for _, _, weight in chunks(text))


def chunks(text: str) -> Iterator[tuple[int, int, float]]:
    """Where a text may be cut: start, end and weight in words of each smallest piece."""
    for match in _CHUNK.finditer(text):
        unspaced = _UNSPACED_RUN.match(match.group())
        yield match.start(), match.end(), 0.5 if unspaced else _word_weight(match.group())


def _word_weight(piece: str) -> float:
    return 1.0 if any(char.isalnum() for char in piece) else 0.0


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, without the white space around them."""
    spans, start = [], 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, start + len(piece.rstrip())))
        start = end
    return spans


def is_closed(text: str) -> bool:
    """It ends as a sentence ends."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)


def is_whole(text: str) -> bool:
    """Whole sentences rather than a fragment."""
    first = text.lstrip("\"'“‘«¿¡「（( ")[:1]
    return is_closed(text) and not first.islower()
