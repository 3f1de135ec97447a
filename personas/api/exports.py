from typing import Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from accounts.api import ApiRequest, Bearer, Input, Status, endpoint, object_or_404, once, problem
from interviews.api.shapes import StatusName
from personas.actions import request_export
from personas.api.personas import find_persona
from personas.documents.formats import FORMATS
from personas.models import Export

router = Router(tags=["exports"])
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILES = {
    "responses": {
        200: {
            "description": "The document",
            "content": {each.media_type: BINARY for each in FORMATS.values()},
        }
    }
}


class ExportIn(Input):
    """`layout`: profile, poster or deck of a PDF, card or poster of a picture; by itself the usual
    one. `paper` counts where something is printed."""

    format: Literal["pdf", "png", "pptx", "json"] = "pdf"
    layout: Literal["", "profile", "poster", "deck", "card"] = ""
    paper: Literal["a4", "letter"] = "a4"
    audience: Literal["inside", "outside"] = "inside"


class ExportOut(Schema):
    """`url` is an absolute path that takes the same token; it answers once `status` is done.
    A book is of several personas: `persona` is null."""

    id: str
    persona: str | None
    format: str
    layout: str
    paper: str
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
        return 202, request_export(
            persona=persona,
            by=request.user,
            kind=data.format,
            layout=data.layout,
            paper=data.paper,
            audience=data.audience,
        )

    return once(request, make, lambda export: _show(_find(request, export)))


@router.get("exports/{pk}", auth=Bearer("export.read"), response=ExportOut)
@endpoint
def show_export(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _show(_find(request, pk))


@router.get(
    "exports/{pk}/file", auth=Bearer("export.read"), url_name="export_file", openapi_extra=FILES
)
@endpoint
def download_export(request: ApiRequest, pk: str) -> HttpResponse:
    export = _find(request, pk)
    file = getattr(export, "file", None)
    if file is None:
        return problem(404, "There is no file yet. Ask again when the status is done.")
    return HttpResponse(
        bytes(file.content),
        content_type=FORMATS[export.format].media_type,
        headers={"Cache-Control": "private, no-store"},
    )


def _find(request: ApiRequest, pk: str | int) -> Export:
    found: Export = object_or_404(Export.objects.for_workspace(request.workspace), pk)
    return found


def _show(export: Export) -> dict[str, Any]:
    return {
        "id": str(export.pk),
        "persona": str(export.persona_id) if export.persona_id else None,
        "format": export.format,
        "layout": export.options.get("layout", ""),
        "paper": export.options.get("paper", "a4"),
        "audience": export.audience,
        "status": export.status,
        "progress": export.progress,
        "error": export.error,
        "revision": export.revision,
        "url": reverse("api-1:export_file", args=[export.pk]),
    }
