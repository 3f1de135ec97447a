"""Settings: who is in the workspace, and who is asked to join."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.access import WorkspaceRequest, can, workspace_required
from accounts.forms import InvitationForm, RoleForm, add_refusal
from accounts.mail import invitation_link
from accounts.models import Invitation, Member, Role, User
from accounts.permissions import roles_given_by
from lib.problems import Refused


@workspace_required("members.read")
def settings_members(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return _page(request, InvitationForm(by=request.member.role))


@workspace_required("members.manage")
@require_POST
def invitation_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The link is shown to who made it, once: mail may not be set up, or may not arrive."""
    form = InvitationForm(request.POST, by=request.member.role)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        invitation, secret = actions.invite(
            workspace=request.workspace, by=_actor(request), **form.cleaned_data
        )
    except Refused as problem:
        add_refusal(form, problem)
        return _page(request, form, status=422)
    made = {"email": invitation.email, "link": invitation_link(secret)}
    return _page(request, InvitationForm(by=request.member.role), made=made)


@workspace_required("members.manage")
@require_POST
def invitation_withdraw(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, workspace=request.workspace, pk=pk)
    actions.withdraw_invitation(invitation=invitation, by=_actor(request))
    messages.success(request, "The invitation is withdrawn: its link no longer works.")
    return redirect("accounts:settings_members", workspace)


@workspace_required("members.manage")
@require_POST
def member_role(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    member = _member(request, pk)
    form = RoleForm(request.POST, by=request.member.role)
    if not form.is_valid():
        messages.error(request, "Please choose one of the roles in the list.")
        return redirect("accounts:settings_members", workspace)
    try:
        actions.change_role(member=member, role=form.cleaned_data["role"], by=_actor(request))
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, f"{member.user} has another role now.")
    return redirect("accounts:settings_members", workspace)


@workspace_required("members.manage")
def member_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    member = _member(request, pk)
    if request.method == "POST":
        try:
            actions.remove_member(member=member, by=_actor(request))
        except Refused as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, f"{member.user} is no longer in this workspace.")
        return redirect("accounts:settings_members", workspace)
    context = {"person": member, "tokens": member.tokens.count()}
    return render(request, "accounts/member_remove.html", context)


@workspace_required("member.leave")
def member_leave(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.remove_member(member=request.member, by=_actor(request))
        except Refused as problem:
            messages.error(request, problem.message)
            return redirect("accounts:settings_members", workspace)
        messages.success(request, f"You have left {request.workspace}.")
        return redirect("home")
    return render(request, "accounts/member_leave.html", {"tokens": request.member.tokens.count()})


def _page(
    request: WorkspaceRequest,
    form: InvitationForm,
    *,
    made: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    manages = can(request.member, "members.manage")
    invitations = Invitation.objects.for_workspace(request.workspace).open()
    context = {
        "people": _people(request),
        "invitations": invitations.order_by("email") if manages else [],
        "form": form if manages else None,
        "made": made,
    }
    answer = render(request, "accounts/settings_members.html", context, status=status)
    if made:
        answer["Cache-Control"] = "no-store"
    return answer


def _people(request: WorkspaceRequest) -> list[dict[str, object]]:
    """Each member with the form that gives another role, where one may be given."""
    members = Member.objects.filter(workspace=request.workspace).select_related("user")
    members = members.prefetch_related("guest_of__study")
    given = roles_given_by(request.member.role)
    return [
        {
            "member": member,
            "studies": [str(one.study) for one in member.guest_of.all()],
            "is_me": member.pk == request.member.pk,
            "may_change": member.role in given,
            "roles": [
                (role.value, role.label, role == member.role) for role in Role if role in given
            ],
        }
        for member in members.order_by("user__name", "id")
    ]


def _member(request: WorkspaceRequest, pk: int) -> Member:
    member = (
        Member.objects.filter(workspace=request.workspace, pk=pk).select_related("user").first()
    )
    if member is None:
        raise Http404
    return member


def _actor(request: WorkspaceRequest) -> User:
    return request.member.user
