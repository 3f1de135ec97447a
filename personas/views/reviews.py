"""Looking at a persona again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions.reviews import NEVER, edit_review, plan_review, review_persona
from personas.forms import add_refusal
from personas.models import Persona, Review, ReviewPlan
from personas.together_forms import PlanForm, ReviewForm

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("persona.read", write="persona.write")
def review_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """When it was looked at, and a form to say that one has."""
    persona = _persona(request, pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_persona(persona=persona, note=form.cleaned_data["note"], by=request.user)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"{persona.name} is reviewed.")
            return redirect("personas:review_show", workspace, pk)
    return _page(request, persona, form, None)


@require_POST
@workspace_required("persona.write")
def review_plan(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    persona = _persona(request, pk)
    form = PlanForm(request.POST, workspace=request.workspace)
    if form.is_valid():
        try:
            plan_review(persona=persona, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("personas:review_show", workspace, pk)
    return _page(request, persona, ReviewForm(), form)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("persona.write")
def review_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    rows = Review.objects.filter(workspace=request.workspace).select_related("persona")
    review = get_object_or_404(rows, pk=pk)
    form = ReviewForm(request.POST or None, initial={"note": review.note})
    if request.method == "POST" and form.is_valid():
        edit_review(review=review, note=form.cleaned_data["note"], by=request.user)
        return redirect("personas:review_show", workspace, review.persona_id)
    context = {"persona": review.persona, "review": review, "form": form}
    status = 422 if form.errors else 200
    return render(request, "personas/review_edit.html", context, status=status)


def _page(
    request: WorkspaceRequest, persona: Persona, form: ReviewForm, planning: PlanForm | None
) -> HttpResponse:
    plan = ReviewPlan.objects.filter(persona=persona).select_related("responsible").first()
    known = {
        "every": plan.every if plan else NEVER,
        "responsible": plan.responsible_id if plan else None,
    }
    context = {
        "persona": persona,
        "plan": plan,
        "form": form,
        "planning": planning or PlanForm(workspace=request.workspace, initial=known),
        "reviews": Review.objects.filter(persona=persona).select_related("reviewed_by")[:SHOWN],
    }
    failed = bool(form.errors or (planning and planning.errors))
    return render(request, "personas/review_show.html", context, status=422 if failed else 200)


def _persona(request: WorkspaceRequest, pk: int) -> Persona:
    return get_object_or_404(Persona, workspace=request.workspace, pk=pk)
