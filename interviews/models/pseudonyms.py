from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from interviews.models.encounters import Interview
from interviews.models.participants import Participant
from lib.constraints import same_workspace


class PseudonymKind(models.TextChoices):
    NAME = "name", "Name"
    EMAIL = "e-mail", "E-mail address"
    PHONE = "phone", "Phone number"
    PROFILE = "profile", "Address of a profile"


class Pseudonym(WorkspaceRow):
    """What stood in the words of one interview before it was replaced, sealed; researcher-only.

    One row an interview, so that it goes with the interview, and with the participant it names.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="pseudonyms")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="pseudonyms"
    )
    kind = models.CharField(max_length=8, choices=PseudonymKind.choices)
    number = models.PositiveIntegerField()
    original_token = models.BinaryField()
    original_hash = models.CharField(max_length=64)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Pseudonym"].as_manager()

    class Meta:
        ordering = ["kind", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "kind", "original_hash"], name="interviews_pseudonym_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PseudonymKind.values), name="interviews_pseudonym_kind"
            ),
            *same_workspace(
                "interviews",
                "pseudonym",
                ("interview", "interviews.Interview"),
                ("participant", "interviews.Participant"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "kind", "original_hash"], name="interviews_pseudonym_same"
            )
        ]

    def __str__(self) -> str:
        return f"[{self.kind} {self.number}]"


class PseudonymCounter(WorkspaceRow):
    """The last number given out: an erased one is never given to somebody else."""

    kind = models.CharField(max_length=8, choices=PseudonymKind.choices)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind"], name="interviews_pseudonymcounter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.last}"
