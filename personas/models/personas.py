from django.db import models
from django.urls import reverse

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from insights.models import Coding
from lib.constraints import addressable, same_workspace


class Persona(Guided, WorkspaceRow):
    """A research-based picture of a kind of buyer. People write this row; no job ever does.

    `version` rises with each edit: a save must name the version it started from.
    """

    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=200, blank=True)
    rule = models.JSONField(null=True, blank=True)
    # Not for us: whom we do not want to win, and the plain reason.
    negative = models.BooleanField(default=False)
    negative_reason = models.CharField(max_length=300, blank=True)
    portrait_free = models.BooleanField(default=False)
    # The three questions it opens with: who is this, why are they here, what is their story.
    opening_who = models.CharField(max_length=500, blank=True)
    opening_why = models.CharField(max_length=500, blank=True)
    opening_story = models.CharField(max_length=500, blank=True)
    lead_coding = models.ForeignKey(
        Coding, models.SET_NULL, null=True, blank=True, related_name="leading"
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Persona"].as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            addressable("personas", "persona"),
            *same_workspace("personas", "persona", ("lead_coding", "insights.Coding")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("personas:persona_profile", args=[self.workspace.slug, self.pk])


class PersonaPortrait(WorkspaceRow):
    """A picture somebody uploaded, decoded and encoded anew as PNG."""

    persona = models.OneToOneField(
        Persona, models.CASCADE, primary_key=True, related_name="portrait"
    )
    content = models.BinaryField()
    digest = models.CharField(max_length=16)

    class Meta:
        constraints = same_workspace("personas", "personaportrait", ("persona", "personas.Persona"))

    def __str__(self) -> str:
        return f"Portrait of persona {self.persona_id}"
