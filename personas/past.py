"""What became of a persona: its revisions, and what people did."""

from datetime import datetime

from django.db.models import Q

from accounts.models import Change
from personas.models import Persona, SummaryRevision
from personas.pages.history import DeedRow, RevisionRow

# What changes log under their own name, naming the persona.
PARTS_OF_PERSONA = (
    "claim",
    "personaversion",
    "sharelink",
    "moment",
    "storypart",
    "timeblock",
    "personasection",
)


def revisions_since(persona: Persona, since: int) -> list[RevisionRow]:
    """The revision that a reader has, if it is still known, and all that came after it."""
    rows = SummaryRevision.objects.filter(persona=persona, revision__gte=since)
    return [_revision_row(row) for row in rows.defer("document")]


def revision_rows(persona: Persona, *, before: datetime | None, limit: int) -> list[RevisionRow]:
    """Newest first: the first one, and those that brought something."""
    rows = SummaryRevision.objects.filter(persona=persona).filter(~Q(changes=[]) | Q(revision=1))
    if before:
        rows = rows.filter(built_at__lt=before)
    return [_revision_row(row) for row in rows.defer("document")[:limit]]


def _revision_row(row: SummaryRevision) -> RevisionRow:
    return RevisionRow(row.revision, row.built_at, row.counts, tuple(row.changes))


def deed_rows(persona: Persona, *, before: datetime | None, limit: int) -> list[DeedRow]:
    """What people did to the persona, its claims and its exports, newest first."""
    inside = Q(object_type="persona", object_id=persona.pk) | Q(
        object_type__in=PARTS_OF_PERSONA, after__persona=persona.pk
    )
    rows = Change.objects.for_workspace(persona.workspace_id).filter(inside)
    if before:
        rows = rows.filter(at__lt=before)
    return [
        DeedRow(
            at=row.at,
            actor=str(row.actor or ""),
            verb=row.verb,
            object_id=row.object_id,
            before=row.before or {},
            after=row.after or {},
        )
        for row in rows.select_related("actor").order_by("-seq")[:limit]
    ]
