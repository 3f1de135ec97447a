"""The reading list of criticism, with its quota."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from interviews.models import Excerpt
from lib.problems import Refused
from personas.actions.honesty import MOST_QUOTA, read_criticism, set_critical_quota
from personas.criticism import critical_page, quota_of
from personas.pages.evidence import whole
from personas.views.answers import back, back_refused


class QuotaForm(forms.Form):
    quota = forms.IntegerField(
        label="Critical quotes that each of us reads a month",
        min_value=0,
        max_value=MOST_QUOTA,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"Give a whole number from 0 to {MOST_QUOTA}.",
        ),
    )


@require_safe
@workspace_required("insight.read")
def critical_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?all=1`: those that were read, too."""
    return _page(request)


def _page(request: WorkspaceRequest, form: QuotaForm | None = None) -> HttpResponse:
    everything = bool(request.GET.get("all"))
    number = whole(request.GET.get("page", ""))
    page = critical_page(request.workspace, request.user, number, unread=not everything)
    quota = quota_of(request.workspace, request.user)
    query = "&all=1" if everything else ""
    context = {
        "page": page,
        "quota": quota,
        "everything": everything,
        "newer": f"?page={page.newer}{query}" if page.newer else "",
        "older": f"?page={page.older}{query}" if page.older else "",
        "form": form or QuotaForm(initial={"quota": quota.quota}),
    }
    status = 422 if form and form.errors else 200
    return render(request, "personas/critical_list.html", context, status=status)


@require_POST
@workspace_required("insight.read")
def critical_read(request: WorkspaceRequest, workspace: str, excerpt: int) -> HttpResponse:
    """`read=0`: not read after all."""
    quote = get_object_or_404(Excerpt, workspace=request.workspace, pk=excerpt)
    read_criticism(excerpt=quote, by=request.user, read=request.POST.get("read") != "0")
    quota = quota_of(request.workspace, request.user)
    messages.success(request, f"{quota.read} of {quota.quota} read in {quota.month}.")
    return back(request, reverse("personas:critical_list", args=[workspace]))


@require_POST
@workspace_required("measures.write")
def critical_quota(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = QuotaForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        set_critical_quota(
            workspace=request.workspace, by=request.user, quota=form.cleaned_data["quota"]
        )
    except Refused as problem:
        return back_refused(request, reverse("personas:critical_list", args=[workspace]), problem)
    messages.success(request, "The quota is set.")
    return redirect("personas:critical_list", workspace)
