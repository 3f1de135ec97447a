"""Tagging many places at once, and giving a highlight other ends: for the reading room's script."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions import move_coding, restore_many, tag_many, untag_many
from insights.forms import CodingMoveForm, CodingsForm, MatchesForm
from insights.models import Coding
from insights.queries import coding_told, codings_told
from insights.views.answers import refusal, wrong_fields
from interviews.models import Interview
from lib.problems import Refused


@require_POST
@workspace_required("coding.write")
def coding_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Other ends: `start`, `end`, `version`. Answers with the coding."""
    rows = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    coding = get_object_or_404(rows.select_related("excerpt"), pk=pk)
    form = CodingMoveForm(request.POST)
    if not form.is_valid():
        return wrong_fields(form.errors)
    try:
        moved = move_coding(coding=coding, by=request.user, **form.cleaned_data)
    except Refused as problem:
        return refusal(problem)
    return JsonResponse(coding_told(moved, request.user))


@require_POST
@workspace_required("coding.write")
def coding_add_many(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """One code on many places. `{codings: […]}` are those that are new."""
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    form = MatchesForm(request.POST, workspace=request.workspace, interview=found)
    if not form.is_valid():
        return wrong_fields(form.errors)
    data = form.cleaned_data
    try:
        codings = tag_many(
            workspace=request.workspace,
            interview=found,
            by=request.user,
            spans=data["spans"],
            code=data["code"],
            stance=data["stance"] or "supports",
            voice=data["voice"] or "said",
            version=data["version"],
            subjects=[person.pk for person in data["subjects"]] or None,
        )
    except Refused as problem:
        return refusal(problem)
    return _told(request, codings, status=201)


@require_POST
@workspace_required("coding.write")
def coding_remove_many(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = CodingsForm(request.POST)
    if not form.is_valid():
        return wrong_fields(form.errors)
    visible = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    mine = visible.filter(pk__in=form.cleaned_data["codings"]).values_list("pk", flat=True)
    try:
        gone = untag_many(workspace=request.workspace.pk, codings=list(mine), by=request.user)
    except Refused as problem:
        return refusal(problem)
    return JsonResponse({"ids": [str(pk) for pk in gone]})


@require_POST
@workspace_required("coding.write")
def coding_restore_many(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = CodingsForm(request.POST)
    if not form.is_valid():
        return wrong_fields(form.errors)
    try:
        codings = restore_many(
            workspace=request.workspace, codings=form.cleaned_data["codings"], by=request.user
        )
    except Refused as problem:
        if problem.code == "unknown":
            raise Http404(problem.message) from problem
        return refusal(problem)
    return _told(request, codings, status=201)


def _told(request: WorkspaceRequest, codings: list[Coding], *, status: int) -> JsonResponse:
    rows = Coding.objects.filter(pk__in=[coding.pk for coding in codings])
    here = rows.filter(excerpt__anchors__transcript__is_current=True)
    return JsonResponse({"codings": codings_told(here, request.user)}, status=status)
