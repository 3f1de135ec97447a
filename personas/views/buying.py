"""How they buy: a page of the persona."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, workspace_required
from personas.pages.buying import StageView, show_buying
from personas.pages.parts import Part
from personas.queries import OpenPersona, claim_rows, open_persona
from personas.views.showing import page, shelf_of


@require_GET
@workspace_required("persona.read")
def persona_buying(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    return page(request, opened, "buying", buying_parts(request, opened))


def buying_parts(request: WorkspaceRequest, opened: OpenPersona) -> list[Part]:
    rows = claim_rows(opened.persona)
    view = show_buying(opened.document, rows, shelf_of(request, opened))
    reads = tuple(stage.read for stage in view.stages)
    return [
        Part("buying-lane", "personas/_buying_lane.html", reads),
        *(Part(_id(stage), "personas/_stage.html", stage) for stage in view.stages),
        Part(_id(view.unplaced), "personas/_stage.html", view.unplaced),
        Part("buying-beside", "personas/_buying_beside.html", view.beside),
    ]


def _id(stage: StageView) -> str:
    return f"stage-{stage.read.key if stage.read else 'none'}"
