from typing import Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from accounts.api import ApiRequest, Bearer, Input, Status, endpoint, object_or_404, once, problem
from interviews.api.shapes import StatusName
from personas.actions import request_export
from personas.api.personas import find_persona
from personas.models import Export

router = Router(tags=["exports"])
PDF = {
    "responses": {
        200: {
            "description": "The document",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


class ExportIn(Input):
    format: Literal["pdf"] = "pdf"
    audience: Literal["inside", "outside"] = "inside"


class ExportOut(Schema):
    """`url` is an absolute path that takes the same token; it answers once `status` is done."""

    id: str
    persona: str
    format: str
    audience: str
    status: StatusName
    progress: int
    error: str
    revision: int | None
    url: str


@router.post("personas/{pk}/exports", auth=Bearer("export.create"), response={202: ExportOut})
@endpoint
def add_export(request: ApiRequest, pk: str, data: ExportIn) -> Status[dict[str, Any]]:
    persona = find_persona(request, pk)

    def make() -> tuple[int, Export]:
        return 202, request_export(persona=persona, by=request.user, audience=data.audience)

    return once(request, make, lambda export: _show(_find(request, export)))


@router.get("exports/{pk}", auth=Bearer("export.read"), response=ExportOut)
@endpoint
def show_export(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _show(_find(request, pk))


@router.get(
    "exports/{pk}/file", auth=Bearer("export.read"), url_name="export_file", openapi_extra=PDF
)
@endpoint
def download_export(request: ApiRequest, pk: str) -> HttpResponse:
    export = _find(request, pk)
    file = getattr(export, "file", None)
    if file is None:
        return problem(404, "There is no file yet. Ask again when the status is done.")
    return HttpResponse(
        bytes(file.content),
        content_type="application/pdf",
        headers={"Cache-Control": "private, no-store"},
    )


def _find(request: ApiRequest, pk: str | int) -> Export:
    found: Export = object_or_404(Export.objects.for_workspace(request.workspace), pk)
    return found


def _show(export: Export) -> dict[str, Any]:
    return {
        "id": str(export.pk),
        "persona": str(export.persona_id),
        "format": export.format,
        "audience": export.audience,
        "status": export.status,
        "progress": export.progress,
        "error": export.error,
        "revision": export.revision,
        "url": reverse("api-1:export_file", args=[export.pk]),
    }
