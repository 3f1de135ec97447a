"""Personas side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from personas.models import Persona, SummaryRevision
from personas.openings import named
from personas.pages.compare import MOST, SHOWN, compare
from personas.pages.evidence import whole
from personas.summaries import SummaryDocument


@require_safe
@workspace_required("persona.read")
def persona_compare(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?persona=ID` two to four times, `?all=1` for every difference. Two queries."""
    rows = Persona.objects.for_workspace(request.workspace)
    names = {each.pk: named(each) for each in rows.only("name", "negative")}
    chosen = _chosen(request, names)
    documents = _documents(chosen)
    told = compare([(pk, names[pk], documents.get(pk)) for pk in chosen])
    shown = len(told.differing) if request.GET.get("all") else SHOWN
    context = {
        "told": told,
        "differing": told.differing[:shown],
        "hidden": len(told.differing[shown:]),
        "personas": names.items(),
        "chosen": chosen,
        "most": MOST,
    }
    return render(request, "personas/persona_compare.html", context)


def _chosen(request: WorkspaceRequest, names: dict[int, str]) -> list[int]:
    """Those asked for; without any, the first two there are."""
    asked = dict.fromkeys(map(whole, request.GET.getlist("persona")))
    known = [pk for pk in asked if pk in names][:MOST]
    return known or list(names)[:2]


def _documents(chosen: list[int]) -> dict[int, SummaryDocument]:
    rows = SummaryRevision.objects.current().filter(persona__in=chosen)
    return {
        persona: SummaryDocument.from_json(document)
        for persona, document in rows.values_list("persona", "document")
        if document
    }
