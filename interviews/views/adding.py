"""Taking words in: pasted, or files one by one or several at once; and how far they have come."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from interviews.actions import (
    create_batch,
    delete_interview,
    hold_words,
    log_interview,
    replace_file,
    retry_upload,
    set_encoding,
    surveys_open,
    upload_file,
)
from interviews.forms import AddForm, EncodingForm
from interviews.forms.encounters import EXTENSIONS
from interviews.importers import MAX_BYTES
from interviews.models import ImportFile, InterviewBatch
from interviews.queries import uploads_open
from lib.problems import Refused

SLOW = timedelta(seconds=20)
TOO_LARGE = (
    f"It is larger than {MAX_BYTES // (1024 * 1024)} MB. "
    "Upload the transcript without recording and pictures, or split it."
)


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def interview_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """A script sends one file a request and gets one fragment; a plain form sends all of them."""
    if request.method != "POST":
        initial = {name: request.GET[name] for name in ("study", "kind") if name in request.GET}
        return _add_page(request, AddForm(workspace=request.workspace, initial=initial))
    form = AddForm(request.POST, request.FILES, workspace=request.workspace)
    if not form.is_valid():
        return _add_page(request, form, status=422)
    if form.cleaned_data["transcripts"]:
        return _take_files(request, form)
    return _take_words(request, form)


@workspace_required("interview.write")
@require_safe
def import_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Uploads that still want something."""
    context = {"uploads": _open(request), "surveys": surveys_open(request.workspace)[:100]}
    context["draft_days"] = settings.SURVEY_DRAFT_DAYS
    return render(request, "interviews/import_list.html", context)


@workspace_required("interview.write")
@require_safe
def import_progress(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """One line; `then` says what a file that is read does: `speakers` goes on, `reload` stays."""
    upload = _upload(request, pk)
    then = request.GET.get("then", "")
    if request.htmx and then == "reload" and upload.is_over:
        return HttpResponseClientRefresh()
    if request.htmx and then == "speakers" and upload.status == ImportFile.Status.DONE:
        place = reverse("interviews:interview_speakers", args=[workspace, upload.interview_id])
        return HttpResponseClientRedirect(place)
    return _row(request, upload, then=then)


@workspace_required("interview.write")
@require_POST
def import_again(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """A failed upload once more: with the file that was sent along, else with the one we have."""
    upload = _upload(request, pk)
    file = request.FILES.get("file")
    try:
        if file is None:
            retry_upload(upload=upload, by=request.user)
        else:
            name, content = _read(file)
            replace_file(upload=upload, by=request.user, name=name, content=content)
    except Refused as problem:
        return _row(request, upload, problem=problem.message)
    return _row(request, _upload(request, pk))


@workspace_required("interview.write")
@require_POST
def import_encoding(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Yes, it reads right; or read it again in another encoding."""
    upload = _upload(request, pk)
    form = EncodingForm(request.POST, guess=upload.encoding)
    speakers = redirect("interviews:interview_speakers", workspace, upload.interview_id)
    if not form.is_valid():
        messages.error(request, "Choose an encoding from the list.")
        return speakers
    try:
        set_encoding(upload=upload, by=request.user, encoding=form.cleaned_data["encoding"])
    except Refused as problem:
        messages.error(request, problem.message)
    return speakers


@workspace_required("interview.write")
@require_POST
def import_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """An upload that never became a transcript goes, with the interview that waited for it."""
    upload = _upload(request, pk)
    if upload.interview.transcripts.exists():
        return redirect("interviews:interview_delete", workspace, upload.interview_id)
    delete_interview(interview=upload.interview, by=request.user)
    if request.htmx:
        return HttpResponse()
    messages.success(request, f"Removed: {upload.name}.")
    return redirect("interviews:import_list", workspace)


def _take_words(request: WorkspaceRequest, form: AddForm) -> HttpResponse:
    take = hold_words if form.cleaned_data["pseudonymise"] else log_interview
    try:
        interview = take(
            workspace=request.workspace,
            by=request.user,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            **form.about(),
        )
    except Refused as problem:
        add_refusal(form, problem)
        return _add_page(request, form, status=422)
    place = reverse("interviews:interview_speakers", args=[request.workspace.slug, interview.pk])
    return HttpResponseClientRedirect(place) if request.htmx else redirect(place)


def _take_files(request: WorkspaceRequest, form: AddForm) -> HttpResponse:
    """Each file on its own: what is wrong with one is no harm to the others."""
    files: list[UploadedFile] = form.cleaned_data["transcripts"]
    taken: list[int] = []
    problems: list[tuple[str, str]] = []
    for file in files:
        try:
            taken.append(_take_file(request, form, file))
        except Refused as problem:
            problems.append((file.name or "A file", problem.message))
    if request.htmx:
        if problems:
            return _refused(request, *problems[0])
        then = "speakers" if form.count == 1 else ""
        return _row(request, _upload(request, taken[0]), then=then)
    if problems:
        for name, message in problems:
            form.add_error("transcripts", f"{name}: {message}")
        return _add_page(request, form, taken=taken, status=422)
    if len(taken) == 1:
        place = "interviews:interview_speakers"
        upload = _upload(request, taken[0])
        return redirect(place, request.workspace.slug, upload.interview_id)
    messages.success(request, f"{len(taken)} files are being read.")
    return redirect("interviews:import_list", request.workspace.slug)


def _take_file(request: WorkspaceRequest, form: AddForm, file: UploadedFile) -> int:
    name, content = _read(file)
    # Both or neither: a file that is refused leaves no batch behind.
    with transaction.atomic():
        upload = upload_file(
            workspace=request.workspace,
            by=request.user,
            name=name,
            content=content,
            title=form.title_of(name),
            pseudonymise=form.cleaned_data["pseudonymise"],
            batch=_batch(request, form) if form.is_batch else None,
            **form.about(),
        )
    return upload.pk


def _batch(request: WorkspaceRequest, form: AddForm) -> InterviewBatch:
    return create_batch(
        workspace=request.workspace,
        by=request.user,
        name=form.batch_name,
        guid=form.cleaned_data["together"],
    )


def _read(file: UploadedFile) -> tuple[str, bytes]:
    """Name and content; what is too large is not even taken into memory."""
    if (file.size or 0) > MAX_BYTES:
        raise Refused(TOO_LARGE, field="file", code="too_large")
    return file.name or "upload", file.read()


def _add_page(
    request: WorkspaceRequest,
    form: AddForm,
    *,
    taken: Collection[int] = (),
    status: int = 200,
) -> HttpResponse:
    template = "_add_fields" if request.htmx else "interview_add"
    rows = ImportFile.objects.for_workspace(request.workspace).told().filter(pk__in=taken)
    context = {"form": form, "uploads": [shown(upload) for upload in rows.order_by("pk")]}
    return render(request, f"interviews/{template}.html", context, status=status)


def _open(request: WorkspaceRequest) -> list[dict[str, Any]]:
    return [shown(upload) for upload in uploads_open(request.workspace)[:100]]


def shown(upload: Any) -> dict[str, Any]:
    """An upload as its line shows it."""
    waiting = upload.status == ImportFile.Status.QUEUED and not upload.attempts
    return {
        "upload": upload,
        "accept": EXTENSIONS,
        "slow": waiting and timezone.now() - upload.created_at > SLOW,
        "encoding": EncodingForm(guess=upload.encoding)
        if upload.status == ImportFile.Status.FAILED and upload.has_content
        else None,
    }


def _row(
    request: WorkspaceRequest, upload: ImportFile, *, then: str = "", problem: str = ""
) -> HttpResponse:
    if not request.htmx:
        if problem:
            messages.error(request, problem)
        return redirect("interviews:import_list", request.workspace.slug)
    context = {"row": shown(upload), "then": then, "problem": problem}
    status = 422 if problem else 200
    return render(request, "interviews/_import_row.html", context, status=status)


def _refused(request: WorkspaceRequest, name: str, message: str) -> HttpResponse:
    """A file that was not taken in leaves nothing here: its line is all there is."""
    context = {"name": name, "message": message}
    return render(request, "interviews/_import_refused.html", context, status=422)


def _upload(request: WorkspaceRequest, pk: int) -> Any:
    return get_object_or_404(ImportFile.objects.for_workspace(request.workspace).told(), pk=pk)
