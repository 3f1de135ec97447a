"""How documents of a workspace are dressed."""

from personas.documents.orders import Look
from personas.models import WorkspaceLook


def look_of(workspace: int) -> Look:
    """The colour is dark enough for white paper, whatever was chosen. One query."""
    row = WorkspaceLook.objects.filter(workspace=workspace).first()
    if row is None:
        return Look()
    return Look(accent=row.accent, logo=bytes(row.logo) if row.logo else None)
