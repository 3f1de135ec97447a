from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import LAST_WORKSPACE
from accounts.models import Workspace


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the workspace somebody was in last; who has none is asked to name their first."""
    workspaces = Workspace.objects.of(request.user)
    last = workspaces.filter(pk=request.session.get(LAST_WORKSPACE)).first()
    workspace = last or workspaces.first()
    if workspace is None:
        return redirect("accounts:workspace_add")
    return redirect(workspace)
