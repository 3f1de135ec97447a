from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import LAST_WORKSPACE, WorkspaceRequest, signed_in, workspace_required
from accounts.models import Workspace
from config.context import navigation


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the workspace somebody was in last; who has none is asked to name their first."""
    workspaces = Workspace.objects.of(signed_in(request))
    last = workspaces.filter(pk=request.session.get(LAST_WORKSPACE, 0)).first()
    workspace = last or workspaces.first()
    if workspace is None:
        return redirect("accounts:workspace_add")
    return redirect(workspace)


@workspace_required("members.read")
def workspace_home(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The first place of the navigation."""
    return redirect(navigation(request, request.member)[0].url)
