from collections import defaultdict
from datetime import datetime
from typing import Any, Literal

from django.db.models import F
from django.db.models.functions import Substr
from ninja import Field, Router, Schema

from accounts.api import (
    ApiRequest,
    Bearer,
    Input,
    Status,
    endpoint,
    object_or_404,
    objects_or_refuse,
    once,
)
from insights.actions import tag_excerpt, untag
from insights.models import Code, Coding
from interviews.api.shapes import Id
from interviews.models import Anchor, ExcerptSubject, Interview, Participant
from lib.problems import Refused

router = Router(tags=["codings"])
StanceName = Literal["supports", "contradicts"]
VoiceName = Literal["said", "did", "unspoken"]


class CodingIn(Input):
    """A span of the interview's current transcript, in codepoints, end exclusive."""

    interview: Id
    start: int
    end: int
    code: Id
    stance: StanceName = "supports"
    voice: VoiceName = "said"
    version: int | None = Field(None, description="Refused with 409 if it is not the current one.")
    participants: list[Id] | None = Field(
        None, description="Whose words these are, where turns do not say."
    )


class CodingOut(Schema):
    id: str
    guid: str
    excerpt: str
    interview: str
    start: int
    end: int
    quote: str = Field(description="Empty once an edit took the words out of the text.")
    code: str
    stance: StanceName
    voice: VoiceName
    coder: str
    participants: list[str]
    version: int
    created_at: datetime


@router.post("codings", auth=Bearer("coding.write"), response={200: CodingOut, 201: CodingOut})
@endpoint
def add_coding(request: ApiRequest, data: CodingIn) -> Status[dict[str, Any]]:
    """201; or 200 with the first one if the same person put the same code on the same span."""

    def make() -> tuple[int, Coding]:
        try:
            coding, created = _tag(request, data)
        except Refused as problem:
            problem.field = "participants" if problem.field == "subjects" else problem.field
            raise
        return (201 if created else 200), coding

    return once(request, make, lambda pk: show_codings([_find(request, pk)])[0])


@router.delete("codings/{pk}", auth=Bearer("coding.write"), response={204: None})
@endpoint
def remove_coding(request: ApiRequest, pk: str) -> Status[None]:
    untag(coding=_find(request, pk), by=request.user)
    return Status(204, None)


def _find(request: ApiRequest, pk: str | int) -> Coding:
    rows = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    found: Coding = object_or_404(rows, pk)
    return found


def find_interview(request: ApiRequest, pk: str) -> Interview:
    rows = Interview.objects.for_workspace(request.workspace)
    found: Interview = object_or_404(rows, pk)
    return found


def find_code(request: ApiRequest, pk: str) -> Code:
    rows = Code.objects.for_workspace(request.workspace).living()
    found: Code = object_or_404(rows, pk)
    return found


def _tag(request: ApiRequest, data: CodingIn) -> tuple[Coding, bool]:
    people = Participant.objects.for_workspace(request.workspace)
    named = objects_or_refuse(people, data.participants or (), "participants")
    return tag_excerpt(
        workspace=request.workspace,
        interview=find_interview(request, data.interview),
        start=data.start,
        end=data.end,
        code=find_code(request, data.code),
        stance=data.stance,
        voice=data.voice,
        version=data.version,
        subjects=[person.pk for person in named] or None,
        by=request.user,
    )


def show_codings(rows: list[Coding]) -> list[dict[str, Any]]:
    """Two queries, however many codings; of a transcript only the words of each."""
    excerpts = {row.excerpt_id for row in rows}
    # Postgres counts characters from one.
    words = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    here = Anchor.objects.filter(excerpt__in=excerpts, transcript__is_current=True)
    anchors: dict[int, dict[str, Any]] = {
        anchor["excerpt"]: dict(anchor)
        for anchor in here.values(
            "excerpt", "start", "end", "state", "transcript__interview", "transcript__version",
            words_now=words,
        )
    }  # fmt: skip
    subjects: dict[int, list[str]] = defaultdict(list)
    pairs = ExcerptSubject.objects.filter(excerpt__in=excerpts).order_by("participant")
    for excerpt, participant in pairs.values_list("excerpt", "participant"):
        subjects[excerpt].append(str(participant))
    shown = [row for row in rows if row.excerpt_id in anchors]
    return [_coding(row, anchors[row.excerpt_id], subjects[row.excerpt_id]) for row in shown]


def _coding(row: Coding, anchor: dict[str, Any], people: list[str]) -> dict[str, Any]:
    gone = anchor["state"] == Anchor.State.ORPHANED
    return {
        "id": str(row.pk),
        "guid": str(row.guid),
        "excerpt": str(row.excerpt_id),
        "interview": str(anchor["transcript__interview"]),
        "start": anchor["start"],
        "end": anchor["end"],
        "quote": "" if gone else anchor["words_now"],
        "code": str(row.code_id),
        "stance": row.stance,
        "voice": row.voice,
        "coder": str(row.coder_id),
        "participants": people,
        "version": anchor["transcript__version"],
        "created_at": row.created_at,
    }
