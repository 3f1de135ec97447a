"""What a document says of the version that it repeats."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from personas.documents.content import Published
from personas.models import Persona
from personas.versions.content import stamp_of
from personas.versions.drafts import take_draft
from personas.versions.reading import newest_version


def printed_version(persona: Persona) -> Published | None:
    """The newest version, if what is made now says the same to a reader; else a draft is made."""
    newest = newest_version(persona)
    if newest is None or stamp_of(newest.content) != take_draft(persona).stamp:
        return None
    return Published(
        number=newest.number,
        published_on=timezone.localdate(newest.published_at),
        address=settings.SITE_URL + reverse("outside:version_verify", args=[newest.guid]),
        fingerprint=newest.hash,
    )
