"""Importing a survey: the file, its columns, a look at what would happen, and how far it is."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from interviews.actions import (
    imported_before,
    map_survey,
    plan_survey,
    read_survey_again,
    remove_survey,
    start_survey,
    take_survey,
)
from interviews.forms import ColumnsForm, EncodingForm, SurveyForm
from interviews.importers.tables import MAX_BYTES
from interviews.models import AttributeDefinition, SurveyFile, SurveyImport
from interviews.surveys.columns import LABEL, NAME, NEW
from lib.problems import Refused

SHOWN = 50


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def survey_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = SurveyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            if sent.size > MAX_BYTES:
                raise Refused("It is larger than 10 MB. Split it into smaller files.", field="file")
            file = take_survey(
                workspace=request.workspace,
                by=request.user,
                name=sent.name,
                content=sent.read(),
                encoding=form.cleaned_data["encoding"],
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect("interviews:survey_columns", workspace, file.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/survey_add.html", {"form": form}, status=status)


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def survey_columns(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What each column is. What was chosen is kept as soon as it holds together."""
    file = _file(request, pk)
    if file.table is None:
        return redirect("interviews:survey_show", workspace, pk)
    form = ColumnsForm(request.POST or None, file=file, workspace=request.workspace)
    if request.method == "POST" and form.is_valid():
        try:
            map_survey(file=file, by=request.user, mapping=form.mapping(), **form.about())
        except Refused as problem:
            form.add_error(None, problem.message)
        else:
            return redirect("interviews:survey_check", workspace, pk)
    context = {
        "form": form,
        "file": file,
        "rows": len(form.rows),
        "before": imported_before(file),
        "draft_days": settings.SURVEY_DRAFT_DAYS,
        "encoding": EncodingForm(guess=file.encoding) if file.encoding_guessed else None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/survey_columns.html", context, status=status)


@workspace_required("interview.write")
@require_POST
def survey_encode(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Yes, it reads right; or read it again in another encoding."""
    file = _file(request, pk)
    form = EncodingForm(request.POST, guess=file.encoding)
    try:
        if not form.is_valid():
            raise Refused("Choose an encoding from the list.")
        read_survey_again(file=file, by=request.user, encoding=form.cleaned_data["encoding"])
    except Refused as problem:
        messages.error(request, problem.message)
    return redirect("interviews:survey_columns", workspace, pk)


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def survey_check(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What importing it would do, before any of it is done."""
    file = _file(request, pk)
    if file.table is None or "name" not in file.about:
        return redirect("interviews:survey_columns", workspace, pk)
    problem = ""
    if request.method == "POST":
        try:
            start_survey(file=file, by=request.user, again="again" in request.POST)
        except Refused as refusal:
            problem = refusal.message
        else:
            return redirect("interviews:survey_show", workspace, pk)
    plan = plan_survey(file)
    context = {
        "file": file,
        "plan": plan,
        "shown": plan.respondents[:5],
        "refused": plan.refused[:SHOWN],
        "more": max(len(plan.refused) - SHOWN, 0),
        "before": imported_before(file),
        "attributes": _attributes(request, file),
        "named": {LABEL, NAME} & set(file.mapping.values()),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "interviews/survey_check.html", context, status=status)


@workspace_required("interview.write")
@require_safe
def survey_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """How far it is; once it is done, where it went."""
    file = _file(request, pk)
    job: SurveyImport | None = getattr(file, "job", None)
    if job is None and file.table is None:
        messages.error(request, "The key to this table is lost. Upload the file again.")
        return redirect("interviews:import_list", workspace)
    if job is None:
        return redirect("interviews:survey_columns", workspace, pk)
    if request.htmx and job.is_over:
        place = reverse("interviews:survey_show", args=[workspace, pk])
        return HttpResponseClientRedirect(place)
    template = "_survey_progress" if request.htmx else "survey_show"
    return render(request, f"interviews/{template}.html", {"file": file, "job": job})


@workspace_required("interview.write")
@require_POST
def survey_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """A table that was not imported goes."""
    file = _file(request, pk)
    try:
        remove_survey(file=file, by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
        return redirect("interviews:survey_show", workspace, pk)
    messages.success(request, f"Removed: {file.name}.")
    return redirect("interviews:import_list", workspace)


def _file(request: WorkspaceRequest, pk: int) -> SurveyFile:
    rows = SurveyFile.objects.for_workspace(request.workspace).select_related("job__batch")
    return get_object_or_404(rows.defer("content"), pk=pk)


def _attributes(request: WorkspaceRequest, file: SurveyFile) -> list[str]:
    """The labels of those that get values, with what is new about them."""
    known = {
        f"attribute:{one.key}": one.label
        for one in AttributeDefinition.objects.filter(workspace=request.workspace)
    }
    header: Any = (file.table or {})["header"]
    return [
        f"{header[int(at)]} (new)" if what.startswith(NEW) else known[what]
        for at, what in sorted(file.mapping.items(), key=lambda pair: int(pair[0]))
        if what.startswith(NEW) or what in known
    ]
