"""What a document says of what it repeats, and where to ask whether that still holds."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from personas.documents.content import Published
from personas.models import Claim, Export, ParagraphEdit, Persona
from personas.printed_team import told_by_team
from personas.versions.content import stamp_of
from personas.versions.reading import newest_version


def printed_version(persona: Persona, stamp: str) -> Published | None:
    """The newest version, if what is made says the same to a reader; else a draft is made.

    `stamp`: of what is made.
    """
    newest = newest_version(persona)
    if newest is None or stamp_of(newest.content) != stamp:
        return None
    return Published(
        number=newest.number,
        published_on=timezone.localdate(newest.published_at),
        address=settings.SITE_URL + reverse("outside:version_verify", args=[newest.guid]),
        fingerprint=newest.hash,
    )


def address_of(export: Export) -> str:
    """Of the page that says whether this file still says what is known."""
    return settings.SITE_URL + reverse("outside:export_verify", args=[export.guid])


def edition_of(persona: Persona, document: Mapping[str, Any]) -> str:
    """The same as long as a reader would read the same: its lines, its texts, its summary.

    `document`: a summary as it is stored. Four queries.
    """
    lines = Claim.objects.filter(persona=persona).order_by("pk")
    edits = ParagraphEdit.objects.filter(persona=persona).order_by("paragraph")
    team = told_by_team(persona)
    return stamp_of(
        {
            # Left out where there is none: files from before it was printed still hold.
            **({"team": team} if team else {}),
            "name": persona.name,
            "tagline": persona.tagline,
            "lines": list(lines.values_list("pk", "facet", "text", "question")),
            "story": list(edits.values_list("paragraph", "text")),
            "document": document,
        }
    )
