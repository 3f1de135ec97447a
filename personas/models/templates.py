"""What a workspace starts its own personas from: an arrangement without what stood in it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from insights.models import Facet
from lib.constraints import addressable, same_workspace
from personas.models.arranging import Field


class PersonaTemplate(WorkspaceRow):
    name = models.CharField(max_length=60)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["PersonaTemplate"].as_manager()

    class Meta:
        ordering = [Lower("name"), "id"]
        constraints = [
            addressable("personas", "personatemplate"),
            models.UniqueConstraint(
                "workspace", Lower("name"), name="personas_personatemplate_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="personas_personatemplate_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateSection(WorkspaceRow):
    """As a section of a persona, without a text, a step on a scale or a picture.

    An empty `prompt` of a facet is that of the starter, whatever it says by then.
    """

    template = models.ForeignKey(PersonaTemplate, models.CASCADE, related_name="sections")
    facet = models.CharField(max_length=24, choices=Facet.choices, blank=True)
    field = models.CharField(max_length=5, choices=Field.choices, blank=True)
    title = models.CharField(max_length=60, blank=True)
    prompt = models.CharField(max_length=200, blank=True)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(default=0)
    hidden = models.BooleanField(default=False)
    core = models.BooleanField(default=True)

    objects = WorkspaceQuerySet["TemplateSection"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "templatesection"),
            models.CheckConstraint(
                condition=Q(facet__in=Facet.values, field="", title="")
                | (Q(facet="", field__in=Field.values) & ~Q(title="")),
                name="personas_templatesection_one_sort",
            ),
            models.UniqueConstraint(
                fields=["template", "facet"],
                condition=~Q(facet=""),
                name="personas_templatesection_facet_once",
            ),
            *same_workspace(
                "personas", "templatesection", ("template", "personas.PersonaTemplate")
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_facet_display()
