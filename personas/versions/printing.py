"""What a document says of what it repeats, and where to ask whether that still holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from personas.documents.content import Published
from personas.models import Export, Persona
from personas.models.claims import is_settled
from personas.narrative import narrative_rows
from personas.printed_team import told_by_team
from personas.register import IN_DOUBT
from personas.versions.content import Content, Line, Rewritten, stamp_of, stamp_of_print
from personas.versions.drafts import Draft, lines_of, story_of
from personas.versions.reading import newest_version


def printed_version(persona: Persona, draft: Draft) -> Published | None:
    """The newest version, if what is printed says the same in it; else a draft is made."""
    newest = newest_version(persona)
    if newest is None or stamp_of_print(newest.content) != stamp_of_print(draft.data):
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

    `document`: a summary as it is stored. Six queries.
    """
    narrative = [(row.claim, "" if row.claim else row.text) for row in narrative_rows(persona)]
    return _edition(persona, document, lines_of(persona), story_of(persona), narrative)


def edition_of_draft(persona: Persona, document: Mapping[str, Any], told: Content) -> str:
    """The same of what was read already. Two queries."""
    narrative = [(each.claim, each.text) for each in told.team.narrative]
    return _edition(persona, document, told.lines, told.story, narrative)


def _edition(
    persona: Persona,
    document: Mapping[str, Any],
    lines: Iterable[Line],
    story: Mapping[str, Rewritten],
    narrative: list[tuple[int, str]],
) -> str:
    written = sorted(lines, key=lambda line: line.id)
    # Left out where there is none: files from before it was printed still hold.
    later = {
        "team": told_by_team(persona),
        "settled": _settled(written, document),
        "narrative": narrative,
    }
    return stamp_of(
        {
            **{key: told for key, told in later.items() if told},
            "name": persona.name,
            "tagline": persona.tagline,
            "lines": [(line.id, line.facet, line.text, line.question) for line in written],
            "story": [(paragraph, edit.text) for paragraph, edit in story.items()],
            "document": document,
        }
    )


def _settled(lines: Iterable[Line], document: Mapping[str, Any]) -> list[int]:
    """Contradictions that a document does not count as open."""
    doubtful = {int(line["id"]) for line in document["claims"] if line["basis"] in IN_DOUBT}
    settled = (line for line in lines if is_settled(line.verdict, line.resolution))
    return [line.id for line in settled if line.id in doubtful]
