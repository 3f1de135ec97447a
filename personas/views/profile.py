"""The persona page, its story, and what keeps an open page current."""

import json

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from personas.actions import retry_summary
from personas.models import Persona, PersonaState
from personas.narrative import PartRow, narrative_rows
from personas.pages.evidence import whole
from personas.pages.news import News, tell_news
from personas.pages.parts import Part, changed, read_have
from personas.past import revisions_since
from personas.queries import (
    OpenPersona,
    claim_texts,
    freshness_of,
    open_persona,
)
from personas.views.buying import buying_parts
from personas.views.cast_page import cast_parts
from personas.views.day import day_part
from personas.views.history_page import history_parts
from personas.views.knowing import knowing_parts
from personas.views.moments import moments_part
from personas.views.narrative import narrative_parts
from personas.views.showing import (
    answer_parts,
    hero_part,
    page,
    profile_parts,
    story_parts,
    tabs_part,
)


@require_GET
@workspace_required("persona.read")
def persona_profile(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk, cited=False)
    parts = profile_parts(request, opened)
    if not request.GET.get("hidden"):
        parts = [part for part in parts if not getattr(part.view, "hidden", False)]
    return page(request, opened, "profile", parts)


@require_GET
@workspace_required("persona.read")
def persona_story(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    told, derived = narrative_rows(opened.persona), request.GET.get("show") == "evidence"
    parts = _story_parts(request, opened, [] if derived else told)
    return page(request, opened, "story", parts, has_narrative=bool(told), derived=derived)


def _story_parts(request: WorkspaceRequest, opened: OpenPersona, told: list[PartRow]) -> list[Part]:
    """The narrative if there is one to show, else what the evidence tells; then the moments."""
    parts = story_parts(request, opened)
    if told:
        beside = [part for part in parts if part.id == "story-beside"]
        parts = [*narrative_parts(request, opened, told), *beside]
    return [*parts, moments_part(request, opened.persona), day_part(opened)]


@require_GET
@workspace_required("persona.read")
def persona_freshness(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`{revision, stale, built_at, evidence_seq, state, text}`: one row, asked every second."""
    state = get_object_or_404(PersonaState, workspace=request.workspace, persona=pk)
    view = freshness_of(state)
    etag = f'"{state.revision}-{state.built_seq}-{state.evidence_seq}-{view.state}"'
    if request.headers.get("If-None-Match") == etag:
        unchanged = HttpResponseNotModified()
        unchanged["ETag"] = etag
        return unchanged
    answer = {
        "revision": state.revision,
        "stale": state.is_stale,
        "built_at": state.built_at,
        "evidence_seq": state.evidence_seq,
        "state": view.state,
        "text": view.text,
    }
    return JsonResponse(answer, headers={"ETag": etag, "Cache-Control": "private, no-cache"})


@require_GET
@workspace_required("persona.read")
def persona_fragments(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Those parts of a tab that say something else than the browser has (`have`), and the news."""
    tab = request.GET.get("tab", "profile")
    opened = open_persona(request.workspace, pk, cited=tab != "profile")
    parts = changed(_parts(request, opened, tab), read_have(request.GET.get("have", "")))
    response = answer_parts(request, opened, parts)
    news = _news(opened, request.GET.get("since", ""))
    detail = {
        "revision": opened.persona.state.revision,
        "headline": news.headline,
        "lines": news.lines,
    }
    response["HX-Trigger"] = json.dumps({"persona:news": detail})
    return response


def _parts(request: WorkspaceRequest, opened: OpenPersona, tab: str) -> list[Part]:
    shared = [hero_part(request, opened), tabs_part(request, opened, tab)]
    match tab:
        case "story":
            narrated = "narrative:" in request.GET.get("have", "")
            told = narrative_rows(opened.persona) if narrated else []
            return shared + _story_parts(request, opened, told)
        case "buying":
            return shared + buying_parts(request, opened)
        case "cast":
            return shared + cast_parts(request, opened)
        case "history":
            return shared + history_parts(opened.persona)
        case "knowing":
            return shared + knowing_parts(request, opened)
        case "profile":
            return shared + profile_parts(request, opened)
    return shared


def _news(opened: OpenPersona, since: str) -> News:
    """Between the revision that the reader has and the one there is now."""
    known = whole(since)
    if not known or known >= opened.persona.state.revision:
        return News("", ())
    rows = revisions_since(opened.persona, known)
    counts = [row.counts.get("codings", 0) for row in rows]
    more = counts[0] - counts[-1] if rows and rows[-1].revision == known else 0
    changes = [change for row in rows if row.revision > known for change in row.changes]
    return tell_news(changes, codings=more, claims=claim_texts(opened.persona))


@require_POST
@workspace_required("persona.write")
def persona_retry(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    retry_summary(persona=persona, by=request.user)
    return redirect(persona)
