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
    objects_or_refuse,
    once,
    page,
)
from insights.actions.memos import LONGEST, Target, add_memo
from insights.memos import MODELS
from insights.models import Memo
from interviews.api.shapes import Id
from lib.problems import Refused

router = Router(tags=["memos"])


class MemoIn(Input):
    """A note on exactly one of `excerpt`, `code`, `interview`, `insight`."""

    text: str = Field(max_length=LONGEST)
    excerpt: Id | None = None
    code: Id | None = None
    interview: Id | None = None
    insight: Id | None = None


class MemoOut(Schema):
    id: str
    guid: str
    text: str
    excerpt: str | None
    code: str | None
    interview: str | None
    insight: str | None
    author: str | None
    created_at: datetime
    edited_at: datetime


class MemoQuery(PageQuery):
    excerpt: Id | None = None
    code: Id | None = None
    interview: Id | None = None
    insight: Id | None = None


@router.get("memos", auth=Bearer("code.read"), response=Page[MemoOut])
@endpoint
def list_memos(request: ApiRequest, query: Query[MemoQuery]) -> dict[str, Any]:
    rows = Memo.objects.for_workspace(request.workspace).visible_to(request.user)
    for kind, model in MODELS.items():
        if (pk := getattr(query, kind)) is not None:
            there = model.objects.filter(workspace=request.workspace)
            rows = rows.filter(**{kind: object_or_404(there, pk)})
    return page(request, rows, query, _show)


@router.post("memos", auth=Bearer("coding.write"), response={201: MemoOut})
@endpoint
def post_memo(request: ApiRequest, data: MemoIn) -> Status[dict[str, Any]]:
    def make() -> tuple[int, Memo]:
        about = _about(request, data)
        return 201, add_memo(
            workspace=request.workspace, about=about, text=data.text, by=request.user
        )

    return once(request, make, lambda pk: _one(request, pk))


def _about(request: ApiRequest, data: MemoIn) -> Target:
    given = [(kind, pk) for kind in MODELS if (pk := getattr(data, kind)) is not None]
    if len(given) != 1:
        raise Refused("Name one excerpt, code, interview or insight.", field="excerpt")
    kind, pk = given[0]
    rows = MODELS[kind].objects.filter(workspace=request.workspace)
    found: Target = objects_or_refuse(rows, [pk], kind)[0]
    return found


def _one(request: ApiRequest, pk: int) -> dict[str, Any]:
    rows = Memo.objects.for_workspace(request.workspace).visible_to(request.user)
    return _show([object_or_404(rows, pk)])[0]


def _show(rows: list[Memo]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(row.pk),
            "guid": str(row.guid),
            "text": row.text,
            "excerpt": _id(row.excerpt_id),
            "code": _id(row.code_id),
            "interview": _id(row.interview_id),
            "insight": _id(row.insight_id),
            "author": _id(row.author_id),
            "created_at": row.created_at,
            "edited_at": row.edited_at,
        }
        for row in rows
    ]


def _id(pk: int | None) -> str | None:
    return None if pk is None else str(pk)
