"""The terms of the field, in our own words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.glossary import GLOSSARY


@require_safe
@workspace_required("persona.read")
def glossary_show(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return render(request, "insights/glossary_show.html", {"groups": GLOSSARY})
