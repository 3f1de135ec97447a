from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts.models.base import Guided, WorkspaceQuerySet, WorkspaceRow
from accounts.models.people import User
from lib.constraints import addressable

INVITATION_DAYS = 7


class Role(models.TextChoices):
    OWNER = "owner", "Owner"
    MANAGER = "manager", "Manager"
    RESEARCHER = "researcher", "Researcher"
    MARKETER = "marketer", "Marketer"
    VIEWER = "viewer", "Viewer"


def today() -> date:
    return timezone.now().date()


class WorkspaceManager(models.Manager["Workspace"]):
    def of(self, user: User) -> "models.QuerySet[Workspace]":
        """Where somebody is a member, the one they were in last first."""
        here = models.Q(members__ends_on=None) | models.Q(members__ends_on__gte=today())
        return self.filter(here, members__user=user).order_by(
            models.F("members__last_seen_at").desc(nulls_last=True), "members__joined_at"
        )


class Workspace(Guided):
    """The tenant: everything a team knows about its buyers."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    keep_originals = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceManager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workspace_home", args=[self.slug])


# What a guest who is limited to studies may be.
GUEST_ROLES = (Role.RESEARCHER, Role.VIEWER)


class MemberQuerySet(WorkspaceQuerySet["Member"]):
    def current(self) -> Self:
        """Those whose membership has not ended."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today()))


class Member(WorkspaceRow):
    """A person in a workspace, with one role.

    `ends_on` is the last day, by UTC; after it the workspace does not exist for them. Whoever is
    `limited` sees only what belongs to their studies: see `lib.tenancy`.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    joined_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True, blank=True)
    limited = models.BooleanField(default=False)
    # Whether likely codes are offered to them while they choose one.
    suggests_codes = models.BooleanField(default=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            addressable("accounts", "member"),
            models.UniqueConstraint(fields=["workspace", "user"], name="accounts_member_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="accounts_member_role"
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.OWNER) | models.Q(ends_on=None),
                name="accounts_member_owner_stays",
            ),
            models.CheckConstraint(
                condition=models.Q(limited=False) | models.Q(role__in=GUEST_ROLES),
                name="accounts_member_guest_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role}"

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < today()


def _invitation_end() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(WorkspaceQuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(WorkspaceRow):
    """A single-use link to join with a role. Only the token's hash is kept."""

    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_invitation_end)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True, blank=True)
    # Ids of the studies that a guest will be limited to; None: not limited.
    studies = models.JSONField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "workspace",
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    def is_for(self, user: User) -> bool:
        return self.email.lower() == user.email.lower()

    @property
    def is_open(self) -> bool:
        unused = self.accepted_at is None and self.withdrawn_at is None
        return unused and self.expires_at > timezone.now()
