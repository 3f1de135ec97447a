"""Moments as cards: where they are, what they feel, what they need, and who said so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from personas.quoted import QuotedExcerpt

# What people pick from; any other word may be written.
EMOTIONS = (
    "afraid", "alone", "angry", "ashamed", "exposed", "hopeful", "hurried", "proud", "relieved",
    "stuck", "tired", "uneasy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MomentRow:
    """What a person wrote; `excerpt` is whose words show it."""

    id: int
    situation: str
    emotion: str
    need: str
    excerpt: int | None


@dataclass(frozen=True, slots=True)
class MomentView:
    """`words` is empty for a guess, and where `withheld`: heard, but not to be quoted."""

    row: MomentRow
    is_guess: bool
    withheld: bool
    words: str
    who: str
    url: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class SeedView:
    """A quote about a moment that no card shows yet."""

    excerpt: int
    words: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class MomentsView:
    cards: tuple[MomentView, ...]
    seeds: tuple[SeedView, ...]


def show_moments(
    rows: Iterable[MomentRow],
    quoted: Mapping[int, QuotedExcerpt],
    heard: Iterable[QuotedExcerpt],
    link: Callable[[QuotedExcerpt], str],
) -> MomentsView:
    """`heard`: quotes tagged as moments, from which cards may be made."""
    listed = list(rows)
    shown = {row.excerpt for row in listed}
    return MomentsView(
        cards=tuple(
            _card(row, quoted.get(row.excerpt or 0), link, row is listed[0], row is listed[-1])
            for row in listed
        ),
        seeds=tuple(
            SeedView(each.excerpt, each.words, each.who, link(each))
            for each in heard
            if each.words and each.excerpt not in shown
        ),
    )


def _card(
    row: MomentRow,
    quote: QuotedExcerpt | None,
    link: Callable[[QuotedExcerpt], str],
    first: bool,
    last: bool,
) -> MomentView:
    words = quote.words if quote else ""
    return MomentView(
        row=row,
        is_guess=quote is None,
        withheld=quote is not None and not words,
        words=words,
        who=quote.who if quote else "",
        url=link(quote) if quote and words else "",
        is_first=first,
        is_last=last,
    )
