"""What the views of insights share: finding one, blaming a field, and the tabs above."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import WorkspaceRequest
from insights.models import Insight, Metric
from lib.problems import Refused, Stale


def insight_of(request: WorkspaceRequest, pk: int) -> Insight:
    rows = Insight.objects.for_workspace(request.workspace)
    insight = get_object_or_404(rows.select_related("interpreter", "created_by"), pk=pk)
    insight.workspace = request.workspace
    return insight


def blame(form: forms.Form, problem: Refused) -> None:
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)


def status_of(form: forms.Form, stale: Stale | None = None) -> int:
    if stale:
        return 409
    return 422 if form.is_bound and form.errors else 200


def tabs(request: WorkspaceRequest, here: str) -> list[dict[str, Any]]:
    """One query: how many numbers are still to be had."""
    slug = request.workspace.slug
    waiting = Metric.objects.for_workspace(request.workspace).filter(
        relation=Metric.Relation.TO_VALIDATE
    )
    entries = (
        ("insights", "Insights", "insights:insight_list", None),
        ("saydo", "Said and done", "insights:saydo_show", None),
        ("metrics", "Numbers", "insights:metric_list", waiting.count() or None),
    )
    return [
        {"label": label, "url": reverse(name, args=[slug]), "count": count, "active": key == here}
        for key, label, name, count in entries
    ]
