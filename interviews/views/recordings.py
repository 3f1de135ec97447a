"""The recording of an interview: upload, replace, remove, and its bytes for the player."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import WorkspaceRequest, can, member_or_404, workspace_required
from accounts.forms import add_refusal
from accounts.models import User
from interviews.actions import attach_recording, remove_recording
from interviews.actions.recordings import misnamed
from interviews.forms.recordings import RecordingForm
from interviews.models import Recording
from interviews.recordings import is_there, place_of
from interviews.views.lists import find_interview
from lib.problems import Refused
from lib.ranges import respond
from lib.uploads import BoundedUpload

View = Callable[..., HttpResponseBase]
GONE = (
    "The file of this recording is no longer on the server. "
    "Somebody who may change the interview can upload it again."
)


def takes_recordings(view: View) -> View:
    """Files go straight to the folder of recordings, outside of any transaction, before the view.

    The token is asked for inside, as looking for it reads the whole request: until then nobody has
    said where its files go. From whom may not upload here, nothing is kept on the way.
    """

    @wraps(view)
    def receiving(request: HttpRequest, workspace: str, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            limit = settings.RECORDING_MAX_BYTES if _may_upload(request, workspace) else 0
            request.upload_handlers = [BoundedUpload(Path(settings.RECORDINGS), limit)]
        return csrf_protect(view)(request, workspace, *args, **kwargs)

    return csrf_exempt(receiving)


def _may_upload(request: HttpRequest, workspace: str) -> bool:
    try:
        return isinstance(request.user, User) and can(
            member_or_404(request.user, workspace), "interview.write"
        )
    except Http404:
        return False


@takes_recordings
@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def recording_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Upload or replace. A script posts the same form and gets its fragment back if refused."""
    interview = find_interview(request, pk)
    if request.method != "POST":
        return _page(request, interview, RecordingForm())
    form = RecordingForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            recording = attach_recording(interview=interview, by=request.user, file=file)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, _kept(file.name, recording))
            place = reverse("interviews:interview_read", args=[workspace, pk])
            return HttpResponseClientRedirect(place) if request.htmx else redirect(place)
    return _page(request, interview, form, status=422)


@workspace_required("interview.write")
@require_POST
def recording_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    remove_recording(interview=find_interview(request, pk), by=request.user)
    messages.success(request, "The recording was deleted. The text stays.")
    return redirect("interviews:interview_read", workspace, pk)


@workspace_required("transcript.read")
@require_safe
def recording_file(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponseBase:
    """The bytes, or the range of them that was asked for. 410 where the file has vanished."""
    rows = Recording.objects.for_workspace(request.workspace)
    recording = get_object_or_404(rows, interview=pk)
    try:
        file = place_of(recording.workspace_id, recording.guid).open("rb")
    except OSError:
        return _private(HttpResponse(GONE, status=410, content_type="text/plain; charset=utf-8"))
    answer = respond(
        request,
        file,
        size=recording.size,
        etag=recording.etag,
        content_type=recording.media_type,
    )
    return _private(answer)


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _page(
    request: WorkspaceRequest, interview: Any, form: RecordingForm, *, status: int = 200
) -> HttpResponse:
    rows = Recording.objects.for_workspace(request.workspace).select_related("created_by")
    recording = rows.filter(interview=interview).first()
    context = {
        "interview": interview,
        "form": form,
        "recording": recording,
        "is_there": recording is not None and is_there(recording),
    }
    template = "_recording_form" if request.htmx else "recording_form"
    return render(request, f"interviews/{template}.html", context, status=status)


def _kept(name: str, recording: Recording) -> str:
    if misnamed(name, recording.media_type):
        return f"The recording is kept as {recording.words}: that is what it is, whatever its name."
    return "The recording is kept. It plays below the text."
