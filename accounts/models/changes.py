from django.db import models

from accounts.models.base import WorkspaceQuerySet, WorkspaceRow
from accounts.models.people import User


class ChangeCounter(models.Model):
    """The last number given out, in a row of its own: the last lock of every action."""

    workspace = models.OneToOneField("accounts.Workspace", models.CASCADE, primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.workspace_id}: {self.seq}"


class ChangeQuerySet(WorkspaceQuerySet["Change"]):
    def after(self, seq: int) -> "ChangeQuerySet":
        return self.filter(seq__gt=seq).order_by("seq")


class Change(WorkspaceRow):
    """What somebody did: ids and numbers only, never words of participants. Append-only."""

    seq = models.BigIntegerField()
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "seq"], name="accounts_change_seq_once")
        ]
        indexes = [
            models.Index(
                fields=["workspace", "object_type", "object_id"], name="accounts_change_object"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.object_type} {self.object_id}"
