"""Projects of other tools: uploaded, read, looked at, taken in or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from insights.actions.intakes import confirm_intake, remove_intake, upload_project
from insights.exchange.opening import MAX_BYTES
from insights.exchange_forms import IntakeForm
from insights.models import ExchangeImport
from insights.views.takeouts import exchange_page
from lib.problems import Refused

TOO_LARGE = (
    f"It is larger than {MAX_BYTES // (1024 * 1024)} MB. Export it without recordings and pictures."
)
# How each number of the report is told: one, many.
COUNTS = {
    "texts": ("text becomes an interview", "texts become interviews"),
    "codes": ("code", "codes"),
    "highlights": ("highlight", "highlights"),
    "codings": ("tag on them", "tags on them"),
    "people": ("person becomes a participant", "people become participants"),
    "memos": ("memo", "memos"),
    "coders": ("coder", "coders"),
}


@workspace_required("exchange.use")
@require_POST
def intake_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = IntakeForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            intake = _take(request, form.cleaned_data["file"])
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect("insights:intake_show", workspace, intake.pk)
    return exchange_page(request, intake=form, status=422)


def _take(request: WorkspaceRequest, file: Any) -> ExchangeImport:
    """What is too large is not even taken into memory."""
    if file.size > MAX_BYTES:
        raise Refused(TOO_LARGE, field="file", code="too_large")
    return upload_project(
        workspace=request.workspace, by=request.user, name=file.name, content=file.read()
    )


@workspace_required("exchange.use")
@require_safe
def intake_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """How far it is, then what will come in and what will not, then what came."""
    intake = _intake(request, pk)
    counts = intake.findings.get("counts", {})
    context = {
        "intake": intake,
        "counts": [
            (counts[key], words[counts[key] != 1])
            for key, words in COUNTS.items()
            if counts.get(key)
        ],
    }
    template = "_intake" if request.htmx else "intake_show"
    return render(request, f"insights/{template}.html", context)


@workspace_required("exchange.use")
@require_POST
def intake_confirm(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    try:
        confirm_intake(intake=_intake(request, pk), by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
    return redirect("insights:intake_show", workspace, pk)


@workspace_required("exchange.use")
@require_POST
def intake_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    try:
        remove_intake(intake=_intake(request, pk), by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
        return redirect("insights:intake_show", workspace, pk)
    messages.success(request, "The import was cancelled. Nothing was taken in.")
    return redirect("insights:exchange_show", workspace)


def _intake(request: WorkspaceRequest, pk: int) -> ExchangeImport:
    rows = ExchangeImport.objects.for_workspace(request.workspace).defer("content", "parsed")
    return get_object_or_404(rows.select_related("batch", "requested_by"), pk=pk)
