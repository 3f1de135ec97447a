"""The first room of a team: a workspace with what a new one should not have to invent."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.actions import create_workspace
from accounts.forms import WorkspaceForm
from accounts.models import User, Workspace


@login_required
def workspace_add(request: HttpRequest) -> HttpResponse:
    form = WorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=request.user.pk)
        return redirect(create_workspace_with_starters(name=form.cleaned_data["name"], by=user))
    return render(request, "accounts/workspace_form.html", {"form": form})


def create_workspace_with_starters(*, name: str, by: User) -> Workspace:
    return create_workspace(name=name, by=by)
