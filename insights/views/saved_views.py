"""Views of the board that somebody keeps, for themselves or for everybody."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from insights.actions.saved_views import delete_view, edit_view, save_view
from insights.board.filters import read_filters
from insights.forms import SavedViewForm
from insights.models import SavedView
from insights.views.answers import back, back_refused
from lib.problems import Refused


@require_POST
@workspace_required("transcript.read")
def view_save(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    board = reverse("insights:quote_list", args=[workspace])
    form = SavedViewForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(str(next(iter(form.errors.values()))[0]), field="name")
        data = form.cleaned_data
        # Only what the board understands is kept, and nothing of pages.
        query = read_filters(QueryDict(data["query"].lstrip("?"))).query()
        view = save_view(
            workspace=request.workspace,
            by=request.user,
            name=data["name"],
            query=query,
            shared=data["shared"],
        )
    except Refused as problem:
        return back_refused(request, board, problem)
    return back(request, board, f"Saved: {view.name}.")


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("transcript.read")
def view_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    view = _own(request, pk)
    form = SavedViewForm(request.POST or None, initial={"name": view.name, "shared": view.shared})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            edit_view(view=view, by=request.user, name=data["name"], shared=data["shared"])
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {view.name}.")
            return redirect("insights:quote_list", workspace)
    context = {"form": form, "view": view}
    status = 422 if request.method == "POST" else 200
    return render(request, "insights/view_edit.html", context, status=status)


@require_POST
@workspace_required("transcript.read")
def view_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    view = _own(request, pk)
    delete_view(view=view, by=request.user)
    board = reverse("insights:quote_list", args=[workspace])
    return back(request, board, f"Deleted: {view.name}.")


def _own(request: WorkspaceRequest, pk: int) -> SavedView:
    """One's own; what others share is theirs to change."""
    rows = SavedView.objects.for_workspace(request.workspace).filter(owner=request.user)
    return get_object_or_404(rows, pk=pk)
