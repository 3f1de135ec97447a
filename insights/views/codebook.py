"""What the pages of a code have in common."""

from typing import Any

from django.shortcuts import get_object_or_404

from accounts.access import WorkspaceRequest
from insights.models import Code
from insights.tree import branch


def code_of(request: WorkspaceRequest, pk: int) -> Code:
    """404 for one that was merged."""
    rows = Code.objects.living().for_workspace(request.workspace).select_related("parent")
    return get_object_or_404(rows, pk=pk)


def branch_of(code: Code) -> set[int]:
    """Its id, and those of all below it."""
    rows = Code.objects.living().for_workspace(code.workspace_id)
    return branch(dict(rows.values_list("pk", "parent_id")), code.pk)


def status_of(form: Any) -> int:
    """Of a page that is shown with its form: one that was sent came back for a reason."""
    return 422 if form.is_bound else 200
