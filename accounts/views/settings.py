"""Settings: the workspace itself, and one's own API tokens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import actions, tokens
from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import DeleteWorkspaceForm, TokenForm, WorkspaceSettingsForm, add_refusal
from accounts.models import ApiToken
from lib.problems import Refused


@workspace_required("workspace.manage")
def settings_workspace(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    here = request.workspace
    now = {"name": here.name, "keep_originals": here.keep_originals}
    form = WorkspaceSettingsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.change_workspace(workspace=here, by=request.member.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("accounts:settings_workspace", workspace)
    status = 422 if form.errors else 200
    return render(request, "accounts/settings_workspace.html", {"form": form}, status=status)


@workspace_required("workspace.manage")
def workspace_delete(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = DeleteWorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delete_workspace(workspace=request.workspace, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "The workspace is deleted, with everything in it.")
            return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "accounts/workspace_delete.html", {"form": form}, status=status)


@workspace_required("token.manage")
def settings_tokens(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return _tokens_page(request, TokenForm())


@workspace_required("token.manage")
@require_POST
def token_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Answers with the page itself: the secret is in this one answer and nowhere else."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _tokens_page(request, form, status=422)
    try:
        _, secret = tokens.create_token(
            member=request.member, by=request.member.user, **form.cleaned_data
        )
    except Refused as problem:
        add_refusal(form, problem)
        return _tokens_page(request, form, status=422)
    answer = _tokens_page(request, TokenForm(), secret=secret)
    answer["Cache-Control"] = "no-store"
    return answer


@workspace_required("token.manage")
@require_POST
def token_revoke(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, workspace=request.workspace, member=request.member, pk=pk)
    tokens.revoke_token(token=token, by=request.member.user)
    messages.success(request, "The token is revoked: it no longer opens anything.")
    return redirect("accounts:settings_tokens", workspace)


def _tokens_page(
    request: WorkspaceRequest, form: TokenForm, *, secret: str = "", status: int = 200
) -> HttpResponse:
    own = request.member.tokens.order_by("-created_at")
    context = {"form": form, "tokens": own, "secret": secret}
    return render(request, "accounts/settings_tokens.html", context, status=status)
