"""What belongs to a person and to no workspace: their name, and invitations to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.access import signed_in
from accounts.forms import ProfileForm
from accounts.models import Invitation, User
from accounts.secrets import digest
from lib.problems import Refused
from lib.tenancy import scoped


@login_required
def profile_edit(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = ProfileForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        user.name = form.cleaned_data["name"]
        user.save(update_fields=["name"])
        messages.success(request, "Saved.")
        return redirect("accounts:profile_edit")
    status = 422 if form.errors else 200
    return render(request, "accounts/profile_form.html", {"form": form}, status=status)


@never_cache
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """A page that says who invites whom; joining takes a press of its button."""
    invitation = _invitation(secret)
    if invitation is None or not invitation.is_open:
        return render(request, "accounts/invitation_over.html", status=410)
    user = request.user
    if not isinstance(user, User):
        return render(request, "accounts/invitation_sign_in.html", _ways_in(request, invitation))
    if not invitation.is_for(user):
        context = {"invitation": invitation, "next": request.path}
        return render(request, "accounts/invitation_other.html", context, status=403)
    if request.method == "POST":
        return _join(request, invitation, user)
    return render(request, "accounts/invitation_accept.html", {"invitation": invitation})


def _join(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    try:
        with scoped(invitation.workspace_id):
            actions.accept_invitation(invitation=invitation, by=user)
    except Refused:
        return render(request, "accounts/invitation_over.html", status=410)
    messages.success(request, f"Welcome to {invitation.workspace}.")
    return redirect(invitation.workspace)


def _invitation(secret: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("workspace", "invited_by")
        .filter(token_hash=digest(secret))
        .first()
    )


def _ways_in(request: HttpRequest, invitation: Invitation) -> dict[str, object]:
    """Whether there is an account of that address is not told: both ways are offered."""
    back = urlencode({"next": request.path})
    return {
        "invitation": invitation,
        "login_url": f"{reverse('account_login')}?{back}",
        "signup_url": f"{reverse('account_signup')}?{back}",
    }
