from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace


class AttributeDefinition(WorkspaceRow):
    """A typed attribute that participants of a workspace may carry."""

    class Type(models.TextChoices):
        TEXT = "text", "Text"
        NUMBER = "number", "Number"
        DATE = "date", "Date"
        CHOICE = "choice", "Choice"
        BOOLEAN = "boolean", "Yes or no"

    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=60)
    type = models.CharField(max_length=8, choices=Type.choices, default=Type.TEXT)
    choices = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key"], name="interviews_attributedefinition_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.label


class ParticipantQuerySet(WorkspaceQuerySet["Participant"]):
    def analysable(self) -> Self:
        """Those whose words may be evidence: consent not recorded, or recorded with `analyse`."""
        refused = Consent.objects.filter(
            participant=OuterRef("pk"), superseded_at=None, analyse=False
        )
        return self.filter(~Exists(refused))

    def locked(self) -> Self:
        """In id order, so that two actions over the same people never wait for each other."""
        return self.order_by("id").select_for_update(no_key=True)


class Participant(Guided, WorkspaceRow):
    """Somebody we learned from, shown by pseudonym. Their name stands in another table."""

    label = models.CharField(max_length=40)
    number = models.PositiveIntegerField(null=True)
    attributes = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["number", "label", "id"]
        constraints = [
            addressable("interviews", "participant"),
            models.UniqueConstraint(
                fields=["workspace", "label"], name="interviews_participant_label_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def headline(self) -> str:
        """Who this is without saying who: `head of quality, dairy, 220 staff`."""
        size = self.attributes.get("company_size")
        parts = [
            str(self.attributes.get("role") or ""),
            str(self.attributes.get("industry") or ""),
            f"{size:,} staff" if isinstance(size, int) else str(size or ""),
        ]
        return ", ".join(part for part in parts if part)


class ParticipantIdentity(WorkspaceRow):
    """The key to a pseudonym: encrypted, researcher-only, found by a keyed hash of a name."""

    participant = models.OneToOneField(
        Participant, models.CASCADE, primary_key=True, related_name="identity"
    )
    name_token = models.BinaryField()
    contact_token = models.BinaryField()
    name_hash = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        constraints = same_workspace(
            "interviews", "participantidentity", ("participant", "interviews.Participant")
        )

    def __str__(self) -> str:
        return f"Identity of participant {self.participant_id}"


class Consent(WorkspaceRow):
    """What a participant agreed to, when and how. A newer one supersedes; none is ever edited."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    recorded_on = models.DateField()
    method = models.CharField(max_length=60, blank=True)
    text_version = models.CharField(max_length=60, blank=True)
    limits = models.TextField(blank=True)
    analyse = models.BooleanField(default=True)
    quote_inside = models.BooleanField(default=True)
    quote_outside = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(superseded_at=None),
                name="interviews_consent_current_once",
            ),
            models.CheckConstraint(
                condition=Q(analyse=True) | Q(quote_inside=False),
                name="interviews_consent_quote_needs_analyse",
            ),
            models.CheckConstraint(
                condition=Q(quote_inside=True) | Q(quote_outside=False),
                name="interviews_consent_outside_needs_inside",
            ),
            *same_workspace("interviews", "consent", ("participant", "interviews.Participant")),
        ]

    def __str__(self) -> str:
        return f"Consent of participant {self.participant_id}, {self.recorded_on}"
