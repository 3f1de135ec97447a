"""Making an insight: from nothing, of quotes selected on the board, or of a code."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.insights import create_insight, rest_insight
from insights.board.facts import load
from insights.board.rows import Row, rows_of
from insights.insight_forms import IntoInsightForm, NewInsightForm
from insights.insight_pages import SHOWN
from insights.models import Code
from insights.views.answers import back_refused
from insights.views.insight_parts import blame, status_of
from insights.views.live import number
from lib.problems import Refused
from lib.templatetags.firsthand import people as counted

MOST = 500


@require_http_methods(["GET", "POST"])
@workspace_required("insight.write")
def insight_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?code=` rests it on a code. Posted with quotes only, from the board, it asks on."""
    excerpts = [pk for pk in map(number, request.POST.getlist("excerpt")) if pk > 0]
    asked = "statement" in request.POST
    if problem := _wrong_number(request, excerpts, needed=not asked):
        return back_refused(request, reverse("insights:quote_list", args=[workspace]), problem)
    if "into" in request.POST:
        return _into(request, excerpts)
    form = NewInsightForm(
        request.POST if asked else None, workspace=request.workspace, initial=_initial(request)
    )
    if asked and form.is_valid():
        try:
            return _created(request, form, excerpts)
        except Refused as problem:
            blame(form, problem)
    return _page(request, form, excerpts)


def _wrong_number(
    request: WorkspaceRequest, excerpts: list[int], *, needed: bool
) -> Refused | None:
    if request.method == "POST" and needed and not excerpts:
        return Refused("Select at least one quote.")
    return Refused(f"Select at most {MOST} quotes at once.") if len(excerpts) > MOST else None


def _created(request: WorkspaceRequest, form: NewInsightForm, excerpts: list[int]) -> HttpResponse:
    data = form.cleaned_data
    insight = create_insight(
        workspace=request.workspace,
        by=request.user,
        codes=[data["code"]] if data["code"] else [],
        excerpts=excerpts,
        stance=data["stance"] or "supports",
        **form.fields_given(),
    )
    messages.success(request, "The insight is written down.")
    return redirect("insights:insight_show", request.workspace.slug, insight.pk)


def _into(request: WorkspaceRequest, excerpts: list[int]) -> HttpResponse:
    form = IntoInsightForm(request.POST, workspace=request.workspace)
    if form.is_valid():
        insight = form.cleaned_data["into"]
        insight.workspace = request.workspace
        try:
            rest_insight(
                insight=insight,
                by=request.user,
                excerpts=excerpts,
                stance=form.cleaned_data["into_stance"] or "supports",
            )
        except Refused as problem:
            form.add_error("into", problem.message)
        else:
            messages.success(request, f"{counted(len(excerpts), 'quote')} put to it.")
            return redirect("insights:insight_show", request.workspace.slug, insight.pk)
    fresh = NewInsightForm(workspace=request.workspace, initial=_initial(request))
    return _page(request, fresh, excerpts, into=form)


def _page(
    request: WorkspaceRequest,
    form: NewInsightForm,
    excerpts: list[int],
    *,
    into: IntoInsightForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "excerpts": excerpts,
        "quotes": _quotes(request, excerpts[:SHOWN]),
        "hidden": max(0, len(excerpts) - SHOWN),
        "into": into or IntoInsightForm(workspace=request.workspace),
    }
    status = 422 if into else status_of(form)
    return render(request, "insights/insight_add.html", context, status=status)


def _quotes(request: WorkspaceRequest, excerpts: list[int]) -> list[Row]:
    """What was selected, as far as this reader may see it."""
    if not excerpts:
        return []
    facts = load(request.workspace, request.user, only=excerpts)
    return rows_of([pk for pk in excerpts if pk in facts.codings], facts, request.workspace)


def _initial(request: WorkspaceRequest) -> dict[str, Any]:
    codes = Code.objects.living().for_workspace(request.workspace)
    code = codes.filter(pk=number(request.GET.get("code", ""))).first()
    if code is None:
        return {}
    statement = code.statement and f"They {code.statement}."
    return {"code": code.pk, "facet": code.facet, "statement": statement}
