"""Memberships that end on a date, and guests who are limited to some studies.

The rows that say which studies belong to the room of studies and are reached from here by the way
back: `member.guest_of`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.access import can
from accounts.changes import record
from accounts.models import GUEST_ROLES, Invitation, Member, Role, User, Workspace, today
from accounts.permissions import roles_given_by
from lib.problems import Refused


@dataclass(frozen=True)
class Limits:
    """`ends_on`: the last day. `studies`: ids of the only ones to be seen; None: everything."""

    ends_on: date | None = None
    studies: tuple[int, ...] | None = None

    @classmethod
    def of(cls, invitation: Invitation) -> "Limits":
        studies = None if invitation.studies is None else tuple(invitation.studies)
        return cls(invitation.ends_on, studies)

    def check(self, role: str) -> None:
        """Raises Refused where somebody of this role cannot be limited so."""
        if self.ends_on and self.ends_on < today():
            raise Refused("Choose today or a later day.", field="ends_on")
        if role == Role.OWNER and (self.ends_on or self.studies is not None):
            raise Refused("Owners stay without end and see everything.", field="ends_on")
        if self.studies is None:
            return
        if role not in GUEST_ROLES:
            raise Refused(
                "Only researchers and viewers can be limited to studies: change the role first.",
                field="sees",
            )
        if not self.studies:
            raise Refused("Choose at least one study, or the whole workspace.", field="studies")


@transaction.atomic
def change_limits(*, member: Member, limits: Limits, by: User) -> None:
    """Until when somebody belongs to the workspace, and what of it they see. At once."""
    locked = _hold(member, by)
    limits.check(locked.role)
    before = told(locked)
    put(locked, limits)
    record(
        workspace=member.workspace_id,
        by=by,
        verb="member.limited",
        what=member,
        before=before,
        after=told(locked),
    )


def put(member: Member, limits: Limits) -> None:
    """Write the limits down, within an action. Studies that are gone meanwhile are left out."""
    member.ends_on, member.limited = limits.ends_on, limits.studies is not None
    member.save(update_fields=["role", "ends_on", "limited"])
    member.guest_of.all().delete()
    for study in _studies(member).filter(pk__in=limits.studies or ()).order_by("pk"):
        member.guest_of.create(workspace_id=member.workspace_id, study=study)


def _studies(member: Member) -> Any:
    link: Any = member.guest_of.model._meta.get_field("study")
    return link.related_model.objects.filter(workspace=member.workspace_id)


def told(member: Member) -> dict[str, object]:
    """For the change log: a day and ids."""
    studies = member.guest_of.order_by("study").values_list("study", flat=True)
    return {
        "ends_on": member.ends_on.isoformat() if member.ends_on else None,
        "studies": list(studies) if member.limited else None,
    }


def check_role(member: Member, role: str) -> None:
    """Raises Refused for a role that a membership with limits cannot have."""
    if member.limited and role not in GUEST_ROLES:
        raise Refused("A guest is a researcher or a viewer: open the workspace to them first.")
    if member.ends_on and role == Role.OWNER:
        raise Refused("An owner stays without end: take the last day away first.")


def _hold(member: Member, by: User) -> Member:
    Workspace.objects.select_for_update(no_key=True).get(pk=member.workspace_id)
    rows = Member.objects.filter(workspace=member.workspace_id)
    held = rows.filter(pk=member.pk).first()
    if held is None:
        raise Refused("This person is no longer in the workspace.", code="gone")
    actor = rows.filter(user=by).first()
    if actor is None or not can(actor, "members.manage"):
        raise Refused("You may no longer manage the members of this workspace.", code="forbidden")
    if held.role not in roles_given_by(actor.role):
        raise Refused("Only an owner can do this with owners.", code="forbidden")
    return held
