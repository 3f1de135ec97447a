from django.db import models
from django.db.models.functions import Now

from accounts.models.base import WorkspaceRow
from accounts.models.people import User
from accounts.models.workspaces import Member
from lib.constraints import addressable, same_workspace


class ApiToken(WorkspaceRow):
    """A bearer token of a member. It can do what that member can do, as long as they can."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            addressable("accounts", "apitoken"),
            *same_workspace("accounts", "apitoken", ("member", "accounts.Member")),
        ]

    def __str__(self) -> str:
        return self.name


class IdempotencyKey(WorkspaceRow):
    """The answer to a POST, kept 24 hours as status and id, never as a body."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()
    object_id = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token", "path", "key"], name="accounts_idempotencykey_once"
            ),
            *same_workspace("accounts", "idempotencykey", ("token", "accounts.ApiToken")),
        ]
        indexes = [models.Index(fields=["created_at"], name="accounts_idempotencykey_age")]

    def __str__(self) -> str:
        return f"{self.path} {self.status}"


class HeartbeatManager(models.Manager["Heartbeat"]):
    def beat(self, name: str) -> None:
        """Say that a job named so went through just now."""
        beaten = self.filter(name=name).update(beat_at=Now(), progress=models.F("progress") + 1)
        if not beaten:
            self.get_or_create(name=name)


class Heartbeat(models.Model):
    """When a process last got something done: that it exists proves nothing."""

    name = models.CharField(max_length=20, unique=True)
    beat_at = models.DateTimeField(db_default=Now())
    progress = models.BigIntegerField(default=1)

    objects = HeartbeatManager()

    def __str__(self) -> str:
        return f"{self.name} {self.progress}"


class Mail(models.Model):
    """A letter waiting for the mail server. Its text is emptied once it is gone."""

    recipient = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    message = models.BinaryField()
    status = models.CharField(
        max_length=8,
        choices=[("queued", "Waiting"), ("done", "Sent"), ("failed", "Failed")],
        default="queued",
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(auto_now_add=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try"], condition=models.Q(status="queued"), name="accounts_mail_due"
            )
        ]

    def __str__(self) -> str:
        return f"Mail {self.pk}"
