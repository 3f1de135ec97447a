"""Highlights whose words an edit changed or took out, and that nobody has looked at yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from interviews.comparing import Part, words_apart
from interviews.models import Anchor, Excerpt, Transcript
from interviews.requoting import Quote, Requoting
from interviews.revising import Meaning, meanings
from lib.alignment import Span

# How far from where it stood something like it is looked for.
AROUND = 20_000
ENOUGH = 0.34


@dataclass(frozen=True, slots=True)
class Unsettled:
    """`meant` are the words it was made for, `reads` those of its place now, if it has one.

    `parts` sets the two beside each other; an orphan may have a `suggestion`, where words stand
    that are like its own.
    """

    excerpt: int
    is_orphan: bool
    start: int
    end: int
    meant: str
    reads: str
    parts: tuple[Part, ...]
    suggestion: Span | None
    suggested: str


def unsettled(transcript: Transcript, user: User) -> "QuerySet[Anchor]":
    """In the order of the text: those with something on them that this user sees."""
    seen = Excerpt.objects.filter(
        # By the ways back: this room does not know those that code and cite.
        Q(codings__shared=True)
        | Q(codings__coder=user)
        | Q(memos__shared=True)
        | Q(memos__author=user)
        | Q(claim_links__isnull=False),
        interview=transcript.interview_id,
    )
    rows = Anchor.objects.filter(transcript=transcript, state__in=Anchor.UNSETTLED)
    return rows.filter(excerpt__in=seen.values("pk")).order_by("start", "end", "excerpt")


def count_unsettled(transcript: Transcript, user: User) -> int:
    """Nearly always none, which is known at once."""
    waiting = Anchor.objects.filter(transcript=transcript, state__in=Anchor.UNSETTLED)
    return unsettled(transcript, user).count() if waiting.exists() else 0


def told(transcript: Transcript, anchors: Sequence[Anchor]) -> list[Unsettled]:
    """What a page shows of each. Two queries, however many there are."""
    meant = meanings(transcript, [anchor.excerpt_id for anchor in anchors])
    return [_told(transcript, anchor, meant.get(anchor.excerpt_id)) for anchor in anchors]


def _told(transcript: Transcript, anchor: Anchor, meaning: Meaning | None) -> Unsettled:
    is_orphan = anchor.state == Anchor.State.ORPHANED
    reads = "" if is_orphan else transcript.text[anchor.start : anchor.end]
    words = meaning.words if meaning else reads
    suggestion = _suggestion(transcript.text, anchor, meaning) if is_orphan and meaning else None
    return Unsettled(
        excerpt=anchor.excerpt_id,
        is_orphan=is_orphan,
        start=anchor.start,
        end=anchor.end,
        meant=words,
        reads=reads,
        parts=() if is_orphan else words_apart(words, reads),
        suggestion=suggestion,
        suggested=transcript.text[slice(*suggestion)] if suggestion else "",
    )


def _suggestion(text: str, anchor: Anchor, meaning: Meaning) -> Span | None:
    window = (max(0, anchor.start - AROUND), min(len(text), anchor.start + AROUND))
    quote = Quote.of(meaning.text, meaning.start, meaning.end)
    return Requoting(text, [window], enough=ENOUGH).find(quote, anchor.start)
