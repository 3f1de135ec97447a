from django.db import models
from django.db.models import Q

from accounts.models import Job, JobQuerySet, User, WorkspaceRow
from interviews.models import Interview, InterviewBatch, Study
from lib.constraints import addressable, same_workspace

UNFINISHED = Q(status__in=["queued", "running"])


class Format(models.TextChoices):
    """What the evidence of a workspace leaves as."""

    QDPX = "qdpx", "REFI-QDA project (.qdpx)"
    QDC = "qdc", "REFI-QDA codebook (.qdc)"
    TAGUETTE = "taguette", "Taguette project (.sqlite3)"
    CODES_CSV = "codes_csv", "Codebook as CSV"
    CODES_XLSX = "codes_xlsx", "Codebook as Excel workbook"
    CODES_DOCX = "codes_docx", "Codebook as Word document"
    QUOTES_CSV = "quotes_csv", "All quotes as CSV"
    QUOTES_XLSX = "quotes_xlsx", "All quotes as Excel workbook"
    TRANSCRIPT_DOCX = "transcript_docx", "Coded transcript as Word document"
    ANNOTATIONS = "annotations", "W3C Web Annotations (JSON-LD)"


class Audience(models.TextChoices):
    INSIDE = "inside", "Members of this workspace"
    OUTSIDE = "outside", "People outside"


class ExchangeExportQuerySet(JobQuerySet["ExchangeExport"]):
    pass


class ExchangeExport(Job):
    """Evidence on its way out, in the format of another tool. Cancelled is gone: no row stays."""

    task = "insights.write_exchange"

    format = models.CharField(max_length=16, choices=Format.choices)
    audience = models.CharField(max_length=7, choices=Audience.choices, default=Audience.INSIDE)
    study = models.ForeignKey(Study, models.CASCADE, null=True, related_name="+")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, related_name="+")
    # What was left out and why: {"counts": {…}, "notes": [text without words of participants]}.
    findings = models.JSONField(default=dict)
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ExchangeExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            addressable("insights", "exchangeexport"),
            models.CheckConstraint(
                condition=Q(format__in=Format.values), name="insights_exchangeexport_format"
            ),
            *same_workspace(
                "insights",
                "exchangeexport",
                ("study", "interviews.Study"),
                ("interview", "interviews.Interview"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try"], condition=UNFINISHED, name="insights_exchangeexport_due"
            )
        ]

    def __str__(self) -> str:
        return f"Exchange export {self.pk}"


class ExchangeFile(WorkspaceRow):
    """The bytes of an export, in the database: file and row are kept and erased as one."""

    export = models.OneToOneField(
        ExchangeExport, models.CASCADE, primary_key=True, related_name="file"
    )
    name = models.CharField(max_length=120)
    content = models.BinaryField()

    class Meta:
        constraints = same_workspace(
            "insights", "exchangefile", ("export", "insights.ExchangeExport")
        )

    def __str__(self) -> str:
        return f"File of exchange export {self.export_id}"


class ExchangeImportQuerySet(JobQuerySet["ExchangeImport"]):
    pass


class ExchangeImport(Job):
    """A project of another tool on its way in: read, looked at by a person, then written at once.

    The file is let go once it is read, what was read once it is written. Cancelled is gone.
    """

    class Stage(models.TextChoices):
        READING = "reading", "Being read"
        READY = "ready", "Waits for a look"
        WRITING = "writing", "Being taken in"
        WRITTEN = "written", "Taken in"

    task = "insights.read_exchange"

    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.READING)
    content = models.BinaryField(null=True)
    parsed = models.BinaryField(null=True)
    # {"format", "origin", "counts": {…}, "left_out": [text], "guessed": [text]}
    findings = models.JSONField(default=dict)
    batch = models.ForeignKey(InterviewBatch, models.SET_NULL, null=True, related_name="+")
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ExchangeImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            addressable("insights", "exchangeimport"),
            models.CheckConstraint(
                condition=Q(stage__in=["reading", "ready", "writing", "written"]),
                name="insights_exchangeimport_stage",
            ),
            *same_workspace("insights", "exchangeimport", ("batch", "interviews.InterviewBatch")),
        ]
        indexes = [
            models.Index(
                fields=["next_try"], condition=UNFINISHED, name="insights_exchangeimport_due"
            )
        ]

    def __str__(self) -> str:
        return f"Exchange import {self.pk}"
