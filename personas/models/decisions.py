"""What a persona changed: decisions that rest on it. A persona that changes nothing is a poster."""

from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.claims import Claim
from personas.models.personas import Persona


class Decision(Guided, WorkspaceRow):
    """Something that was decided because of a persona, and what came of it."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="decisions")
    text = models.CharField(max_length=200)
    changed = models.TextField(max_length=2000)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=120, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    claims: "models.ManyToManyField[Claim, DecisionClaim]" = models.ManyToManyField(
        Claim, through="DecisionClaim", related_name="+"
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Decision"].as_manager()

    class Meta:
        ordering = ["-decided_on", "-id"]
        constraints = [
            addressable("personas", "decision"),
            models.CheckConstraint(condition=~Q(text=""), name="personas_decision_text"),
            *same_workspace("personas", "decision", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return self.text


class DecisionClaim(WorkspaceRow):
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="claim_links")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "claim"], name="personas_decisionclaim_once"
            ),
            *same_workspace(
                "personas",
                "decisionclaim",
                ("decision", "personas.Decision"),
                ("claim", "personas.Claim"),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.decision_id} on claim {self.claim_id}"
