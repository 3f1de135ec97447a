"""Guests: who may look into which studies, and until when."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from accounts.actions import invite
from accounts.forms import add_refusal
from accounts.guests import change_limits
from accounts.mail import invitation_link
from accounts.models import Member, today
from interviews.forms.guests import GuestForm, member_form
from lib.problems import Refused

USUAL_STAY = timedelta(days=30)


@workspace_required("members.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def guest_invite(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The link is shown to who made it, once, as with any invitation."""
    usual = {"ends_on": today() + USUAL_STAY}
    form = GuestForm(request.POST or None, workspace=request.workspace, initial=usual)
    made = None
    if request.method == "POST" and form.is_valid():
        made = _invite(request, form)
    answer = render(
        request,
        "interviews/guest_invite.html",
        {"form": form, "made": made},
        status=422 if form.errors else 200,
    )
    if made:
        answer["Cache-Control"] = "no-store"
    return answer


def _invite(request: WorkspaceRequest, form: GuestForm) -> dict[str, str] | None:
    try:
        invitation, secret = invite(
            workspace=request.workspace,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            limits=form.limits,
            by=request.member.user,
        )
    except Refused as problem:
        add_refusal(form, problem)
        return None
    return {"email": invitation.email, "link": invitation_link(secret)}


@workspace_required("members.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def guest_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    rows = Member.objects.filter(workspace=request.workspace).select_related("user", "workspace")
    member = get_object_or_404(rows, pk=pk)
    form = member_form(member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_limits(member=member, limits=form.limits, by=request.member.user)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved for {member.user}: it holds from now on.")
            return redirect("accounts:settings_members", workspace)
    context = {"form": form, "person": member}
    status = 422 if form.errors else 200
    return render(request, "interviews/guest_edit.html", context, status=status)
