"""How far apart the people of a persona are, and who is in none."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from personas.pages.evidence import whole
from personas.queries import open_persona
from personas.spread import spread_of, unmatched

PAGE = 40


@require_safe
@workspace_required("persona.read")
def persona_spread(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?page=`: more members of a large cast."""
    opened = open_persona(request.workspace, pk)
    view = spread_of(opened.persona, opened.document)
    number = max(1, whole(request.GET.get("page", "")))
    first = (number - 1) * PAGE
    context = {
        "persona": opened.persona,
        "view": view,
        "members": view.members[first : first + PAGE],
        "newer": f"?page={number - 1}#apart" if number > 1 else "",
        "older": f"?page={number + 1}#apart" if len(view.members) > first + PAGE else "",
        "unmatched": unmatched(opened.persona) if can(request.member, "participant.read") else None,
    }
    return render(request, "personas/persona_spread.html", context)
