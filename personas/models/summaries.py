from typing import Self

from django.db import models
from django.db.models import F

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class SummaryRevisionQuerySet(WorkspaceQuerySet["SummaryRevision"]):
    def current(self) -> Self:
        """The newest revision of each persona."""
        return self.filter(revision=F("persona__state__revision"))


class SummaryRevision(WorkspaceRow):
    """What the evidence said at one moment. The row stays; old documents are dropped in time.

    The document changes after it is written only to lose a quote that was erased or untagged.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    evidence_seq = models.BigIntegerField()
    method = models.PositiveIntegerField()
    built_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    document = models.JSONField(null=True)

    objects = SummaryRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-revision"]
        constraints = [
            addressable("personas", "summaryrevision"),
            models.UniqueConstraint(
                fields=["persona", "revision"], name="personas_summaryrevision_once"
            ),
            *same_workspace("personas", "summaryrevision", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Revision {self.revision} of persona {self.persona_id}"


class ParagraphEdit(WorkspaceRow):
    """A paragraph of the story that a person rewrote: theirs from then on, and marked so."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="paragraph_edits")
    paragraph = models.CharField(max_length=30)
    text = models.TextField()
    # What the paragraph rested on when it was written: if it differs now, the evidence has moved.
    fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "paragraph"], name="personas_paragraphedit_once"
            ),
            *same_workspace("personas", "paragraphedit", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Paragraph {self.paragraph} of persona {self.persona_id}"
