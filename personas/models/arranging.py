"""How a persona's sections are arranged, and what a workspace wants of all its personas."""

from django.db import models
from django.db.models import Q

from accounts.models import WorkspaceQuerySet, WorkspaceRow
from insights.models import Facet
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona

SCALE_STEPS = 7


class Field(models.TextChoices):
    TEXT = "text", "Text"
    LIST = "list", "List"
    SCALE = "scale", "Scale between two poles"
    CHIPS = "chips", "Short words"
    IMAGE = "image", "Picture"


class PersonaSection(WorkspaceRow):
    """A section of one persona; a field of the team's own holds what the team wrote in it.

    `text` has a line for each entry of a list and each short word; `value` is 1 to 7. An empty
    `prompt` of a facet is that of the starter; `core` ones stand on the page from the start.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="sections")
    facet = models.CharField(max_length=24, choices=Facet.choices, blank=True)
    field = models.CharField(max_length=5, choices=Field.choices, blank=True)
    title = models.CharField(max_length=60, blank=True)
    prompt = models.CharField(max_length=200, blank=True)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(default=0)
    hidden = models.BooleanField(default=False)
    core = models.BooleanField(default=True)
    text = models.TextField(blank=True)
    value = models.PositiveSmallIntegerField(null=True)
    image = models.BinaryField(null=True)
    digest = models.CharField(max_length=16, blank=True)

    objects = WorkspaceQuerySet["PersonaSection"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "personasection"),
            models.CheckConstraint(
                condition=Q(facet__in=Facet.values, field="", title="")
                | (Q(facet="", field__in=Field.values) & ~Q(title="")),
                name="personas_personasection_one_sort",
            ),
            models.UniqueConstraint(
                fields=["persona", "facet"],
                condition=~Q(facet=""),
                name="personas_personasection_facet_once",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=1, value__lte=SCALE_STEPS),
                name="personas_personasection_value",
            ),
            *same_workspace("personas", "personasection", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return self.title or self.get_facet_display()


class PersonaSettings(WorkspaceRow):
    """`jargon`: words of ours that no customer says; None is the list of the product."""

    portrait_free = models.BooleanField(default=False)
    jargon = models.JSONField(null=True, blank=True)

    objects = WorkspaceQuerySet["PersonaSettings"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="personas_personasettings_once")
        ]

    def __str__(self) -> str:
        return f"Personas of workspace {self.workspace_id}"
