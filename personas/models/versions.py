"""What was published of a persona, and the links that show it to others."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.personas import Persona


class PersonaVersion(Guided, WorkspaceRow):
    """A persona as it was published. The database lets it change in one way only: words go.

    `content`: see `personas.versions.content`. A text of it may become empty, and then `salt` does
    so too. `withheld`: paths of texts that nobody outside may read; it only grows.
    `hash`: SHA-256 of salt and content as they were when it was published.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    newest_evidence = models.DateField(null=True)
    hash = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, blank=True)
    content = models.JSONField()
    withheld = models.JSONField(default=list)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["PersonaVersion"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            addressable("personas", "personaversion"),
            models.UniqueConstraint(
                fields=["persona", "number"], name="personas_personaversion_once"
            ),
            models.UniqueConstraint(fields=["guid"], name="personas_personaversion_guid_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="personas_personaversion_number"
            ),
            *same_workspace("personas", "personaversion", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of persona {self.persona_id}"


class PublishedPortrait(WorkspaceRow):
    """A picture that versions of a persona show, named in them by its digest.

    The database lets nobody change it. It goes when somebody takes the portrait off the persona.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="published_portraits")
    digest = models.CharField(max_length=16)
    content = models.BinaryField()

    objects = WorkspaceQuerySet["PublishedPortrait"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "digest"], name="personas_publishedportrait_once"
            ),
            *same_workspace("personas", "publishedportrait", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return f"Published portrait of persona {self.persona_id}"


class ShareLinkQuerySet(WorkspaceQuerySet["ShareLink"]):
    def living(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class ShareLink(WorkspaceRow):
    """A published version for somebody outside. Whoever has the address may read, until it ends.

    The secret is kept as a hash only, the passcode (if there is one) as a password hash.
    `embed_in`: origins such as `https://wiki.example` whose pages may frame it; none by default.
    """

    version = models.ForeignKey(PersonaVersion, models.CASCADE, related_name="shares")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    passcode = models.CharField(max_length=128, blank=True)
    embed_in = models.JSONField(default=list)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    views = models.PositiveIntegerField(default=0)
    last_viewed_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            addressable("personas", "sharelink"),
            *same_workspace("personas", "sharelink", ("version", "personas.PersonaVersion")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_living(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
