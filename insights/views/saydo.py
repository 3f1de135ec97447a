"""What customers say against what they do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.models import Facet
from insights.saydo_page import saydo_page
from insights.views.insight_parts import tabs
from insights.views.live import number


@require_safe
@workspace_required("insight.read")
def saydo_show(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?theme=` or `?person=` opens word beside deed; `?facet=` narrows."""
    facet = request.GET.get("facet", "")
    facet = facet if facet in Facet.values else ""
    theme, person = (number(request.GET.get(name, "")) for name in ("theme", "person"))
    page = saydo_page(request.workspace, request.user, theme=theme, person=person, facet=facet)
    context = {
        "page": page,
        "theme": theme,
        "person": person,
        "facet": facet,
        "facets": Facet.choices,
        "tabs": tabs(request, "saydo"),
    }
    return render(request, "insights/saydo_show.html", context)
