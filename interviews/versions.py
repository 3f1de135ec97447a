"""The versions of a transcript, as a page lists them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import Change
from interviews.models import Interview, Transcript

WRITTEN = ("transcript.revised", "transcript.restored")


@dataclass(frozen=True, slots=True)
class Version:
    """`counts`: how the highlights of the version before came along; None for the first one.

    `restored` is the number of the version whose text it is again.
    """

    transcript: Transcript
    counts: dict[str, int] | None
    restored: int | None


def versions_of(interview: Interview) -> "QuerySet[Transcript]":
    """Newest first, without the texts."""
    rows = interview.transcripts.defer("text", "notes").select_related("created_by")
    return rows.order_by("-version")


def told(rows: list[Transcript]) -> list[Version]:
    """One query: the change log knows how each came about."""
    changes = Change.objects.filter(
        workspace__in={row.workspace_id for row in rows},
        object_type="transcript",
        object_id__in=[row.pk for row in rows],
        verb__in=WRITTEN,
    )
    after = {change.object_id: change.after or {} for change in changes}
    return [_version(row, after.get(row.pk)) for row in rows]


def _version(row: Transcript, after: dict[str, Any] | None) -> Version:
    if after is None:
        return Version(row, None, None)
    counts = {name: after.get(name, 0) for name in ("same", "moved", "changed", "orphaned")}
    return Version(row, counts, after.get("from"))
