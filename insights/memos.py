"""Which memos there are, and what each is about, in a number of queries that rows do not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from accounts.models import User, Workspace
from insights.models import Code, Coding, Insight, Memo
from interviews.models import Anchor, Excerpt, Interview
from lib.tables import Row

# What a memo can be on: the field, and what the filter calls it.
KINDS = (
    ("excerpt", "A passage"),
    ("code", "A code"),
    ("interview", "An interview"),
    ("insight", "An insight"),
)
MODELS: dict[str, Any] = {
    "excerpt": Excerpt,
    "code": Code,
    "interview": Interview,
    "insight": Insight,
}
HEADINGS: Row = ("Memo", "On", "What", "Quote", "Author", "Written", "Changed")


@dataclass(frozen=True, slots=True)
class Shown:
    """A memo and where it leads; `quote` for one on a passage that still stands in its text."""

    memo: Memo
    kind: str
    label: str
    url: str
    quote: str


def target_of(workspace: Workspace, kind: str, pk: int) -> Any:
    """The row a memo is to be on, or None."""
    model = MODELS.get(kind)
    rows = model.objects.filter(workspace=workspace, pk=pk) if model else None
    return rows.first() if rows is not None else None


def memos_like(
    workspace: Workspace, user: User, *, kind: str = "", author: int = 0, q: str = ""
) -> QuerySet[Memo]:
    """Newest first."""
    rows = Memo.objects.for_workspace(workspace).visible_to(user)
    if kind in MODELS:
        rows = rows.exclude(**{kind: None})
    if author:
        rows = rows.filter(author=author)
    if q:
        rows = rows.filter(text__icontains=q)
    return rows.select_related(
        "author", "code", "interview", "insight", "excerpt__interview"
    ).order_by("-pk")


def memos_on(workspace: Workspace, user: User, kind: str, pk: int) -> list[Memo]:
    """Oldest first, as they were written."""
    rows = Memo.objects.for_workspace(workspace).visible_to(user).filter(**{kind: pk})
    return list(rows.select_related("author").order_by("pk"))


def memos_in(interview: Interview, user: User) -> list[dict[str, Any]]:
    """Those on an interview and on its passages, as the reading room needs them. One query."""
    here = Q(interview=interview) | Q(excerpt__interview=interview)
    rows = Memo.objects.visible_to(user).filter(here).select_related("author").order_by("pk")
    return [memo_told(memo, user) for memo in rows]


def memo_told(memo: Memo, user: User) -> dict[str, Any]:
    """{id, excerpt or None, text, author, mine, shared, at}; ids are strings."""
    return {
        "id": str(memo.pk),
        "excerpt": str(memo.excerpt_id) if memo.excerpt_id else None,
        "text": memo.text,
        "author": author_of(memo),
        "mine": memo.author_id == user.pk,
        "shared": memo.shared,
        "at": memo.created_at.isoformat(),
    }


def author_of(memo: Memo) -> str:
    return str(memo.author) if memo.author else "Somebody who left"


def authors(workspace: Workspace, user: User) -> list[User]:
    written = Memo.objects.for_workspace(workspace).visible_to(user).order_by()
    return list(User.objects.filter(pk__in=written.values("author")).order_by("name", "pk"))


def shown(memos: Iterable[Memo], slug: str) -> list[Shown]:
    """Two queries: the quotes, and a tag on each passage to jump to."""
    rows = list(memos)
    excerpts = {memo.excerpt_id for memo in rows if memo.excerpt_id}
    quotes = quotes_of(excerpts)
    codings = Coding.objects.shared().filter(excerpt__in=excerpts).order_by("-pk")
    tags = dict(codings.values_list("excerpt", "pk"))
    return [_shown(memo, slug, quotes, tags) for memo in rows]


def quotes_of(excerpts: Iterable[int]) -> dict[int, str]:
    """The words of passages as their current transcripts have them. One query."""
    rows = Anchor.objects.filter(excerpt__in=set(excerpts), transcript__is_current=True).exclude(
        state=Anchor.State.ORPHANED
    )
    words = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    return dict(rows.values_list("excerpt", words))


def as_table(memos: Iterable[Memo]) -> list[Row]:
    labels = dict(KINDS)
    rows: list[Row] = [HEADINGS]
    for one in shown(memos, "-"):
        memo = one.memo
        about: Row = (memo.text, labels[one.kind], one.label, one.quote, author_of(memo))
        rows.append((*about, memo.created_at, memo.edited_at))
    return rows


def _shown(memo: Memo, slug: str, quotes: dict[int, str], tags: dict[int, int]) -> Shown:
    if memo.excerpt:
        room = reverse("interviews:interview_read", args=[slug, memo.excerpt.interview_id])
        tag = tags.get(memo.excerpt.pk)
        url = f"{room}?coding={tag}" if tag else room
        quote = quotes.get(memo.excerpt.pk, "")
        return Shown(memo, "excerpt", memo.excerpt.interview.title, url, quote)
    if memo.code:
        url = reverse("insights:code_edit", args=[slug, memo.code.pk])
        return Shown(memo, "code", memo.code.name, url, "")
    if memo.interview:
        url = reverse("interviews:interview_read", args=[slug, memo.interview.pk])
        return Shown(memo, "interview", memo.interview.title, url, "")
    return Shown(memo, "insight", memo.insight.statement if memo.insight else "", "", "")
