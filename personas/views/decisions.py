"""What personas changed: of one, and of all."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from interviews.queries import page_of
from lib.problems import Refused
from personas.actions.decisions import TEXTS, add_decision, delete_decision, edit_decision
from personas.forms import add_refusal
from personas.models import Decision, Persona
from personas.pages.evidence import whole
from personas.together_forms import DecisionForm

PAGE = 20


@require_safe
@workspace_required("persona.read")
def decision_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?persona=` of one, `?page=`."""
    rows = Decision.objects.filter(workspace=request.workspace)
    persona = _asked(request)
    if persona:
        rows = rows.filter(persona=persona)
    lines = Prefetch("claims", to_attr="lines")
    listed = rows.select_related("persona__workspace").prefetch_related(lines)
    page = page_of(listed, whole(request.GET.get("page", "")), size=PAGE)
    only = f"persona={persona.pk}&" if persona else ""
    context = {
        "page": page,
        "persona": persona,
        "newer": f"?{only}page={page.newer}" if page.newer else "",
        "older": f"?{only}page={page.older}" if page.older else "",
    }
    return render(request, "personas/decision_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("decision.write")
def decision_add(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    about = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    form = DecisionForm(request.POST or None, persona=about)
    if request.method == "POST" and form.is_valid():
        try:
            add_decision(persona=about, by=request.user, **_typed(form))
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "It is in the log.")
            return redirect(_log(about))
    return _form(request, about, form)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("decision.write")
def decision_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    known: dict[str, Any] = {name: getattr(decision, name) for name in (*TEXTS, "decided_on")}
    known["claims"] = list(decision.claim_links.values_list("claim", flat=True))
    form = DecisionForm(request.POST or None, persona=decision.persona, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            edit_decision(decision=decision, by=request.user, **_typed(form))
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect(_log(decision.persona))
    return _form(request, decision.persona, form, decision)


@require_POST
@workspace_required("decision.write")
def decision_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    try:
        delete_decision(decision=decision, by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "The decision is taken out of the log.")
    return redirect(_log(decision.persona))


def _typed(form: DecisionForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in (*TEXTS, "decided_on", "claims")}


def _asked(request: WorkspaceRequest) -> Persona | None:
    asked = whole(request.GET.get("persona", ""))
    if not asked:
        return None
    return get_object_or_404(Persona, workspace=request.workspace, pk=asked)


def _decision(request: WorkspaceRequest, pk: int) -> Decision:
    rows = Decision.objects.filter(workspace=request.workspace)
    return get_object_or_404(rows.select_related("persona__workspace"), pk=pk)


def _log(persona: Persona) -> str:
    page = reverse("personas:decision_list", args=[persona.workspace.slug])
    return f"{page}?persona={persona.pk}"


def _form(
    request: WorkspaceRequest,
    persona: Persona,
    form: DecisionForm,
    decision: Decision | None = None,
) -> HttpResponse:
    context = {"persona": persona, "form": form, "decision": decision, "log": _log(persona)}
    status = 422 if form.errors else 200
    return render(request, "personas/decision_form.html", context, status=status)
