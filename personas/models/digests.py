"""Who wants to hear by mail what changed, how often, and what they were told last."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Member, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace


class DigestPlan(WorkspaceRow):
    """Without a row a member gets no digest."""

    class Every(models.TextChoices):
        WEEK = "week", "Every week"
        MONTH = "month", "Every month"

    member = models.OneToOneField(Member, models.CASCADE, related_name="digest_plan")
    every = models.CharField(max_length=5, choices=Every.choices)
    # The period that the last letter was written for, such as 2026-W47: one letter each.
    written_for = models.CharField(max_length=8, blank=True)
    told_until = models.DateTimeField(default=timezone.now)

    objects = WorkspaceQuerySet["DigestPlan"].as_manager()

    class Meta:
        constraints = [
            addressable("personas", "digestplan"),
            models.CheckConstraint(
                condition=Q(every__in=["week", "month"]), name="personas_digestplan_every"
            ),
            *same_workspace("personas", "digestplan", ("member", "accounts.Member")),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} every {self.every}"
