from typing import Any, Literal

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
from insights.actions import create_code
from insights.models import Code
from interviews.api.shapes import Id

router = Router(tags=["codes"])
FacetName = Literal[
    "background", "time_use", "interests", "goals", "concerns", "pains", "triggers",
    "success_factors", "barriers", "decision_criteria", "buying_stage", "committee_role",
    "trusted_sources", "wants_from_us", "own_words", "moment", "relationship_wanted",
    "relationship_experienced", "broken_rule", "reason_to_engage", "other",
]  # fmt: skip
StageName = Literal["trigger", "search", "shortlist", "decide", "live"]


class CodeIn(Input):
    """`statement` completes “They …”; `statement_one` “She …” and is proposed if left out."""

    name: str = Field(max_length=120)
    facet: FacetName = "other"
    stage: StageName | None = None
    parent: Id | None = None
    definition: str = ""
    includes: str = Field("", description="Examples of what belongs here.")
    excludes: str = Field("", description="Near misses that do not.")
    colour: str | None = Field(None, description="#rrggbb")
    statement: str = Field("", max_length=200)
    statement_one: str = Field("", max_length=200)


class CodeOut(Schema):
    id: str
    guid: str
    name: str
    facet: FacetName
    stage: StageName | None
    parent: str | None
    definition: str
    includes: str
    excludes: str
    colour: str
    statement: str
    statement_one: str


@router.get("codes", auth=Bearer("code.read"), response=Page[CodeOut])
@endpoint
def list_codes(request: ApiRequest, query: Query[PageQuery]) -> dict[str, Any]:
    return page(request, Code.objects.for_workspace(request.workspace).living(), query, _show)


@router.post("codes", auth=Bearer("code.write"), response={201: CodeOut})
@endpoint
def add_code(request: ApiRequest, data: CodeIn) -> Status[dict[str, Any]]:
    def make() -> tuple[int, Code]:
        fields = data.model_dump(exclude={"parent", "stage"})
        return 201, create_code(
            workspace=request.workspace,
            by=request.user,
            stage=data.stage or "",
            parent=_parent(request, data.parent),
            **fields,
        )

    return once(request, make, lambda pk: _one(request, pk))


@router.get("codes/{pk}", auth=Bearer("code.read"), response=CodeOut)
@endpoint
def show_code(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _one(request, pk)


def _one(request: ApiRequest, pk: str | int) -> dict[str, Any]:
    rows = Code.objects.for_workspace(request.workspace).living()
    return _show([object_or_404(rows, pk)])[0]


def _parent(request: ApiRequest, pk: str | None) -> Code | None:
    if pk is None:
        return None
    rows = Code.objects.for_workspace(request.workspace).living()
    found: Code = objects_or_refuse(rows, [pk], "parent")[0]
    return found


def _show(rows: list[Code]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(row.pk),
            "guid": str(row.guid),
            "name": row.name,
            "facet": row.facet,
            "stage": row.stage or None,
            "parent": str(row.parent_id) if row.parent_id else None,
            "definition": row.definition,
            "includes": row.includes,
            "excludes": row.excludes,
            "colour": row.colour,
            "statement": row.statement,
            "statement_one": row.statement_one,
        }
        for row in rows
    ]
