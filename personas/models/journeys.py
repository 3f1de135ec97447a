"""Journey maps: stages across, lanes down, one cell for each persona in each of them."""

from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from interviews.models import Excerpt
from lib.constraints import References, addressable, same_workspace
from personas.models.claims import Claim
from personas.models.personas import Persona


class Lane(models.TextChoices):
    DOING = "doing", "Doing"
    THINKING = "thinking", "Thinking"
    FEELING = "feeling", "Feeling"
    TOUCHPOINTS = "touchpoints", "Touchpoints"
    PAINS = "pains", "Pains"
    OPPORTUNITIES = "opportunities", "Opportunities"


class JourneyMap(Guided, WorkspaceRow):
    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["JourneyMap"].as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [addressable("personas", "journeymap")]

    def __str__(self) -> str:
        return self.name


class JourneyPersona(WorkspaceRow):
    """A persona that walks through the map; leaving it takes its cells along."""

    journey = models.ForeignKey(JourneyMap, models.CASCADE, related_name="walkers")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="journeys")

    objects = WorkspaceQuerySet["JourneyPersona"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            addressable("personas", "journeypersona"),
            models.UniqueConstraint(
                fields=["journey", "persona"], name="personas_journeypersona_once"
            ),
            models.UniqueConstraint(fields=["journey", "id"], name="personas_journeypersona_map"),
            *same_workspace(
                "personas",
                "journeypersona",
                ("journey", "personas.JourneyMap"),
                ("persona", "personas.Persona"),
            ),
        ]

    def __str__(self) -> str:
        return f"Persona {self.persona_id} on map {self.journey_id}"


class JourneyStage(WorkspaceRow):
    journey = models.ForeignKey(JourneyMap, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=80)
    position = models.IntegerField()
    version = models.PositiveIntegerField(default=1)

    objects = WorkspaceQuerySet["JourneyStage"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "journeystage"),
            models.UniqueConstraint(fields=["journey", "id"], name="personas_journeystage_map"),
            *same_workspace("personas", "journeystage", ("journey", "personas.JourneyMap")),
        ]

    def __str__(self) -> str:
        return self.name


class JourneyCell(WorkspaceRow):
    """What one persona does, thinks, feels … in one stage, and what that rests on.

    Whether it is a guess is derived. `feeling`: from −2 to 2, in the lane of feelings only.
    """

    journey = models.ForeignKey(JourneyMap, models.CASCADE, related_name="+")
    stage = models.ForeignKey(JourneyStage, models.CASCADE, related_name="cells")
    walker = models.ForeignKey(JourneyPersona, models.CASCADE, related_name="cells")
    lane = models.CharField(max_length=13, choices=Lane.choices)
    text = models.CharField(max_length=600, blank=True)
    feeling = models.SmallIntegerField(null=True)
    claims: "models.ManyToManyField[Claim, JourneyCellClaim]" = models.ManyToManyField(
        Claim, through="JourneyCellClaim", related_name="+"
    )
    excerpts: "models.ManyToManyField[Excerpt, JourneyCellExcerpt]" = models.ManyToManyField(
        Excerpt, through="JourneyCellExcerpt", related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    objects = WorkspaceQuerySet["JourneyCell"].as_manager()

    class Meta:
        constraints = [
            addressable("personas", "journeycell"),
            models.UniqueConstraint(
                fields=["stage", "walker", "lane"], name="personas_journeycell_once"
            ),
            models.CheckConstraint(
                condition=Q(lane__in=Lane.values), name="personas_journeycell_lane"
            ),
            models.CheckConstraint(
                condition=Q(feeling=None) | Q(lane="feeling", feeling__gte=-2, feeling__lte=2),
                name="personas_journeycell_feeling",
            ),
            *same_workspace(
                "personas",
                "journeycell",
                ("journey", "personas.JourneyMap"),
                ("stage", "personas.JourneyStage"),
                ("walker", "personas.JourneyPersona"),
            ),
            *(
                References(
                    fields=("journey", field),
                    to=to,
                    to_fields=("journey", "id"),
                    name=f"personas_journeycell_{field}_same_map",
                )
                for field, to in (
                    ("stage", "personas.JourneyStage"),
                    ("walker", "personas.JourneyPersona"),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lane} in stage {self.stage_id}"


class JourneyCellClaim(WorkspaceRow):
    cell = models.ForeignKey(JourneyCell, models.CASCADE, related_name="claim_links")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "claim"], name="personas_journeycellclaim_once"
            ),
            *same_workspace(
                "personas",
                "journeycellclaim",
                ("cell", "personas.JourneyCell"),
                ("claim", "personas.Claim"),
            ),
        ]

    def __str__(self) -> str:
        return f"Cell {self.cell_id} on claim {self.claim_id}"


class JourneyCellExcerpt(WorkspaceRow):
    """A quote behind a cell, by its excerpt: whether its words may be shown is asked each time."""

    cell = models.ForeignKey(JourneyCell, models.CASCADE, related_name="excerpt_links")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "excerpt"], name="personas_journeycellexcerpt_once"
            ),
            *same_workspace(
                "personas",
                "journeycellexcerpt",
                ("cell", "personas.JourneyCell"),
                ("excerpt", "interviews.Excerpt"),
            ),
        ]

    def __str__(self) -> str:
        return f"Cell {self.cell_id} on excerpt {self.excerpt_id}"
