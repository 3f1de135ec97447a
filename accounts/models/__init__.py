from accounts.models.base import Guided, WorkspaceQuerySet, WorkspaceRow
from accounts.models.changes import Change, ChangeCounter
from accounts.models.jobs import Job, JobQuerySet
from accounts.models.keys import ApiToken, Heartbeat, IdempotencyKey, Mail
from accounts.models.people import User
from accounts.models.workspaces import GUEST_ROLES, Invitation, Member, Role, Workspace, today

__all__ = [
    "GUEST_ROLES",
    "ApiToken",
    "Change",
    "ChangeCounter",
    "Guided",
    "Heartbeat",
    "IdempotencyKey",
    "Invitation",
    "Job",
    "JobQuerySet",
    "Mail",
    "Member",
    "Role",
    "User",
    "Workspace",
    "WorkspaceQuerySet",
    "WorkspaceRow",
    "today",
]
