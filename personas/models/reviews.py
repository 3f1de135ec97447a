"""When somebody looks at a persona again, whether or not the evidence moved."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow, today
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class ReviewPlanQuerySet(WorkspaceQuerySet["ReviewPlan"]):
    def due(self) -> Self:
        return self.filter(due_on__lte=today())

    def unannounced(self) -> Self:
        """Due, and nobody was told of this due date yet."""
        return self.due().exclude(announced_for=models.F("due_on"))


class ReviewPlan(WorkspaceRow):
    """How often a persona is to be looked at, and when next. Without a row: never."""

    class Every(models.IntegerChoices):
        QUARTER = 3, "Every 3 months"
        HALF = 6, "Every 6 months"
        YEAR = 12, "Every 12 months"

    persona = models.OneToOneField(Persona, models.CASCADE, related_name="review_plan")
    every = models.PositiveSmallIntegerField(choices=Every.choices)
    due_on = models.DateField()
    responsible = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # The due date that a letter was written about.
    announced_for = models.DateField(null=True)

    objects = ReviewPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            addressable("personas", "reviewplan"),
            models.CheckConstraint(condition=Q(every__in=(3, 6, 12)), name="personas_review_every"),
            *same_workspace("personas", "reviewplan", ("persona", "personas.Persona")),
        ]
        indexes = [models.Index(fields=["due_on"], name="personas_review_due")]

    def __str__(self) -> str:
        return f"Persona {self.persona_id} every {self.every} months"

    @property
    def is_due(self) -> bool:
        return self.due_on <= today()


class Review(WorkspaceRow):
    """Somebody looked, and says what they saw."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="reviews")
    note = models.TextField(max_length=2000, blank=True)
    reviewed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reviewed_on = models.DateField(default=today)

    objects = WorkspaceQuerySet["Review"].as_manager()

    class Meta:
        ordering = ["-reviewed_on", "-id"]
        constraints = [
            addressable("personas", "review"),
            *same_workspace("personas", "review", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Review of {self.persona_id} on {self.reviewed_on}"
