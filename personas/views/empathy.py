"""The empathy map, and putting a code into another quadrant of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from lib.problems import Refused
from personas.actions.empathy import place_code
from personas.empathy_evidence import empathy_of
from personas.models import Persona
from personas.pages.empathy import show_empathy
from personas.queries import open_persona
from personas.telling_forms import PlaceForm
from personas.views.showing import page, shelf_of


@require_GET
@workspace_required("persona.read")
def persona_empathy(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    quadrants, codes = empathy_of(opened.persona, opened.document)
    form = PlaceForm(codes=[(str(code.id), code.name) for code in codes])
    return page(
        request,
        opened,
        "empathy",
        quadrants=show_empathy(opened.document, quadrants, shelf_of(request, opened)),
        form=form if codes and can(request.member, "code.write") else None,
    )


@require_POST
@workspace_required("code.write")
def empathy_place(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`code` and `quadrant`; without a quadrant its facet decides again."""
    owner = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    try:
        place = place_code(
            workspace=request.workspace,
            by=request.user,
            code=request.POST.get("code", ""),
            quadrant=request.POST.get("quadrant", ""),
        )
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        said = "Its facet and its voice decide again."
        if place:
            said = f"It stands under “{place.get_quadrant_display()}” on every map now."
        messages.success(request, said)
    return redirect("personas:persona_empathy", workspace, owner.pk)
