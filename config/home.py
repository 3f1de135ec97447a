from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import LAST_WORKSPACE, WorkspaceRequest, can, signed_in, workspace_required
from accounts.models import Workspace
from config.activity import latest
from config.context import navigation
from personas.digests import read_digest
from personas.models import Claim, Mention

WEEK = timedelta(days=7)
SHOWN = 8


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the workspace somebody was in last; who has none is asked to name their first."""
    workspaces = Workspace.objects.of(signed_in(request))
    last = workspaces.filter(pk=request.session.get(LAST_WORKSPACE, 0)).first()
    workspace = last or workspaces.first()
    if workspace is None:
        return redirect("accounts:workspace_add")
    return redirect(workspace)


@workspace_required("persona.read")
def workspace_now(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """What is asked of one, what is due, what is new, who did what."""
    asked = Mention.objects.filter(member=request.member, seen_at=None)
    reads = can(request.member, "activity.read")
    context = {
        "mentions": asked.select_related("comment__author", "comment__persona")[:SHOWN],
        "week": read_digest(request.member, timezone.now() - WEEK),
        "assumptions": _open_assumptions(request) if can(request.member, "insight.read") else 0,
        "deeds": latest(request, SHOWN) if reads else [],
    }
    return render(request, "config/workspace_now.html", context)


def _open_assumptions(request: WorkspaceRequest) -> int:
    guesses = Claim.objects.filter(workspace=request.workspace, born_as_guess=True)
    return guesses.filter(verdict=Claim.Verdict.OPEN).count()


@workspace_required("members.read")
def workspace_home(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The first place of the navigation."""
    return redirect(navigation(request, request.member)[0].url)
