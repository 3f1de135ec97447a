"""Texts that may repeat words which went: the list of them, and what is done about each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from interviews.actions.erasure import plan_erasure
from interviews.models import Interview, Participant
from lib.problems import Refused
from personas.actions import keep_text, remove_text, reopen_text
from personas.models import Repetition
from personas.pages.evidence import whole
from personas.settle_list import may_remove, texts_foreseen, texts_to_settle
from personas.settling import Leaving, find
from personas.written import Place

MOST_PAGES = 4000


@workspace_required("persona.write")
@require_safe
def settle_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    number = min(whole(request.GET.get("page", "1")), MOST_PAGES)
    page = texts_to_settle(request.member, number)
    context = {
        "page": page,
        "newer_url": f"?page={page.newer}" if page.newer else "",
        "older_url": f"?page={page.older}" if page.older else "",
    }
    return render(request, "personas/settle_list.html", context)


@workspace_required("persona.write")
@require_POST
def settle_keep(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    undo = f"undo={reverse('personas:settle_reopen', args=[workspace, pk])}"
    return _settle(request, pk, keep_text, "Kept: these are not their words.", undo)


@workspace_required("persona.write")
@require_POST
def settle_reopen(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    return _settle(request, pk, reopen_text, "Back on the list.")


@workspace_required("persona.write")
@require_POST
def settle_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    row = _row(request, pk)
    if not may_remove(request.member, Place(row.kind, row.object_id, row.field)):
        messages.error(request, "Edit it where it stands, or ask somebody who may.")
        return redirect("personas:settle_list", workspace)
    return _settle(request, pk, remove_text, "Removed.")


@workspace_required("identity.read")
@require_safe
def settle_participant(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What may repeat the words of a participant, before they go: `?reason=erased` or silenced."""
    people = Participant.objects.for_workspace(request.workspace)
    person = get_object_or_404(people, pk=pk)
    leaving = Leaving(request.workspace.pk, Repetition.Reason.SILENCED, [pk])
    if request.GET.get("reason") == Repetition.Reason.ERASED:
        plan = plan_erasure(person, unattributed=True)
        blacked = {pk: each.spans for pk, each in plan.blackouts.items()}
        leaving = Leaving(request.workspace.pk, Repetition.Reason.ERASED, [pk], plan.alone, blacked)
    back = reverse("interviews:participant_show", args=[workspace, pk])
    return _foresee(request, leaving, {"name": person.label, "whose": "their", "back": back})


@workspace_required("interview.write")
@require_safe
def settle_interview(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What may repeat what was said in an interview, before it is deleted."""
    interviews = Interview.objects.for_workspace(request.workspace)
    interview = get_object_or_404(interviews, pk=pk)
    leaving = Leaving(request.workspace.pk, Repetition.Reason.DELETED, interviews=[pk])
    back = reverse("interviews:interview_read", args=[workspace, pk])
    return _foresee(request, leaving, {"name": interview.title, "whose": "its", "back": back})


def _foresee(request: WorkspaceRequest, leaving: Leaving, whose: dict[str, str]) -> HttpResponse:
    """The whole page, or to htmx how many there are."""
    texts = texts_foreseen(request.member, find(leaving))
    context: dict[str, Any] = {
        **whose,
        "texts": texts,
        "url": request.get_full_path(),
        "is_sure": leaving.reason != Repetition.Reason.SILENCED,
    }
    part = "_settle_foreseen" if request.htmx else "settle_foreseen"
    answer = render(request, f"personas/{part}.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _settle(
    request: WorkspaceRequest, pk: int, act: Callable[..., None], said: str, undo: str = ""
) -> HttpResponse:
    try:
        act(repetition=_row(request, pk), by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, said, extra_tags=undo)
    return redirect("personas:settle_list", request.workspace.slug)


def _row(request: WorkspaceRequest, pk: int) -> Repetition:
    rows = Repetition.objects.for_workspace(request.workspace).shown_to(request.user)
    return get_object_or_404(rows, pk=pk)
