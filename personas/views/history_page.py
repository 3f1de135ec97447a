"""The history tab."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, workspace_required
from personas.models import Persona
from personas.pages.history import EventView, show_history
from personas.pages.parts import Part
from personas.past import deed_rows, revision_rows
from personas.queries import claim_texts, open_persona
from personas.views.showing import page

EVENTS = 30


@require_GET
@workspace_required("persona.read")
def persona_history(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    before = _moment(request.GET.get("before", ""))
    events = _events(opened.persona, before)
    shown = events[:EVENTS]
    older = f"?{urlencode({'before': shown[-1].at.isoformat()})}" if len(events) > EVENTS else ""
    parts = [Part("history", "personas/_history.html", tuple(shown))]
    return page(request, opened, "history", parts, older=older, is_first=before is None)


def history_parts(persona: Persona) -> list[Part]:
    """The newest page: what an open browser keeps current."""
    return [Part("history", "personas/_history.html", tuple(_events(persona, None)[:EVENTS]))]


def _events(persona: Persona, before: datetime | None) -> tuple[EventView, ...]:
    return show_history(
        revision_rows(persona, before=before, limit=EVENTS + 1),
        deed_rows(persona, before=before, limit=EVENTS + 1),
        claim_texts(persona),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
