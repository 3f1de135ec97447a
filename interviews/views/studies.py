"""Research efforts: what was asked, how, and what was believed before."""

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from accounts.forms import add_refusal
from interviews.actions import create_study, edit_study
from interviews.forms import StudyForm
from interviews.models import Interview, Study
from interviews.queries import interview_lines
from lib.problems import Refused


@workspace_required("study.read")
@require_safe
def study_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    studies = Study.objects.filter(workspace=request.workspace).annotate(
        interview_count=Count("interviews"), last_held=Max("interviews__held_on")
    )
    return render(request, "interviews/study_list.html", {"rows": studies})


@workspace_required("study.read")
@require_safe
def study_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    study = _study(request, pk)
    context = {
        "study": study,
        "page": interview_lines(Interview.objects.filter(study=study), 1),
        "may_add": can(request.member, "interview.write"),
    }
    return render(request, "interviews/study_show.html", context)


@workspace_required("study.write")
@require_http_methods(["GET", "HEAD", "POST"])
def study_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = StudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            study = create_study(workspace=request.workspace, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Added: {study}.")
            return redirect("interviews:study_show", workspace, study.pk)
    return _page(request, form, None)


@workspace_required("study.write")
@require_http_methods(["GET", "HEAD", "POST"])
def study_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    study = _study(request, pk)
    form = StudyForm(
        request.POST or None,
        initial={name: getattr(study, name) for name in StudyForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_study(study=study, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {study}.")
            return redirect("interviews:study_show", workspace, pk)
    return _page(request, form, _study(request, pk))


def _study(request: WorkspaceRequest, pk: int) -> Study:
    return get_object_or_404(Study, workspace=request.workspace, pk=pk)


def _page(request: WorkspaceRequest, form: StudyForm, study: Study | None) -> HttpResponse:
    context = {"form": form, "study": study}
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/study_form.html", context, status=status)
