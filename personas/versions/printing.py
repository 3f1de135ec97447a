"""What a document says of what it repeats, and where to ask whether that still holds."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from personas.documents.content import Published
from personas.models import Claim, Export, ParagraphEdit, Persona
from personas.models.claims import is_settled
from personas.printed_team import told_by_team
from personas.register import IN_DOUBT
from personas.versions.content import stamp_of
from personas.versions.drafts import Draft
from personas.versions.reading import newest_version


def printed_version(persona: Persona, draft: Draft) -> Published | None:
    """The newest version, if what is made says the same to a reader; else a draft is made."""
    newest = newest_version(persona)
    if newest is None or stamp_of(newest.content) != draft.stamp:
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

    `document`: a summary as it is stored. Five queries.
    """
    lines = Claim.objects.filter(persona=persona).order_by("pk")
    edits = ParagraphEdit.objects.filter(persona=persona).order_by("paragraph")
    # Left out where there is none: files from before it was printed still hold.
    later = {"team": told_by_team(persona), "settled": _settled(lines, document)}
    return stamp_of(
        {
            **{key: told for key, told in later.items() if told},
            "name": persona.name,
            "tagline": persona.tagline,
            "lines": list(lines.values_list("pk", "facet", "text", "question")),
            "story": list(edits.values_list("paragraph", "text")),
            "document": document,
        }
    )


def _settled(lines: "QuerySet[Claim]", document: Mapping[str, Any]) -> list[int]:
    """Contradictions that a document does not count as open."""
    doubtful = {int(line["id"]) for line in document["claims"] if line["basis"] in IN_DOUBT}
    rows = lines.filter(pk__in=doubtful).values_list("pk", "verdict", "resolution")
    return [pk for pk, verdict, resolution in rows if is_settled(verdict, resolution)]
