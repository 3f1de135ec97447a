"""Keeping a codebook in order: look-alikes, codes that nobody uses, many codes at once."""

import re

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from accounts.models import Change
from insights.actions import arrange_codes, recolour_codes, undo_arranging
from insights.codebook_forms import ArrangeForm
from insights.history import history_of
from insights.models import Code
from insights.queries import codebook
from insights.tidying import deleted, pairs_alike, unused
from insights.tree import walk
from insights.views.answers import back, back_refused
from lib.problems import Refused

_ID = re.compile(r"[0-9]{1,18}")


@workspace_required("code.write")
@require_safe
def code_tidy(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return _page(request, ArrangeForm(workspace=request.workspace))


@require_POST
@workspace_required("code.write")
def codes_arrange(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = ArrangeForm(request.POST, workspace=request.workspace)
    if form.is_valid():
        try:
            change = _arrange(request, form)
        except Refused as problem:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        else:
            many = len(form.cleaned_data["codes"])
            told = "1 code changed." if many == 1 else f"{many} codes changed."
            undo = f"{reverse('insights:codes_arrange_undo', args=[workspace])}?change={change.pk}"
            return back(request, reverse("insights:code_tidy", args=[workspace]), told, undo=undo)
    return _page(request, form, status=422)


@require_POST
@workspace_required("code.write")
def codes_arrange_undo(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`change` in the address is the one that the arrangement wrote."""
    home = reverse("insights:code_tidy", args=[workspace])
    change = request.GET.get("change", "")
    try:
        undo_arranging(
            workspace=request.workspace,
            change=int(change) if _ID.fullmatch(change) else 0,
            by=request.user,
        )
    except Refused as problem:
        return back_refused(request, home, problem)
    return back(request, home, "As it was before.")


@workspace_required("code.read")
@require_safe
def code_history(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Also of codes that were merged: from here they can be taken back."""
    code = get_object_or_404(Code.objects.for_workspace(request.workspace), pk=pk)
    context = {"code": code, "events": history_of(code)}
    return render(request, "insights/code_history.html", context)


def _arrange(request: WorkspaceRequest, form: ArrangeForm) -> Change:
    data, workspace = form.cleaned_data, request.workspace
    codes = list(data["codes"])
    if data["action"] == "move":
        return arrange_codes(
            workspace=workspace, codes=codes, parent=data["parent"], by=request.user
        )
    return recolour_codes(workspace=workspace, codes=codes, colour=data["colour"], by=request.user)


def _page(request: WorkspaceRequest, form: ArrangeForm, status: int = 200) -> HttpResponse:
    nodes = list(walk(codebook(request.workspace)))
    context = {
        "form": form,
        "nodes": nodes,
        "chosen": form.chosen(),
        "pairs": pairs_alike(request.workspace, nodes),
        "deleted": deleted(request.workspace),
        "unused": unused(request.workspace, nodes),
    }
    return render(request, "insights/code_tidy.html", context, status=status)
