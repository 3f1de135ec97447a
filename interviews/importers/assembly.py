"""Put drafts of turns together into one text with spans."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviews.importers.parsed import ImportProblem, ParsedSync, ParsedTranscript, ParsedTurn
from interviews.limits import MAX_CHARACTERS, MAX_TURNS

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_BLANK = " \t\n\r\f\v\xa0\u200b"
# Scripts that are written without blanks between words.
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


@dataclass(slots=True)
class Piece:
    """Words that stay together: a line, a cue, a sentence.

    `ms` makes its first word a sync point. `opens` starts a new paragraph inside of the turn.
    """

    text: str
    ms: int | None = None
    opens: bool = False


@dataclass(slots=True)
class Draft:
    speaker: str | None = None
    ms: int | None = None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words come from, carried through to the result."""

    source: str
    format: str
    encoding: str | None = None
    encoding_guessed: bool = False


def assemble(drafts: Iterable[Draft], origin: Origin, notes: Sequence[str]) -> ParsedTranscript:
    builder = _Builder()
    for draft in drafts:
        builder.add(draft)
    if not builder.turns:
        raise ImportProblem(
            "no_words", "There are no words in it. Check that it is the right file, and not empty."
        )
    if builder.wordless:
        notes = [*notes, _wordless_note(builder.wordless)]
    return ParsedTranscript(
        text="".join(builder.parts),
        turns=tuple(builder.turns),
        syncs=tuple(builder.syncs),
        labels=tuple(dict.fromkeys(turn.speaker for turn in builder.turns if turn.speaker)),
        source=origin.source,
        format=origin.format,
        encoding=origin.encoding,
        encoding_guessed=origin.encoding_guessed,
        notes=tuple(notes),
    )


def _wordless_note(count: int) -> str:
    if count == 1:
        return "One speaker label has no words after it and was left out."
    return f"{count} speaker labels have no words after them and were left out."


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.turns: list[ParsedTurn] = []
        self.syncs: list[ParsedSync] = []
        self.length = 0
        self.wordless = 0

    def add(self, draft: Draft) -> None:
        pieces = _worded(draft)
        if not pieces:
            self.wordless += draft.speaker is not None
            return
        if self.turns:
            self._append("\n\n")
        start, before = self.length, ""
        for piece in pieces:
            self._append(_joint(before, piece.text, piece.opens))
            if piece.ms is not None:
                self.syncs.append(ParsedSync(self.length, piece.ms))
            self._append(piece.text)
            before = piece.text
        self.turns.append(ParsedTurn(draft.speaker, start, self.length, pieces[0].ms))
        self._check_size()

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    def _check_size(self) -> None:
        if self.length > MAX_CHARACTERS:
            raise too_long()
        if len(self.turns) > MAX_TURNS:
            raise too_many_turns()


def too_many_turns() -> ImportProblem:
    return ImportProblem(
        "too_many_turns", f"It has more than {MAX_TURNS:,} turns. Split it into several interviews."
    )


def _worded(draft: Draft) -> list[Piece]:
    """The pieces that have words, tidied. What a piece without words says goes to the next one."""
    worded: list[Piece] = []
    ms, opens = draft.ms, False
    for piece in draft.pieces:
        ms = piece.ms if ms is None else ms
        opens = opens or piece.opens
        if words := tidy(piece.text):
            worded.append(Piece(words, ms, opens))
            ms, opens = None, False
    return worded


def too_long() -> ImportProblem:
    return ImportProblem(
        "too_long",
        f"It has more than {MAX_CHARACTERS:,} characters. Split it into several interviews.",
    )


def tidy(words: str) -> str:
    """The words on one line, with single blanks."""
    return _BLANKS.sub(" ", words.replace("\u00ad", "")).strip(_BLANK)


def _joint(before: str, words: str, opens: bool) -> str:
    if not before:
        return ""
    if opens:
        return "\n"
    if before[-1] == "-" and before[-2:-1].isalpha() and words[0].islower():
        # A word broken at the end of a line. The hyphen stays: it may be part of the word.
        return ""
    return "" if _UNSPACED.match(before[-1]) and _UNSPACED.match(words[0]) else " "
