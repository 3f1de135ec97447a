"""Tagging: what the reading room's script and the plain page post to."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.actions import change_coding, restore_coding, tag_excerpt, untag
from insights.forms import CodingChangeForm, CodingForm
from insights.models import Coding, Facet, Stance, Voice
from insights.news import last_seq
from insights.queries import (
    coder_names,
    codes_for_picker,
    coding_told,
    codings_of,
    current_transcript,
    recent_codes,
)
from insights.views.answers import back, back_refused, refusal, wants_json, wrong_fields
from insights.views.opening import open_to_code
from insights.views.plain import plain_page
from interviews.models import Interview
from lib.prepared import Prepared
from lib.problems import Refused

_interview = Prepared[Interview](
    lambda workspace, pk: Interview.objects.for_workspace(workspace).filter(pk=pk)
)


@require_GET
@workspace_required("transcript.read")
def coding_list(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """Everything the reading room draws besides the text: codings, codes, coders."""
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    open_to_code(request, found)
    transcript = current_transcript(found, words=False)
    # Read before the codings: what comes between the two is told once more, never missed.
    seq = last_seq(request.workspace)
    codings = codings_of(transcript, request.user) if transcript else []
    return JsonResponse(
        {
            "seq": seq,
            "version": transcript.version if transcript else None,
            "codings": codings,
            "codes": codes_for_picker(request.workspace),
            "coders": coder_names(codings) | {str(request.user.pk): request.user.name},
            "recent": recent_codes(request.workspace, request.user),
            "me": str(request.user.pk),
            "facets": Facet.choices,
            "stances": Stance.choices,
            "voices": Voice.choices,
            "can": {
                "tag": can(request.member, "coding.write"),
                "create": can(request.member, "code.write"),
            },
            "suggests": request.member.suggests_codes,
        },
        headers={"Cache-Control": "private, no-store"},
    )


@require_POST
@workspace_required("coding.write")
def coding_add(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview.first(request.workspace.pk, interview)
    if found is None:
        raise Http404
    form = CodingForm(request.POST, workspace=request.workspace, interview=found)
    if not form.is_valid():
        return _not_added(request, found, form)
    try:
        coding, created = tag_excerpt(
            workspace=request.workspace, interview=found, by=request.user, **_span(form)
        )
    except Refused as problem:
        if wants_json(request):
            return refusal(problem)
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return _not_added(request, found, form)
    if wants_json(request):
        return _shown(request, coding, status=201 if created else 200)
    return back(
        request,
        _plain_url(coding),
        f"Tagged: {coding.code}." if created else f"It was tagged {coding.code} already.",
    )


@require_POST
@workspace_required("coding.write")
def coding_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    coding = _coding(request, pk)
    fallback, name = _plain_url(coding), coding.code.name
    try:
        untag(coding=coding, by=request.user)
    except Refused as problem:
        return refusal(problem) if wants_json(request) else back_refused(request, fallback, problem)
    if wants_json(request):
        return JsonResponse({"id": str(pk)})
    return back(
        request,
        fallback,
        f"Removed: {name}.",
        undo=reverse("insights:coding_restore", args=[workspace, pk]),
    )


@require_POST
@workspace_required("coding.write")
def coding_restore(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    try:
        coding = restore_coding(workspace=request.workspace, coding=pk, by=request.user)
    except Refused as problem:
        if problem.code == "unknown":
            raise Http404(problem.message) from problem
        home = reverse("home")
        return refusal(problem) if wants_json(request) else back_refused(request, home, problem)
    if wants_json(request):
        return _shown(request, coding, status=201)
    return back(request, _plain_url(coding), f"Back again: {coding.code}.")


@require_POST
@workspace_required("coding.write")
def coding_change(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    coding = _coding(request, pk)
    form = CodingChangeForm(request.POST)
    if not form.is_valid():
        return wrong_fields(form.errors)
    try:
        coding = change_coding(
            coding=coding,
            by=request.user,
            stance=form.cleaned_data["stance"] or None,
            voice=form.cleaned_data["voice"] or None,
        )
    except Refused as problem:
        if wants_json(request):
            return refusal(problem)
        return back_refused(request, _plain_url(coding), problem)
    if wants_json(request):
        return _shown(request, coding)
    return back(request, _plain_url(coding), f"Changed: {coding.code}.")


def _coding(request: WorkspaceRequest, pk: int) -> Coding:
    rows = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    rows = rows.select_related("excerpt", "code")
    return get_object_or_404(rows, pk=pk)


def _span(form: CodingForm) -> dict[str, Any]:
    data = form.cleaned_data
    named = form.data.get("subjects")
    return {
        "start": data["start"],
        "end": data["end"],
        "code": data["code"],
        "stance": data["stance"] or "supports",
        "voice": data["voice"] or "said",
        "version": data["version"],
        "subjects": [person.pk for person in data["subjects"]] if named else None,
    }


def _not_added(request: WorkspaceRequest, interview: Interview, form: CodingForm) -> HttpResponse:
    """Said beside the field, with everything typed still there."""
    if wants_json(request):
        return wrong_fields(form.errors)
    return plain_page(request, interview, form)


def _shown(request: WorkspaceRequest, coding: Coding, *, status: int = 200) -> JsonResponse:
    return JsonResponse(coding_told(coding, request.user), status=status)


def _plain_url(coding: Coding) -> str:
    url = reverse(
        "insights:coding_plain", args=[coding.workspace.slug, coding.excerpt.interview_id]
    )
    return f"{url}#coding-{coding.pk}"
