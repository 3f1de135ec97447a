"""The list of codings stands in this room because it can be narrowed to the cast of a persona."""

from typing import Any

from ninja import Field, Query

from accounts.api import ApiRequest, Bearer, Page, PageQuery, endpoint, object_or_404, page
from insights.api.codings import CodingOut, find_code, find_interview, router, show_codings
from insights.models import Coding
from personas.models import Persona

__all__ = ["router"]


class CodingQuery(PageQuery):
    interview: str | None = None
    persona: str | None = Field(None, description="Codings of people in the cast of this persona.")
    code: str | None = None


@router.get("codings", auth=Bearer("transcript.read"), response=Page[CodingOut])
@endpoint
def list_codings(request: ApiRequest, query: Query[CodingQuery]) -> dict[str, Any]:
    rows = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    if query.interview is not None:
        rows = rows.filter(excerpt__interview=find_interview(request, query.interview))
    if query.code is not None:
        rows = rows.filter(code=find_code(request, query.code))
    if query.persona is not None:
        personas = Persona.objects.for_workspace(request.workspace)
        rows = rows.cast_in(object_or_404(personas, query.persona).pk)
    return page(request, rows, query, show_codings)
