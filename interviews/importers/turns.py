"""Find the turns in lines of plain text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from interviews.importers.assembly import Draft, Piece, tidy, too_many_turns
from interviews.importers.heads import Head, read_head, read_number, read_time, split_at_times
from interviews.importers.labels import is_form_word, is_role, is_title_case
from interviews.importers.sentences import readable_turns
from interviews.limits import MAX_TURNS

_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]*]*\s*$")
# A turn is a few lines; more than this many lines are more turns than we take.
MAX_LINES = 8 * MAX_TURNS

_SHORT_LINE = 45
_LONG_LINE = 160
_PREAMBLE_LINES = 12
_PREAMBLE_WIDTH = 120


class Found(NamedTuple):
    drafts: list[Draft]
    notes: list[str]


class _Line(NamedTuple):
    text: str
    head: Head | None
    # Nothing unfinished stands before it.
    fresh: bool


def find_turns(lines: Sequence[str], *, wrapped: bool | None = None) -> Found:
    """Drafts of turns. `wrapped` says whether every line end is only a line end."""
    if len(lines) > MAX_LINES:
        raise too_many_turns()
    lines, numbered = _without_numbers([tidy(line) for line in lines])
    read = _read(lines)
    names = _speakers(read)
    if not names:
        return Found(readable_turns(_unnamed(lines, wrapped)), [])
    turns = _Turns(names, wrapped)
    for line in read:
        turns.add(line)
    return Found(turns.finish(), [*_number_notes(numbered), *turns.notes])


def _number_notes(numbered: int) -> list[str]:
    return [f"The turn numbers of {numbered} turns were lifted out."] if numbered else []


def _without_numbers(lines: Sequence[str]) -> tuple[list[str], int]:
    """Lines without turn numbers, where these count up before labels throughout the text."""
    numbered: dict[int, tuple[int, str]] = {}
    for index, line in enumerate(lines):
        found = read_number(line)
        if found and read_head(found[1]):
            numbered[index] = found
    numbers = [number for number, _ in numbered.values()]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    if len(numbers) < 3 or steps < 0.8 * (len(numbers) - 1):
        return list(lines), 0
    return [numbered[i][1] if i in numbered else line for i, line in enumerate(lines)], len(numbers)


def _read(lines: Sequence[str]) -> list[_Line]:
    read, fresh = [], True
    for line in lines:
        head = read_head(line)
        read.append(_Line(line, head, fresh))
        fresh = head is not None or _is_complete(line)
    return read


def _is_complete(line: str) -> bool:
    return len(line) < _SHORT_LINE or _ENDED.search(line[-12:]) is not None


def _speakers(read: Sequence[_Line]) -> set[str]:
    return speakers([(line.head, line.fresh) for line in read if line.head], _opens(read))


def speakers(heads: Sequence[tuple[Head, bool]], opens: bool) -> set[str]:
    """The labels that are speakers and no words that happen to stand before a colon.

    `heads` come with whether they begin something; `opens` says that the text begins with one.
    """
    counts = Counter(head.name for head, _ in heads)
    fresh = {head.name for head, is_fresh in heads if is_fresh and not is_form_word(head.name)}
    timed = {head.name for head, _ in heads if head.ms is not None}
    names = {head.name for head, _ in heads if head.sure}
    names |= {name for name in fresh if _convinces(name, counts[name], name in timed)}
    if names or opens:
        names |= {name for name in fresh if is_title_case(name) and len(name.split()) <= 5}
    return names


def _convinces(name: str, count: int, timed: bool) -> bool:
    if is_role(name) and len(name) > 2:
        return count >= 2 or is_title_case(name)
    if is_title_case(name):
        return count >= 2
    return count >= (2 if timed else 3) and len(name.split()) <= 3


def _opens(read: Sequence[_Line]) -> bool:
    """Whether the text begins with a label, but for a title and the like."""
    for line in [line for line in read if line.text][:_PREAMBLE_LINES]:
        if line.head:
            return is_title_case(line.head.name)
        if not _is_furniture([line.text]):
            return False
    return False


class _Turns:
    """Collects lines into drafts, given which labels are speakers."""

    def __init__(self, names: set[str], wrapped: bool | None) -> None:
        self.names = names
        self.wrapped = wrapped
        self.drafts: list[Draft] = []
        self.preamble: list[str] = []
        self.notes: list[str] = []
        self.opens = False
        self.before = ""

    def add(self, line: _Line) -> None:
        head = line.head
        if head and head.name in self.names:
            self.drafts.append(Draft(head.name, head.ms))
            self.opens, self.before = False, ""
            self._words(head.rest)
        elif not self.drafts:
            self.preamble.append(line.text)
        elif line.text.strip():
            self._words(line.text)
        else:
            self.opens = True

    def _words(self, text: str) -> None:
        opens = self.opens or _is_paragraph_end(self.before, text, self.wrapped)
        add_pieces(self.drafts[-1], text, opens)
        if text.strip():
            self.opens, self.before = False, text

    def finish(self) -> list[Draft]:
        lines = [line for line in self.preamble if line.strip()]
        if not lines:
            return self.drafts
        if _is_furniture(lines):
            shown = " · ".join(" ".join(line.split()) for line in lines)
            self.notes.append(f"Left out before the first speaker: “{shown[:300]}”.")
            return self.drafts
        return [*readable_turns(_unnamed(self.preamble, self.wrapped)), *self.drafts]


def _is_furniture(lines: Sequence[str]) -> bool:
    """Title, date, place, names: short lines that are no sentences."""
    return len(lines) <= _PREAMBLE_LINES and all(
        len(line) <= _PREAMBLE_WIDTH and not re.search(r"[.!?…]['\"”’)]*\s*$", line)
        for line in lines
    )


def _is_paragraph_end(before: str, after: str, wrapped: bool | None) -> bool:
    """Lines longer than anybody wraps them are paragraphs, and so are their neighbours."""
    if wrapped is not None:
        return bool(before) and not wrapped
    return bool(before) and max(len(before), len(after)) > _LONG_LINE


def add_pieces(draft: Draft, text: str, opens: bool) -> None:
    """Add words to a draft, times lifted out. A time without words stays for those that follow."""
    ms = None
    if found := read_time(text.strip()):
        ms, text = found
    for inline, words in split_at_times(text):
        draft.pieces.append(Piece(words, inline if inline is not None else ms, opens))
        ms, opens = None, False


def _unnamed(lines: Sequence[str], wrapped: bool | None) -> list[Draft]:
    """A draft a paragraph."""
    drafts, before = [Draft()], ""
    for line in lines:
        if not line.strip() or _is_paragraph_end(before, line, wrapped):
            drafts.append(Draft())
        add_pieces(drafts[-1], line, opens=False)
        before = line if line.strip() else ""
    return [draft for draft in drafts if draft.pieces]
