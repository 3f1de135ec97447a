"""The coders of an interview: who is through, and whose layer is blind. A part of the room's side,
fetched by its script; on the plain page its forms go round by a redirect."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions import (
    begin_blind,
    finish_coding,
    finish_part,
    reopen_coding,
    share_layer,
    unshare_layer,
)
from insights.coders import coders_of
from insights.views.answers import back, back_refused
from insights.views.live import number
from insights.views.opening import open_to_code
from interviews.models import Interview
from lib.problems import Refused


@require_GET
@workspace_required("transcript.read")
def layer_show(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    open_to_code(request, found)
    return _part(request, found)


@require_POST
@workspace_required("coding.write")
def layer_begin(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    begin_blind(interview=found, by=request.user)
    said = "You code blind now: your new tags are yours alone, and you see nobody else’s."
    return _done(request, found, said, undo="layer_share")


@require_POST
@workspace_required("coding.write")
def layer_share(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    try:
        shared = share_layer(interview=found, by=request.user)
    except Refused as problem:
        return _refused(request, found, problem)
    if not shared.codings and not shared.memos:
        return _done(request, found, "You no longer code blind.")
    said = f"Shared: {_counted(shared.codings, shared.memos)}."
    return _done(request, found, said, undo="layer_unshare")


@require_POST
@workspace_required("coding.write")
def layer_unshare(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    try:
        taken = unshare_layer(interview=found, by=request.user)
    except Refused as problem:
        return _refused(request, found, problem)
    said = f"Yours alone again: {_counted(taken.codings, taken.memos)}."
    return _done(request, found, said, undo="layer_share")


@require_POST
@workspace_required("coding.write")
def coverage_add(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    try:
        finish_coding(interview=found, by=request.user)
    except Refused as problem:
        return _refused(request, found, problem)
    return _done(request, found, "You have coded this interview.", undo="coverage_remove")


@require_POST
@workspace_required("coding.write")
def coverage_part(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """`first` and `last` are numbers of turns, from 1."""
    found = _interview(request, interview)
    first, last = (number(request.POST.get(name, "")) for name in ("first", "last"))
    try:
        finish_part(interview=found, by=request.user, first=first, last=last)
    except Refused as problem:
        return _refused(request, found, problem)
    turns = f"turn {first:,}" if first == last else f"turns {first:,} to {last:,}"
    return _done(request, found, f"You have coded {turns}.")


@require_POST
@workspace_required("coding.write")
def coverage_remove(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = _interview(request, interview)
    undo = "coverage_add" if reopen_coding(interview=found, by=request.user) else ""
    return _done(request, found, "You are still coding this interview.", undo=undo)


def _interview(request: WorkspaceRequest, pk: int) -> Interview:
    return get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=pk)


def _counted(codings: int, memos: int) -> str:
    tags = f"{codings:,} tag{'' if codings == 1 else 's'}"
    notes = f"{memos:,} memo{'' if memos == 1 else 's'}"
    return " and ".join([tags] * bool(codings) + [notes] * bool(memos)) or "nothing"


def _done(
    request: WorkspaceRequest, interview: Interview, said: str, *, undo: str = ""
) -> HttpResponse:
    slug = request.workspace.slug
    again = reverse(f"insights:{undo}", args=[slug, interview.pk]) if undo else ""
    if request.htmx:
        return _part(request, interview, said=said, undo=again)
    return back(
        request, reverse("insights:coding_plain", args=[slug, interview.pk]), said, undo=again
    )


def _refused(request: WorkspaceRequest, interview: Interview, problem: Refused) -> HttpResponse:
    if request.htmx:
        return _part(request, interview, said=problem.message, kind="error")
    fallback = reverse("insights:coding_plain", args=[request.workspace.slug, interview.pk])
    return back_refused(request, fallback, problem)


def _part(request: WorkspaceRequest, interview: Interview, **told: str) -> HttpResponse:
    """The part as it is now; the room's script hears what was said, and reads the tags anew."""
    context = {"interview": interview, "coders": coders_of(interview, request.user)}
    response = render(request, "insights/_coders.html", context)
    if told:
        response["HX-Trigger-After-Swap"] = json.dumps({"layer:told": told})
    return response
