"""The text of an interview as numbered versions: correct it, and read what it was."""

from datetime import datetime
from typing import Any

from ninja import Field, Query, Router, Schema

from accounts.api import (
    ApiRequest,
    Bearer,
    Input,
    Page,
    PageQuery,
    Status,
    endpoint,
    object_or_404,
    once,
    page,
)
from interviews.actions.revisions import revise_transcript
from interviews.models import Interview, Transcript
from interviews.versions import Version, told, versions_of

router = Router(tags=["interviews"])


class VersionIn(Input):
    """All the words, turns parted by an empty line; names and times stay with their turns."""

    text: str
    version: int = Field(description="The version that was edited; 409 if it is not the newest.")


class HighlightsOut(Schema):
    """How the highlights of the version before came along."""

    same: int
    moved: int
    changed: int = Field(description="They read differently, and count on with the new words.")
    orphaned: int = Field(description="Their words are gone: kept, but no evidence until settled.")


class VersionLine(Schema):
    version: int
    is_current: bool
    length: int = Field(description="In codepoints.")
    words: int
    created_at: datetime
    created_by: str | None
    restored: int | None = Field(description="The version whose words it has again.")
    highlights: HighlightsOut | None = Field(description="Null for the first version.")


class VersionOut(VersionLine):
    text: str


@router.get("interviews/{pk}/versions", auth=Bearer("transcript.read"), response=Page[VersionLine])
@endpoint
def list_versions(request: ApiRequest, pk: str, query: Query[PageQuery]) -> dict[str, Any]:
    rows = versions_of(_interview(request, pk))
    return page(request, rows, query, lambda found: [_line(each) for each in told(found)])


@router.post("interviews/{pk}/versions", auth=Bearer("interview.write"), response={201: VersionOut})
@endpoint
def add_version(request: ApiRequest, pk: str, data: VersionIn) -> Status[dict[str, Any]]:
    """Correct the text: every highlight is carried over to the new version."""
    interview = _interview(request, pk)

    def make() -> tuple[int, Transcript]:
        revised = revise_transcript(
            interview=interview, text=data.text, version=data.version, by=request.user
        )
        return 201, revised.transcript

    return once(request, make, lambda row: _whole(versions_of(interview).get(pk=row)))


def _interview(request: ApiRequest, pk: str) -> Interview:
    found: Interview = object_or_404(Interview.objects.for_workspace(request.workspace), pk)
    return found


def _whole(row: Transcript) -> dict[str, Any]:
    return {**_line(told([row])[0]), "text": row.text}


def _line(version: Version) -> dict[str, Any]:
    row = version.transcript
    return {
        "version": row.version,
        "is_current": row.is_current,
        "length": row.length,
        "words": row.words,
        "created_at": row.created_at,
        "created_by": str(row.created_by_id) if row.created_by_id else None,
        "restored": version.restored,
        "highlights": version.counts,
    }
