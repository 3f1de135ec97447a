from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from insights.models import Code, Facet, Insight, Stage, Stance
from interviews.models import Excerpt
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class Claim(Guided, WorkspaceRow):
    """One line of a persona in one facet. Its basis is derived; its words are a person's.

    A claim born as a guess is an assumption: it has a question to ask and, one day, a verdict.
    """

    class Verdict(models.TextChoices):
        OPEN = "open", "Open"
        CONFIRMED = "confirmed", "Confirmed"
        DISPROVED = "disproved", "Disproved"

    class Resolution(models.TextChoices):
        NARROWED = "narrowed", "Narrow the line"
        SPLIT = "split", "Split the persona"
        REJECTED = "rejected", "Reject the line"
        OPEN = "open", "Keep it open"

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="claims")
    facet = models.CharField(max_length=24, choices=Facet.choices)
    # Of a line of `buying_stage`; empty: that of its codes.
    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    text = models.CharField(max_length=300)
    position = models.IntegerField(default=0)
    insight = models.ForeignKey(Insight, models.SET_NULL, null=True, blank=True, related_name="+")
    codes: "models.ManyToManyField[Code, ClaimCode]" = models.ManyToManyField(
        Code, through="ClaimCode", related_name="+"
    )
    pins: "models.ManyToManyField[Excerpt, ClaimExcerpt]" = models.ManyToManyField(
        Excerpt, through="ClaimExcerpt", related_name="+"
    )
    born_as_guess = models.BooleanField(default=False)
    question = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, default=Verdict.OPEN)
    verdict_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verdict_at = models.DateTimeField(null=True)
    # The quotes that decided it.
    deciding: "models.ManyToManyField[Excerpt, DecidingExcerpt]" = models.ManyToManyField(
        Excerpt, through="DecidingExcerpt", related_name="+"
    )
    # What was made of evidence against it.
    resolution = models.CharField(max_length=8, choices=Resolution.choices, blank=True)
    resolution_reason = models.CharField(max_length=300, blank=True)
    resolved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Claim"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "claim"),
            models.CheckConstraint(
                condition=Q(facet__in=Facet.values), name="personas_claim_facet"
            ),
            models.CheckConstraint(
                condition=Q(stage="") | Q(facet="buying_stage", stage__in=Stage.values),
                name="personas_claim_stage",
            ),
            models.CheckConstraint(
                condition=Q(verdict="open") | Q(born_as_guess=True), name="personas_claim_verdict"
            ),
            models.CheckConstraint(
                condition=Q(resolution="", resolved_at=None)
                | Q(
                    resolution__in=["narrowed", "split", "rejected", "open"],
                    resolved_at__isnull=False,
                ),
                name="personas_claim_resolution",
            ),
            *same_workspace(
                "personas",
                "claim",
                ("persona", "personas.Persona"),
                ("insight", "insights.Insight"),
            ),
        ]

    def __str__(self) -> str:
        return self.text


def is_settled(verdict: str, resolution: str) -> bool:
    """Disproved, or the contradiction led to something; keeping it open does not settle it."""
    return verdict == Claim.Verdict.DISPROVED or resolution not in ("", Claim.Resolution.OPEN)


class ClaimCode(WorkspaceRow):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="code_links")
    code = models.ForeignKey(Code, models.CASCADE, related_name="claim_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "code"], name="personas_claimcode_once"),
            *same_workspace(
                "personas", "claimcode", ("claim", "personas.Claim"), ("code", "insights.Code")
            ),
        ]

    def __str__(self) -> str:
        return f"Claim {self.claim_id} on code {self.code_id}"


class ClaimExcerpt(WorkspaceRow):
    """An excerpt pinned to a claim by hand."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="pin_links")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="claim_links")
    stance = models.CharField(max_length=11, choices=Stance.choices, default=Stance.SUPPORTS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "excerpt"], name="personas_claimexcerpt_once"),
            *same_workspace(
                "personas",
                "claimexcerpt",
                ("claim", "personas.Claim"),
                ("excerpt", "interviews.Excerpt"),
            ),
        ]

    def __str__(self) -> str:
        return f"Claim {self.claim_id} on excerpt {self.excerpt_id}"


class DecidingExcerpt(WorkspaceRow):
    """A quote that decided an assumption."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="deciding_links")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "excerpt"], name="personas_decidingexcerpt_once"
            ),
            *same_workspace(
                "personas",
                "decidingexcerpt",
                ("claim", "personas.Claim"),
                ("excerpt", "interviews.Excerpt"),
            ),
        ]

    def __str__(self) -> str:
        return f"Excerpt {self.excerpt_id} decided claim {self.claim_id}"
