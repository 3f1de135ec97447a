from django.db import models
from django.db.models import Q

from accounts.models import Job, JobQuerySet, User, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class ExportQuerySet(JobQuerySet["Export"]):
    pass


class Export(Job):
    """A document made of a persona for an audience, kept until the words it cites are erased."""

    class Audience(models.TextChoices):
        INSIDE = "inside", "Inside"
        OUTSIDE = "outside", "Outside"

    task = "personas.render_export"

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="exports")
    format = models.CharField(max_length=4, choices=[("pdf", "PDF")], default="pdf")
    audience = models.CharField(max_length=7, choices=Audience.choices, default=Audience.INSIDE)
    revision = models.PositiveIntegerField(null=True)
    # Whose words stand in the file: {"participants", "interviews", "excerpts": [id]}.
    cites = models.JSONField(default=dict)
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            addressable("personas", "export"),
            *same_workspace("personas", "export", ("persona", "personas.Persona")),
        ]
        indexes = [
            models.Index(
                fields=["next_try"],
                condition=Q(status__in=["queued", "running"]),
                name="personas_export_due",
            )
        ]

    def __str__(self) -> str:
        return f"Export {self.pk}"


class ExportFile(WorkspaceRow):
    """The bytes, in the database: file and row are written, kept and erased as one."""

    export = models.OneToOneField(Export, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = same_workspace("personas", "exportfile", ("export", "personas.Export"))

    def __str__(self) -> str:
        return f"File of export {self.export_id}"
