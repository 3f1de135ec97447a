from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
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
from insights.actions.insight_fields import LINE, LONGEST
from insights.actions.insights import create_insight
from insights.api.codes import FacetName
from insights.models import Code, Insight
from interviews.api.shapes import Id
from interviews.models import Excerpt

router = Router(tags=["insights"])
StatusName = Literal["idea", "held", "dropped"]
StanceName = Literal["supports", "contradicts"]


class InsightIn(Input):
    """`stance` says how the `codes` and `excerpts` given stand to it."""

    statement: str = Field(max_length=LINE)
    facet: FacetName = "other"
    interpretation: str = Field("", max_length=LONGEST)
    status: StatusName = "idea"
    unarticulated: bool = Field(False, description="Nobody says it, at least two quotes show it.")
    for_content: str = Field("", max_length=LONGEST)
    for_message: str = Field("", max_length=LONGEST)
    for_product: str = Field("", max_length=LONGEST)
    for_service: str = Field("", max_length=LONGEST)
    codes: list[Id] = []
    excerpts: list[Id] = Field([], max_length=500)
    stance: StanceName = "supports"


class GroundOut(Schema):
    id: str
    stance: StanceName


class MetricOut(Schema):
    id: str
    relation: str
    name: str
    value: str
    denominator: str
    origin: str
    source: str
    measured_on: date | None
    caveat: str


class InsightOut(Schema):
    id: str
    guid: str
    statement: str
    facet: FacetName
    interpretation: str
    interpreter: str | None
    status: StatusName
    unarticulated: bool
    for_content: str
    for_message: str
    for_product: str
    for_service: str
    codes: list[GroundOut]
    excerpts: list[GroundOut]
    metrics: list[MetricOut]
    version: int
    created_at: datetime


class InsightQuery(PageQuery):
    status: StatusName | None = None


@router.get("insights", auth=Bearer("insight.read"), response=Page[InsightOut])
@endpoint
def list_insights(request: ApiRequest, query: Query[InsightQuery]) -> dict[str, Any]:
    rows = _rows(request)
    return page(request, rows.filter(status=query.status) if query.status else rows, query, _show)


@router.post("insights", auth=Bearer("insight.write"), response={201: InsightOut})
@endpoint
def post_insight(request: ApiRequest, data: InsightIn) -> Status[dict[str, Any]]:
    def make() -> tuple[int, Insight]:
        living = Code.objects.for_workspace(request.workspace).living()
        there = Excerpt.objects.filter(workspace=request.workspace)
        excerpts = objects_or_refuse(there, data.excerpts, "excerpts")
        return 201, create_insight(
            workspace=request.workspace,
            by=request.user,
            codes=objects_or_refuse(living, data.codes, "codes"),
            excerpts=[excerpt.pk for excerpt in excerpts],
            **data.model_dump(exclude={"codes", "excerpts"}),
        )

    return once(request, make, lambda pk: _one(request, pk))


@router.get("insights/{pk}", auth=Bearer("insight.read"), response=InsightOut)
@endpoint
def show_insight(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _one(request, pk)


def _one(request: ApiRequest, pk: str | int) -> dict[str, Any]:
    return _show([object_or_404(_rows(request), pk)])[0]


def _rows(request: ApiRequest) -> QuerySet[Insight]:
    rows = Insight.objects.for_workspace(request.workspace)
    return rows.prefetch_related("code_links", "excerpt_links", "metrics")


PLAIN = (
    "statement",
    "facet",
    "interpretation",
    "status",
    "unarticulated",
    "for_content",
    "for_message",
    "for_product",
    "for_service",
    "version",
    "created_at",
)


def _show(rows: list[Insight]) -> list[dict[str, Any]]:
    return [
        {name: getattr(row, name) for name in PLAIN}
        | {
            "id": str(row.pk),
            "guid": str(row.guid),
            "interpreter": str(row.interpreter_id) if row.interpreter_id else None,
            "codes": [
                {"id": str(link.code_id), "stance": link.stance} for link in row.code_links.all()
            ],
            "excerpts": [
                {"id": str(link.excerpt_id), "stance": link.stance}
                for link in row.excerpt_links.all()
            ],
            "metrics": [_metric(metric) for metric in row.metrics.all()],
        }
        for row in rows
    ]


def _metric(metric: Any) -> dict[str, Any]:
    names = [name for name in MetricOut.model_fields if name != "id"]
    return {"id": str(metric.pk)} | {name: getattr(metric, name) for name in names}
