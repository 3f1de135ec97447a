"""Merging and splitting codes, each with its way back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from insights.actions import merge_codes, split_code, unmerge_code, unsplit_code, what_goes_with
from insights.code_quotes import quotes_of_code
from insights.codebook_forms import MergeChoicesForm, SplitForm
from insights.models import Code, Coding
from insights.views.answers import back, back_refused
from insights.views.codebook import branch_of, code_of, status_of
from lib.problems import Refused


@require_http_methods(["GET", "POST"])
@workspace_required("code.write")
def code_merge(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = code_of(request, pk)
    form = MergeChoicesForm(
        request.POST if request.method == "POST" else None,
        workspace=request.workspace,
        without=branch_of(code),
        initial={"into": request.GET.get("into")},
    )
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            merged = merge_codes(code=code, into=into, by=request.user, **form.choices())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            undo = reverse("insights:code_unmerge", args=[workspace, pk])
            messages.success(request, f"Merged {code} into {into}.", extra_tags=f"undo={undo}")
            if merged.review:
                return _review(request, into, merged.review)
            return redirect("insights:code_list", workspace)
    context = {"form": form, "code": code, "takes": what_goes_with(code)}
    return render(request, "insights/code_merge.html", context, status=status_of(form))


@require_POST
@workspace_required("code.write")
def code_unmerge(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    get_object_or_404(Code.objects.for_workspace(request.workspace), pk=pk)
    home = reverse("insights:code_list", args=[workspace])
    try:
        code = unmerge_code(workspace=request.workspace, code=pk, by=request.user)
    except Refused as problem:
        return back_refused(request, home, problem)
    return back(request, f"{home}#code-{pk}", f"{code} is a code of its own again.")


@require_http_methods(["GET", "POST"])
@workspace_required("code.write")
def code_split(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = code_of(request, pk)
    quotes = quotes_of_code(code, request.user)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        workspace=request.workspace,
        code=code,
        codings=[quote.coding for quote in quotes],
        initial={"place": "under"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            split = split_code(code=code, by=request.user, **_split_fields(form))
        except Refused as problem:
            add_refusal(form, problem)
        else:
            undo = reverse("insights:code_unsplit", args=[workspace, pk])
            told = "1 quote moved" if split.moved == 1 else f"{split.moved} quotes moved"
            messages.success(request, f"{told} to {split.code}.", extra_tags=f"undo={undo}")
            return redirect("insights:code_list", workspace)
    context = {"form": form, "code": code, "quotes": quotes, "chosen": form.chosen()}
    return render(request, "insights/code_split.html", context, status=status_of(form))


@require_POST
@workspace_required("code.write")
def code_unsplit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = code_of(request, pk)
    home = reverse("insights:code_list", args=[workspace])
    try:
        code = unsplit_code(workspace=request.workspace, code=pk, by=request.user)
    except Refused as problem:
        return back_refused(request, home, problem)
    return back(request, f"{home}#code-{pk}", f"{code} has its quotes back.")


def _split_fields(form: SplitForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "codings": data["codings"],
        "into": data["into"],
        "name": data["name"],
        "beside": data["place"] == "beside",
    }


def _review(request: WorkspaceRequest, code: Code, codings: tuple[int, ...]) -> HttpResponse:
    """Where the two codes had opposite stances on the same words somebody has to look."""
    rows = Coding.objects.visible_to(request.user).filter(pk__in=codings)
    rows = rows.select_related("excerpt__interview")
    return render(request, "insights/code_review.html", {"code": code, "codings": rows})
