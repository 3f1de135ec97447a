"""A persona on the wall: one thing at a time, by keys, in the browser."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, can, workspace_required
from lib.problems import Refused
from personas.dossier import assemble
from personas.models import Export
from personas.pages.presenting import slides_of
from personas.queries import open_persona
from personas.views.showing import portrait_url


@require_GET
@workspace_required("persona.read")
def persona_present(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?for=outside`: only quotes that may be shown to people outside."""
    opened = open_persona(request.workspace, pk)
    wanted = request.GET.get("for") == Export.Audience.OUTSIDE
    outside = wanted or not can(request.member, "quote.read")
    context = {
        "persona": opened.persona,
        "outside": outside,
        "portrait": portrait_url(workspace, opened.persona, opened.portrait),
    }
    try:
        audience = Export.Audience.OUTSIDE if outside else Export.Audience.INSIDE
        document, _ = assemble(opened.persona.pk, audience)
    except Refused as problem:
        return render(request, "personas/persona_present.html", {**context, "problem": problem})
    context |= {"document": document, "slides": slides_of(document)}
    return render(request, "personas/persona_present.html", context)
