"""The page for import and export, and what leaves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from insights.actions.takeouts import remove_takeout, request_takeout
from insights.exchange.formats import WRITERS
from insights.exchange_forms import IntakeForm, TakeoutForm
from insights.models import ExchangeExport, ExchangeFile, ExchangeImport
from lib.problems import Refused

SHOWN = 50


@workspace_required("exchange.use")
@require_safe
def exchange_show(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return exchange_page(request)


@workspace_required("exchange.use")
@require_POST
def takeout_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = TakeoutForm(request.POST, workspace=request.workspace)
    if form.is_valid():
        try:
            request_takeout(workspace=request.workspace, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "The file is being made. It is safe to leave this page.")
            return redirect("insights:exchange_show", workspace)
    return exchange_page(request, takeout=form, status=422)


@workspace_required("exchange.use")
@require_safe
def takeout_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """One line of the list, which asks again until it is over."""
    takeout = _takeout(request, pk)
    if not request.htmx:
        return redirect("insights:exchange_show", workspace)
    return render(request, "insights/_takeout_row.html", {"takeout": takeout})


@workspace_required("exchange.use")
@require_safe
def takeout_download(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    takeout = _takeout(request, pk)
    stored = ExchangeFile.objects.filter(export=takeout).first()
    if stored is None:
        messages.error(request, "This file is not there any more. Make it again.")
        return redirect("insights:exchange_show", workspace)
    kind = WRITERS[takeout.format].content_type
    response = HttpResponse(bytes(stored.content), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{stored.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@workspace_required("exchange.use")
@require_POST
def takeout_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Cancel what is being made; delete what was."""
    remove_takeout(takeout=_takeout(request, pk), by=request.user)
    if request.htmx:
        return HttpResponse()
    messages.success(request, "Removed.")
    return redirect("insights:exchange_show", workspace)


def exchange_page(
    request: WorkspaceRequest,
    *,
    takeout: TakeoutForm | None = None,
    intake: IntakeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    intakes = ExchangeImport.objects.for_workspace(request.workspace)
    context: dict[str, Any] = {
        "takeout_form": takeout or TakeoutForm(workspace=request.workspace),
        "intake_form": intake or IntakeForm(),
        "takeouts": _takeouts(request)[:SHOWN],
        "intakes": intakes.select_related("requested_by").defer("content", "parsed")[:SHOWN],
    }
    return render(request, "insights/exchange_show.html", context, status=status)


def _takeouts(request: WorkspaceRequest) -> Any:
    rows = ExchangeExport.objects.for_workspace(request.workspace)
    return rows.select_related("requested_by", "study", "interview")


def _takeout(request: WorkspaceRequest, pk: int) -> ExchangeExport:
    takeout: ExchangeExport = get_object_or_404(_takeouts(request), pk=pk)
    return takeout
