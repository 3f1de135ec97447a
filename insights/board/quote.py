"""One quote: its codes, whose words it holds, and what was said just before and after."""

from dataclasses import dataclass
from uuid import UUID

from accounts.models import User, Workspace
from insights.board.facts import evidence, load
from insights.board.rows import Row, rows_of
from interviews.models import Excerpt, Transcript
from interviews.passages import Passage, passages

AROUND = 600  # characters before and after that are shown at most
NEAR = 2  # turns before and after


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a turn: `quoted` is what the page is about."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A turn near the quote, in pieces."""

    speaker: str
    ms: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """`around` is empty where the words may not be quoted. `share` is how far into the text."""

    row: Row
    guid: UUID
    around: tuple[Said, ...]
    share: int


def quote_page(workspace: Workspace, user: User, guid: UUID) -> QuotePage | None:
    """None if there is no such quote, or nothing of it that this user may see."""
    known = Excerpt.objects.filter(workspace=workspace, guid=guid).order_by("pk")
    seen = evidence(workspace, user).filter(excerpt__in=known).order_by("excerpt")
    excerpt = seen.values_list("excerpt", flat=True).first()
    if excerpt is None:
        return None
    facts = load(workspace, user, only=[excerpt])
    rows = rows_of([excerpt], facts, workspace) if excerpt in facts.codings else []
    return _page(rows[0], guid, excerpt in facts.silent) if rows else None


def _page(row: Row, guid: UUID, silent: bool) -> QuotePage:
    transcript = Transcript.objects.get(interview=row.place.interview, is_current=True)
    turns = transcript.turns.select_related("participant")
    said = [] if silent else list(passages(transcript.text, turns))
    share = round(100 * row.place.start / transcript.length)
    return QuotePage(row, guid, tuple(_around(said, row.place.start, row.place.end)), share)


def _around(said: list[Passage], start: int, end: int) -> list[Said]:
    inside = [at for at, one in enumerate(said) if one.start < end and one.end > start]
    if not inside:
        return []
    near = said[max(0, inside[0] - NEAR) : inside[-1] + NEAR + 1]
    shown = [(one, _pieces(one, start, end)) for one in near]
    return [Said(one.speaker, one.ms, pieces) for one, pieces in shown if pieces]


def _pieces(passage: Passage, start: int, end: int) -> tuple[Piece, ...]:
    """What stands too far from the quote is left out, with an ellipsis where a turn is cut."""
    text, base = passage.text, passage.start
    first, last = max(0, start - base), min(len(text), end - base)
    if last <= 0 or first >= len(text):
        before, after = ("", text[:AROUND]) if last <= 0 else (text[-AROUND:], "")
        return (Piece(_cut(before or after, text, from_end=bool(before)), False),)
    left, middle, right = text[:first], text[first:last], text[last:]
    pieces = [
        Piece(_cut(left[-AROUND:], left, from_end=True), False),
        Piece(middle, True),
        Piece(_cut(right[:AROUND], right, from_end=False), False),
    ]
    return tuple(piece for piece in pieces if piece.text)


def _cut(shown: str, whole: str, *, from_end: bool) -> str:
    if len(shown) == len(whole):
        return shown
    return f"… {shown}" if from_end else f"{shown} …"
