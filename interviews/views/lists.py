"""The list of interviews, and what may be said of one without reading it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from interviews.actions import delete_interview, edit_interview
from interviews.forms import FilterForm, InterviewForm
from interviews.models import Interview
from interviews.queries import interview_lines, interviews_like, what_goes_with
from lib.problems import Refused


@workspace_required("interview.list")
@require_safe
def interview_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Answers htmx with the lines alone."""
    form = FilterForm(request.GET, workspace=request.workspace)
    chosen = form.chosen()
    rows = interviews_like(request.workspace, **chosen)
    page = interview_lines(rows, form.number, unfold="batch" in chosen)
    context = {"form": form, "page": page, "chosen": chosen, **beside(request, page)}
    if request.htmx and not request.htmx.boosted:
        return render(request, "interviews/_interview_lines.html", context)
    return render(request, "interviews/interview_list.html", context)


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def interview_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    interview = find_interview(request, pk)
    form = InterviewForm(
        request.POST or None,
        workspace=request.workspace,
        initial={name: getattr(interview, name) for name in InterviewForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_interview(interview=interview, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {form.cleaned_data['title']}.")
            return redirect("interviews:interview_read", workspace, pk)
    context = {"form": form, "interview": interview}
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/interview_form.html", context, status=status)


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def interview_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    interview = find_interview(request, pk)
    if request.method == "POST":
        title = interview.title
        delete_interview(interview=interview, by=request.user)
        messages.success(request, f"Deleted: {title}.")
        return redirect("interviews:interview_list", workspace)
    context = {"interview": interview, "takes": what_goes_with(interview)}
    return render(request, "interviews/interview_delete.html", context)


def find_interview(request: WorkspaceRequest, pk: int) -> Interview:
    rows = Interview.objects.for_workspace(request.workspace)
    return get_object_or_404(
        rows.select_related("workspace", "import_file").defer("import_file__content"), pk=pk
    )


def beside(request: WorkspaceRequest, page: Any) -> dict[str, str]:
    """Addresses of the neighbouring pages, with the same filters."""
    return {
        name: f"?{_with_page(request, number)}" if number else ""
        for name, number in (("newer_url", page.newer), ("older_url", page.older))
    }


def _with_page(request: WorkspaceRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return query.urlencode()
