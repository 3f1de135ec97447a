"""Who is who in a transcript."""

import json
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from interviews.actions import attribute_span, name_alike, name_speakers, open_in_batch
from interviews.forms import AttributionForm, EncodingForm, SpeakersForm, labels_of
from interviews.models import ImportFile, Interview, Participant, Transcript, TranscriptSource, Turn
from interviews.passages import speaker_of
from interviews.views.adding import shown
from interviews.views.lists import find_interview
from lib.problems import Refused, Stale
from lib.templatetags.firsthand import and_list

PREVIEW = 600


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def interview_speakers(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Labels of the current transcript; while the file is being read, how far that has come."""
    interview = find_interview(request, pk)
    transcript = Transcript.objects.filter(interview=interview, is_current=True).first()
    upload: ImportFile | None = getattr(interview, "import_file", None)
    if transcript is None and upload and upload.held is not None:
        return redirect("interviews:interview_pseudonymise", workspace, pk)
    if transcript is None or (upload and not upload.is_over):
        return _not_yet(request, interview, upload)
    labels = labels_of(transcript)
    form = SpeakersForm(
        request.POST or None,
        labels=labels,
        workspace=request.workspace,
        may_name=can(request.member, "identity.read"),
        others=open_in_batch(interview).count(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _settle(request, interview, form)
        except Refused as problem:
            form.add_error(None, problem.message)
    context = {
        "interview": interview,
        "transcript": transcript,
        "form": form,
        "hidden": len(labels) - len(form.labels),
        "encoding": _encoding(upload, transcript),
        "upload": upload,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/interview_speakers.html", context, status=status)


@workspace_required("interview.write")
@require_POST
def turn_attribute(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Give a span of the text to a speaker. `{start, end, version, speaker}` as JSON or a form.

    Answers a script with `{version, turns: [{start, end, role, participant, speaker, ms}]}`, the
    turns that the span was split into; 409 with `current` where the version is stale.
    """
    interview = find_interview(request, pk)
    form = AttributionForm(_sent(request), workspace=request.workspace)
    if not form.is_valid():
        field, found = next(iter(form.errors.items()))
        return _no(request, interview, Refused(str(found[0]), field=field, code="invalid"))
    try:
        turns = attribute_span(interview=interview, by=request.user, **form.cleaned_data)
    except Refused as problem:
        return _no(request, interview, problem)
    if _wants_json(request):
        shown = [_turn(turn) for turn in turns]
        return JsonResponse({"version": form.cleaned_data["version"], "turns": shown})
    return _back(interview, form.cleaned_data["start"])


def _not_yet(
    request: WorkspaceRequest, interview: Interview, upload: ImportFile | None
) -> HttpResponse:
    rows = ImportFile.objects.for_workspace(request.workspace).told()
    told = rows.filter(interview=interview).first()
    context = {"interview": interview, "upload": upload, "row": shown(told) if told else None}
    status = 409 if request.method == "POST" else 200
    return render(request, "interviews/interview_waiting.html", context, status=status)


def _settle(request: WorkspaceRequest, interview: Interview, form: SpeakersForm) -> HttpResponse:
    answers = form.answers()
    with transaction.atomic():
        interview, newcomers = name_speakers(interview=interview, by=request.user, answers=answers)
        if form.cleaned_data.get("everywhere"):
            name_alike(interview=interview, by=request.user, answers=answers)
    messages.success(request, _said(interview, newcomers))
    return redirect("interviews:interview_read", request.workspace.slug, interview.pk)


def _said(interview: Interview, newcomers: list[Participant]) -> str:
    new = f" New: {and_list(newcomers)}." if newcomers else ""
    if interview.speakers_settled:
        return f"Every turn has a speaker now.{new}"
    return f"Saved. Some turns have no speaker yet.{new}"


def _encoding(upload: ImportFile | None, transcript: Transcript) -> dict[str, Any] | None:
    """The guess to confirm, with lines that show whether it was right."""
    if upload is None or not upload.encoding_guessed:
        return None
    # As it stands in the file, labels and all: a name is where a wrong guess shows first.
    source = TranscriptSource.objects.filter(transcript=transcript).first()
    text = source.text if source else transcript.text
    lines = [line for line in text.split("\n") if line.strip()]
    telling = [line for line in lines if not line.isascii()] or lines
    return {
        "form": EncodingForm(guess=upload.encoding),
        "preview": "\n".join(telling[:4])[:PREVIEW],
    }


def _sent(request: WorkspaceRequest) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        sent = json.loads(request.body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _wants_json(request: WorkspaceRequest) -> bool:
    asked = request.headers.get("Accept", "").startswith("application/json")
    return asked or request.content_type == "application/json"


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "start": turn.start,
        "end": turn.end,
        "role": turn.role,
        "participant": str(turn.participant_id) if turn.participant_id else None,
        "speaker": speaker_of(turn),
        "ms": turn.ms,
    }


def _no(request: WorkspaceRequest, interview: Interview, problem: Refused) -> HttpResponse:
    if not _wants_json(request):
        messages.error(request, problem.message)
        return _back(interview, None)
    body = {"error": problem.message, "field": problem.field, "code": problem.code}
    if isinstance(problem, Stale):
        return JsonResponse(body | {"current": problem.current}, status=409)
    return JsonResponse(body, status=422)


def _back(interview: Interview, start: int | None) -> HttpResponse:
    place = reverse("interviews:interview_read", args=[interview.workspace.slug, interview.pk])
    return redirect(place if start is None else f"{place}#turn-{start}")
