"""Other readings of an insight, votes for one of them, and numbers beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.metrics import add_metric, delete_metric, edit_metric
from insights.actions.readings import (
    add_alternative,
    delete_alternative,
    edit_alternative,
    may_change,
    vote,
    withdraw_vote,
)
from insights.insight_forms import AlternativeForm, MetricForm
from insights.insight_pages import metrics_like
from insights.models import Alternative, Insight, Metric
from insights.views.answers import back_refused
from insights.views.insight_parts import blame, insight_of, status_of, tabs
from insights.views.insights import insight_url, show
from insights.views.live import number
from interviews.queries import page_of
from lib.problems import Refused


@require_POST
@workspace_required("insight.use")
def alternative_add(request: WorkspaceRequest, workspace: str, insight: int) -> HttpResponse:
    found = insight_of(request, insight)
    form = AlternativeForm(request.POST)
    try:
        if form.is_valid():
            add_alternative(insight=found, by=request.user, **form.cleaned_data)
    except Refused as problem:
        blame(form, problem)
    return show(request, found, reading=form) if form.errors else _back(found, "readings")


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.use")
def alternative_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    reading = _alternative(request, pk)
    initial = {"text": reading.text, "why_not": reading.why_not}
    form = AlternativeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_alternative(reading=reading, by=request.user, **form.cleaned_data)
        except Refused as problem:
            blame(form, problem)
        else:
            return _back(reading.insight, "readings")
    context = {
        "form": form,
        "reading": reading,
        "insight": reading.insight,
        "mine": may_change(reading, request.user),
    }
    return render(request, "insights/alternative_edit.html", context, status=status_of(form))


@require_POST
@workspace_required("insight.use")
def alternative_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    reading = _alternative(request, pk)
    try:
        delete_alternative(reading=reading, by=request.user)
    except Refused as problem:
        return back_refused(request, insight_url(reading.insight), problem)
    messages.success(request, "The reading is deleted.")
    return _back(reading.insight, "readings")


@require_POST
@workspace_required("insight.use")
def reading_vote(request: WorkspaceRequest, workspace: str, insight: int) -> HttpResponse:
    """`for` is the id of another reading, `interpretation`, or empty: the vote is taken back."""
    found, choice = insight_of(request, insight), request.POST.get("for", "")
    if not choice:
        withdraw_vote(insight=found, by=request.user)
        return _back(found, "readings")
    reading = None if choice == "interpretation" else _alternative(request, number(choice))
    try:
        vote(insight=found, by=request.user, alternative=reading)
    except Refused as problem:
        return back_refused(request, insight_url(found), problem)
    return _back(found, "readings")


@require_safe
@workspace_required("insight.read")
def metric_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?relation=`; without one, what is still to be validated."""
    relation = request.GET.get("relation", Metric.Relation.TO_VALIDATE)
    page = page_of(
        metrics_like(request.workspace, relation), number(request.GET.get("page", "")), size=25
    )
    context = {
        "page": page,
        "relation": relation,
        "relations": Metric.Relation.choices,
        "newer": f"?relation={relation}&page={page.newer}" if page.newer else "",
        "older": f"?relation={relation}&page={page.older}" if page.older else "",
        "tabs": tabs(request, "metrics"),
    }
    return render(request, "insights/metric_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.use")
def metric_add(request: WorkspaceRequest, workspace: str, insight: int) -> HttpResponse:
    found = insight_of(request, insight)
    form = MetricForm(request.POST or None, initial={"relation": request.GET.get("relation", "")})
    if request.method == "POST" and form.is_valid():
        try:
            add_metric(insight=found, by=request.user, **form.cleaned_data)
        except Refused as problem:
            blame(form, problem)
        else:
            return _back(found, "numbers")
    return _metric_form(request, found, form, None)


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.use")
def metric_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    metric = _metric(request, pk)
    initial = {name: getattr(metric, name) for name in MetricForm.base_fields}
    form = MetricForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_metric(metric=metric, by=request.user, **form.cleaned_data)
        except Refused as problem:
            blame(form, problem)
        else:
            return _back(metric.insight, "numbers")
    return _metric_form(request, metric.insight, form, metric)


@require_POST
@workspace_required("insight.use")
def metric_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    metric = _metric(request, pk)
    delete_metric(metric=metric, by=request.user)
    messages.success(request, "The number is removed.")
    return _back(metric.insight, "numbers")


def _metric_form(
    request: WorkspaceRequest, insight: Insight, form: MetricForm, metric: Metric | None
) -> HttpResponse:
    context = {"form": form, "insight": insight, "metric": metric}
    return render(request, "insights/metric_form.html", context, status=status_of(form))


def _alternative(request: WorkspaceRequest, pk: int) -> Alternative:
    rows = Alternative.objects.for_workspace(request.workspace).select_related("insight")
    reading = get_object_or_404(rows, pk=pk)
    reading.insight.workspace = request.workspace
    return reading


def _metric(request: WorkspaceRequest, pk: int) -> Metric:
    rows = Metric.objects.for_workspace(request.workspace).select_related("insight")
    metric = get_object_or_404(rows, pk=pk)
    metric.insight.workspace = request.workspace
    return metric


def _back(insight: Insight, section: str) -> HttpResponse:
    return redirect(f"{insight_url(insight)}#{section}")
