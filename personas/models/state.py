from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import WorkspaceQuerySet, WorkspaceRow
from lib.constraints import same_workspace
from personas.models.personas import Persona

QUARANTINE_PAUSE = timedelta(minutes=10)


class PersonaStateQuerySet(WorkspaceQuerySet["PersonaState"]):
    def stale(self) -> Self:
        return self.filter(built_seq__lt=F("evidence_seq"))

    def due(self, debounce: timedelta) -> Self:
        """Stale, and nothing of that persona is on its way or was sent a moment ago."""
        rested = Q(
            quarantined_at__lt=Now() - QUARANTINE_PAUSE, evidence_seq__gt=F("quarantined_seq")
        )
        return self.stale().filter(
            Q(quarantined_at=None) | rested,
            Q(next_try=None) | Q(next_try__lte=Now()),
            Q(lease_until=None) | Q(lease_until__lte=Now()),
            Q(sent_at=None) | Q(sent_at__lte=Now() - debounce),
        )


class PersonaState(WorkspaceRow):
    """How fresh a persona's summary is. Holds no text, so the dispatcher may read all of it.

    Stale is `built_seq < evidence_seq`; a new persona is stale, so that an empty one is built once.
    """

    persona = models.OneToOneField(Persona, models.CASCADE, primary_key=True, related_name="state")
    evidence_seq = models.BigIntegerField(default=1)
    built_seq = models.BigIntegerField(default=0)
    erase_epoch = models.BigIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    built_method = models.PositiveIntegerField(default=0)
    stale_since = models.DateTimeField(null=True, db_default=Now())
    built_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=120, blank=True)
    next_try = models.DateTimeField(null=True)
    quarantined_at = models.DateTimeField(null=True)
    quarantined_seq = models.BigIntegerField(default=0)

    objects = PersonaStateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(built_seq__lte=F("evidence_seq")), name="personas_personastate_seq"
            ),
            *same_workspace("personas", "personastate", ("persona", "personas.Persona")),
        ]
        indexes = [
            models.Index(
                fields=["persona"],
                condition=Q(built_seq__lt=F("evidence_seq")),
                name="personas_personastate_stale",
            )
        ]

    def __str__(self) -> str:
        return f"Persona {self.persona_id}: built {self.built_seq} of {self.evidence_seq}"

    @property
    def is_stale(self) -> bool:
        return self.built_seq < self.evidence_seq
