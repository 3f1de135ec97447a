"""Cut speech that names no speaker into turns of a few sentences."""

import re
from collections.abc import Iterable, Iterator

from interviews.importers.assembly import Draft, Piece

ENOUGH = 280
TOO_MUCH = 600
PAUSE_MS = 2_000

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")
_BETWEEN = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")


def ends_sentence(words: str) -> bool:
    return _END.search(words[-12:]) is not None


def readable_turns(drafts: Iterable[Draft]) -> list[Draft]:
    """The same words in more turns where a draft is long; no cut inside of a sentence or cue
    unless that alone is too long."""
    return [short for draft in drafts for short in _shorten(draft)]


def _shorten(draft: Draft) -> Iterator[Draft]:
    if sum(len(piece.text) for piece in draft.pieces) <= TOO_MUCH * 1.5:
        yield draft
        return
    length, short = 0, Draft(draft.speaker, draft.ms)
    for piece in _small_pieces(draft.pieces):
        if is_full(length, short, len(piece.text)):
            yield short
            length, short = 0, Draft(draft.speaker)
        short.pieces.append(piece)
        length += len(piece.text)
    yield short


def is_full(length: int, draft: Draft, more: int) -> bool:
    """Whether a turn of that length should end before it takes so many characters more."""
    if not draft.pieces:
        return False
    if length >= ENOUGH and ends_sentence(draft.pieces[-1].text):
        return True
    return length + more > TOO_MUCH


def _small_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        ms, opens = piece.ms, piece.opens
        for words in _small(piece.text):
            yield Piece(words, ms, opens)
            ms, opens = None, False


def _small(text: str) -> Iterator[str]:
    for sentence in _sentences(text):
        if len(sentence) <= TOO_MUCH:
            yield sentence
        else:
            yield from _by_blanks(sentence)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _BETWEEN.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _by_blanks(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > TOO_MUCH:
        cut = text.rfind(" ", start + 1, start + TOO_MUCH)
        if cut < 0:
            cut = text.find(" ", start + TOO_MUCH)
        if cut < 0:
            break
        yield text[start:cut]
        start = cut
    yield text[start:]
