"""On the page of an insight, which stands in a room below: the lines that rest on it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.models import Insight
from lib.problems import Refused
from personas.actions import claim_theme
from personas.models import Claim, Persona
from personas.pages.evidence import whole
from personas.views.answers import back_refused


@require_safe
@workspace_required("insight.read")
def insight_uses(request: WorkspaceRequest, workspace: str, insight: int) -> HttpResponse:
    found = get_object_or_404(Insight.objects.for_workspace(request.workspace), pk=insight)
    lines = Claim.objects.for_workspace(request.workspace).filter(insight=found)
    lines = lines.select_related("persona").order_by("persona__name", "persona", "position")
    context = {
        "insight": found,
        "lines": lines,
        "personas": Persona.objects.for_workspace(request.workspace),
    }
    return render(request, "personas/_insight_uses.html", context)


@require_POST
@workspace_required("claim.write")
def insight_claim(request: WorkspaceRequest, workspace: str, insight: int) -> HttpResponse:
    """Make a line of `persona` of it, in its own words."""
    found = get_object_or_404(Insight.objects.for_workspace(request.workspace), pk=insight)
    place = reverse("insights:insight_show", args=[workspace, insight])
    personas = Persona.objects.for_workspace(request.workspace)
    owner = personas.filter(pk=whole(request.POST.get("persona", ""))).first()
    if owner is None:
        return back_refused(request, place, Refused("Choose the persona."))
    claim = claim_theme(persona=owner, by=request.user, code=None, insight=found)
    owner.workspace = request.workspace
    return redirect(f"{owner.get_absolute_url()}#claim-{claim.pk}")
