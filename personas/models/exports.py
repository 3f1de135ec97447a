from django.db import models
from django.db.models import Q

from accounts.models import Guided, Job, JobQuerySet, User, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class ExportQuerySet(JobQuerySet["Export"]):
    pass


class Export(Guided, Job):
    """A document made for an audience, kept until the words it cites are erased.

    A book is of several personas and belongs to none of them; anything else is of one.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        SLIDES = "pptx", "Slides"
        PICTURE = "png", "Picture"
        DATA = "json", "JSON"
        BOOK = "book", "Book"

    class Audience(models.TextChoices):
        INSIDE = "inside", "Inside"
        OUTSIDE = "outside", "Outside"

    task = "personas.render_export"

    persona = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="exports")
    format = models.CharField(max_length=4, choices=Format.choices, default=Format.PDF)
    # {"layout": poster, profile, deck or card; "paper": a4 or letter; "personas": [id] of a book;
    # "said": what a picture says, in words}
    options = models.JSONField(default=dict)
    audience = models.CharField(max_length=7, choices=Audience.choices, default=Audience.INSIDE)
    revision = models.PositiveIntegerField(null=True)
    # Whose words stand in the file: {"participants", "interviews", "excerpts": [id]}.
    cites = models.JSONField(default=dict)
    # What it repeats, for the page that says whether it still holds: for each persona
    # {"persona", "revision", "edition"}; see `personas.versions.holding`.
    made_from = models.JSONField(default=list)
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            addressable("personas", "export"),
            models.UniqueConstraint(fields=["guid"], name="personas_export_guid_once"),
            models.CheckConstraint(
                condition=Q(format="book", persona=None)
                | (~Q(format="book") & Q(persona__isnull=False)),
                name="personas_export_of_one_unless_book",
            ),
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

    @property
    def what(self) -> str:
        """As people tell files apart: PDF, poster."""
        return ", ".join(filter(None, (self.get_format_display(), self.options.get("layout"))))

    @property
    def persona_ids(self) -> list[int]:
        """In the order in which they stand in it."""
        if self.persona_id is None:
            return list(self.options["personas"])
        return [self.persona_id]


class ExportFile(WorkspaceRow):
    """The bytes, in the database: file and row are written, kept and erased as one."""

    export = models.OneToOneField(Export, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = same_workspace("personas", "exportfile", ("export", "personas.Export"))

    def __str__(self) -> str:
        return f"File of export {self.export_id}"
