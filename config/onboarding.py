"""The first room of a team: a workspace with what a new one should not have to invent."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import signed_in
from accounts.actions import create_workspace
from accounts.forms import WorkspaceForm, add_refusal
from accounts.models import User, Workspace
from insights.starter import load_starter
from interviews.starter import load_attributes
from lib.problems import Refused
from lib.tenancy import scoped


@login_required
def workspace_add(request: HttpRequest) -> HttpResponse:
    form = WorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                create_workspace_with_starters(by=signed_in(request), **form.cleaned_data)
            )
        except Refused as problem:
            add_refusal(form, problem)
    status = 422 if form.errors else 200
    return render(request, "accounts/workspace_form.html", {"form": form}, status=status)


@transaction.atomic
def create_workspace_with_starters(*, name: str, by: User) -> Workspace:
    """All of it or nothing: no team begins in half a workspace."""
    workspace = create_workspace(name=name, by=by)
    with scoped(workspace.pk):
        load_attributes(workspace=workspace.pk)
        load_starter(workspace=workspace, by=by)
    return workspace
