"""What keeps a team honest with itself: criticism that was read, own views, how close it feels."""

from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from interviews.models import Excerpt
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class CriticalReading(WorkspaceRow):
    """Somebody read a quote that speaks against us. Holds none of its words."""

    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="+")
    reader = models.ForeignKey(User, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["CriticalReading"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt", "reader"], name="personas_criticalreading_once"
            ),
            *same_workspace("personas", "criticalreading", ("excerpt", "interviews.Excerpt")),
        ]

    def __str__(self) -> str:
        return f"Excerpt {self.excerpt_id} read by {self.reader_id}"


class OwnAnswer(WorkspaceRow):
    """What a member believes of a persona, in their own name. Private until they share it."""

    class Prompt(models.TextChoices):
        GOALS = "goals", "What do they want most?"
        PAINS = "pains", "What makes their day hard?"
        TRIGGERS = "triggers", "What makes them start to look?"
        BARRIERS = "barriers", "What keeps them from buying?"
        CRITERIA = "decision_criteria", "By what do they choose?"
        SOURCES = "trusted_sources", "Whom do they trust?"
        SUCCESS = "success_factors", "What would be success for them?"
        WANTS = "wants_from_us", "What do they want from us?"

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.CASCADE, related_name="+")
    prompt = models.CharField(max_length=24, choices=Prompt.choices)
    text = models.CharField(max_length=300)
    shared = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now=True)

    objects = WorkspaceQuerySet["OwnAnswer"].as_manager()

    class Meta:
        constraints = [
            addressable("personas", "ownanswer"),
            models.UniqueConstraint(
                fields=["persona", "author", "prompt"], name="personas_ownanswer_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="personas_ownanswer_text"),
            *same_workspace("personas", "ownanswer", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Own answer of {self.author_id} on {self.prompt}"


class SelfCheck(WorkspaceRow):
    """How customer-centred a member finds the team. `answers`: {key of a statement: 1 to 5}."""

    member = models.ForeignKey(User, models.CASCADE, related_name="+")
    taken_on = models.DateField()
    answers = models.JSONField(default=dict)

    objects = WorkspaceQuerySet["SelfCheck"].as_manager()

    class Meta:
        ordering = ["taken_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "member", "taken_on"], name="personas_selfcheck_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"Self-check of {self.member_id}"
