"""What changes who is where: workspaces, members, invitations."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.access import can
from accounts.changes import record
from accounts.guests import Limits, check_role, put, told
from accounts.mail import send_invitation
from accounts.models import Invitation, Member, Role, User, Workspace
from accounts.permissions import roles_given_by, roles_with
from accounts.secrets import digest
from lib.problems import Refused
from lib.tenancy import unlimited

OPEN_INVITATIONS = 50
SLUG_LENGTH = 50
# The demo workspace is found by its slug, and comes back to it.
TAKEN_SLUGS = {"demo"}
INVITATION_LIFE = timedelta(days=7)
UNLIMITED = Limits()


@transaction.atomic
def create_workspace(*, name: str, by: User) -> Workspace:
    """A workspace with `by` as its owner, under a slug made of its name."""
    workspace = _with_free_slug(name.strip())
    member = Member.objects.create(workspace=workspace, user=by, role=Role.OWNER)
    record(workspace=workspace.pk, by=by, verb="workspace.created", what=workspace)
    record(
        workspace=workspace.pk,
        by=by,
        verb="member.joined",
        what=member,
        after={"role": member.role},
    )
    return workspace


def _with_free_slug(name: str) -> Workspace:
    stem = slugify(name)[:SLUG_LENGTH].strip("-") or "workspace"
    for slug in [
        *([stem] if stem not in TAKEN_SLUGS else []),
        *(_numbered(stem) for _ in range(5)),
    ]:
        try:
            with transaction.atomic():
                return Workspace.objects.create(name=name, slug=slug)
        except IntegrityError:
            continue
    raise Refused("Please choose another name: too many workspaces are called so.", field="name")


def _numbered(stem: str) -> str:
    return f"{stem}-{secrets.randbelow(10**6):06}"


@transaction.atomic
def delete_workspace(*, workspace: Workspace, name: str) -> None:
    """Everything in it goes, the log included. `name` has to be the workspace's own."""
    if name.strip() != workspace.name:
        raise Refused(f"Type the name as it stands: {workspace.name}", field="name")
    Workspace.objects.select_for_update().get(pk=workspace.pk).delete()


@transaction.atomic
def change_workspace(*, workspace: Workspace, name: str, keep_originals: bool, by: User) -> None:
    """The address stays: links that people have sent each other go on working."""
    locked = Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    before = {"keep_originals": locked.keep_originals, "renamed": False}
    after = {"keep_originals": keep_originals, "renamed": locked.name != name}
    Workspace.objects.filter(pk=workspace.pk).update(name=name, keep_originals=keep_originals)
    record(
        workspace=workspace.pk,
        by=by,
        verb="workspace.changed",
        what=workspace,
        before=before,
        after=after,
    )


@transaction.atomic
def invite(
    *, workspace: Workspace, email: str, role: str, by: User, limits: Limits = UNLIMITED
) -> tuple[Invitation, str]:
    """The invitation and its link's secret, which is kept nowhere. The letter goes out with it.

    A new invitation of somebody withdraws their older one: one link works at a time.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    email = email.strip().lower()
    _require_grant(workspace.pk, role, by)
    limits.check(role)
    here = Member.objects.filter(workspace=workspace, user__email__iexact=email)
    if here.current().exists():
        raise Refused("This person is already in the workspace.", field="email")
    waiting = Invitation.objects.for_workspace(workspace).filter(
        accepted_at=None, withdrawn_at=None
    )
    waiting.filter(email__iexact=email).update(withdrawn_at=timezone.now())
    if waiting.open().count() >= OPEN_INVITATIONS:
        raise Refused(
            f"There are {OPEN_INVITATIONS} open invitations already: withdraw some first."
        )
    return _write_invitation(workspace, email, role, by, limits)


def _write_invitation(
    workspace: Workspace, email: str, role: str, by: User, limits: Limits
) -> tuple[Invitation, str]:
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        workspace=workspace,
        email=email,
        role=role,
        token_hash=digest(secret),
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LIFE,
        ends_on=limits.ends_on,
        studies=None if limits.studies is None else list(limits.studies),
    )
    send_invitation(invitation, secret)
    record(
        workspace=workspace.pk, by=by, verb="member.invited", what=invitation, after={"role": role}
    )
    return invitation, secret


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    done = (
        Invitation.objects.for_workspace(invitation.workspace_id)
        .filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        .update(withdrawn_at=timezone.now())
    )
    if done:
        record(
            workspace=invitation.workspace_id,
            by=by,
            verb="invitation.withdrawn",
            what=invitation,
        )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Member:
    """Join with the role that was written down. The link works once, for the address invited.

    Whoever wins the conditional update uses the link up; everybody else is told that it is over.
    """
    if not invitation.is_for(by):
        raise Refused("This invitation is for another email address.", code="other_person")
    won = (
        Invitation.objects.for_workspace(invitation.workspace_id)
        .open()
        .filter(pk=invitation.pk)
        .update(accepted_at=timezone.now())
    )
    if not won:
        raise Refused("This invitation is no longer open: ask for a new one.", code="over")
    member, joined = Member.objects.get_or_create(
        workspace_id=invitation.workspace_id, user=by, defaults={"role": invitation.role}
    )
    if joined or member.has_ended:
        member.role, joined = invitation.role, True
        put(member, Limits.of(invitation))
    if joined:
        record(
            workspace=member.workspace_id,
            by=by,
            verb="member.joined",
            what=member,
            after={"role": member.role, **told(member)},
        )
    return member


@transaction.atomic
def change_role(*, member: Member, role: str, by: User) -> None:
    """Give a member another role. A workspace always keeps an owner."""
    locked = _lock_with_owners(member)
    before = locked.role
    _require_grant(member.workspace_id, role, by)
    _require_grant(member.workspace_id, before, by)
    if role == before:
        return
    check_role(locked, role)
    _keep_an_owner(locked, "Make somebody else an owner first: a workspace needs one.")
    Member.objects.filter(pk=locked.pk).update(role=role)
    if role not in roles_with("token.manage"):
        locked.tokens.all().delete()
    record(
        workspace=member.workspace_id,
        by=by,
        verb="role.changed",
        what=member,
        before={"role": before},
        after={"role": role},
    )


@transaction.atomic
def remove_member(*, member: Member, by: User) -> None:
    """Take somebody out, or leave. What they wrote and tagged stays; their tokens go."""
    locked = _lock_with_owners(member)
    if locked.user_id != by.pk:
        _require_grant(member.workspace_id, locked.role, by)
    _keep_an_owner(locked, "Make somebody else an owner first: a workspace needs one.")
    before = {"role": locked.role, "user": locked.user_id}
    record_of = Member(pk=locked.pk, workspace_id=locked.workspace_id)
    with unlimited():
        locked.delete()
    record(
        workspace=member.workspace_id, by=by, verb="member.removed", what=record_of, before=before
    )


def _lock_with_owners(member: Member) -> Member:
    """The member as it stands now, locked together with all owners, in id order.

    Two owners who demote each other at the same moment meet here: the second sees the first done.
    """
    rows = Member.objects.filter(workspace=member.workspace_id)
    list(rows.filter(role=Role.OWNER).order_by("id").select_for_update())
    try:
        return rows.select_for_update().get(pk=member.pk)
    except Member.DoesNotExist:
        raise Refused("This person is no longer in the workspace.", code="gone") from None


def _keep_an_owner(member: Member, message: str) -> None:
    others = Member.objects.filter(workspace=member.workspace_id, role=Role.OWNER).exclude(
        pk=member.pk
    )
    if member.role == Role.OWNER and not others.exists():
        raise Refused(message, field="role", code="last_owner")


def _require_grant(workspace: int, role: str, by: User) -> None:
    """Only owners deal with owners; and the actor's role is read now, not when the page was."""
    actor = Member.objects.filter(workspace=workspace, user=by).first()
    if actor is None or not can(actor, "members.manage"):
        raise Refused("You may no longer manage the members of this workspace.", code="forbidden")
    if role not in roles_given_by(actor.role):
        raise Refused("Only an owner can do this with owners.", field="role", code="forbidden")
