"""The evidence tab, the lead quote, and a quote by itself."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.models import Code, Coding, Stance, Voice
from interviews.models import Interview, Participant
from personas.actions import set_lead_quote
from personas.evidence_list import (
    PAGE,
    evidence_of,
    evidence_page,
    evidence_row,
    narrowed,
)
from personas.forms import PinForm
from personas.models import Claim, Persona
from personas.pages.evidence import EvidenceRow, Filters, whole
from personas.queries import OpenPersona, open_persona
from personas.views.answers import back
from personas.views.showing import page as show_page
from personas.views.showing import place_of, shelf_of

MOST_PAGES = 4000


@require_GET
@workspace_required("quote.read")
def persona_evidence(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    filters, page = _filters(request), _page(request)
    evidence = evidence_of(opened.persona)
    rows = narrowed(evidence, filters, opened.persona)
    found = evidence_page(rows, page=page)
    context = {
        "rows": [_row(request, opened, coding) for coding in found[:PAGE]],
        "filters": filters,
        "narrowed_to": _narrowed_to(opened, filters),
        "total": rows.count(),
        "first": (page - 1) * PAGE + 1,
        "last": (page - 1) * PAGE + len(found[:PAGE]),
        "newer": _page_url(request, page - 1) if page > 1 else "",
        "older": _page_url(request, page + 1) if len(found) > PAGE else "",
        **_choices(opened.persona),
        "pin_form": PinForm(persona=opened.persona) if can(request.member, "claim.write") else None,
    }
    return show_page(request, opened, "evidence", **context)


def _filters(request: HttpRequest) -> Filters:
    """What the database could not even look for is left out."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in Filters.__slots__}
    return Filters(**{name: text[:40] for name, text in asked.items()})


def _page(request: HttpRequest) -> int:
    return min(max(whole(request.GET.get("page", "1")), 1), MOST_PAGES)


def _page_url(request: HttpRequest, page: int) -> str:
    kept = {key: value for key, value in request.GET.items() if value and key != "page"}
    return f"?{urlencode({**kept, 'page': page})}"


def _row(request: WorkspaceRequest, opened: OpenPersona, coding: Any) -> EvidenceRow:
    slug = request.workspace.slug
    if can(request.member, "transcript.read"):
        url = place_of(slug, coding.excerpt.interview_id, coding.pk)
    else:
        url = ""
    return evidence_row(coding, opened.persona, url=url, may_quote=True)


def _narrowed_to(opened: OpenPersona, filters: Filters) -> str:
    """What a line or a number led here from, in words."""
    if filters.claim:
        claim = Claim.objects.filter(persona=opened.persona, pk=whole(filters.claim)).first()
        return f"“{claim.text}”" if claim else "a line that is no longer there"
    for facet in opened.document.facets if opened.document and filters.theme else ():
        for theme in facet.themes:
            if theme.key == filters.theme:
                return f"“{theme.label}”"
    return "a theme that is no longer told" if filters.theme else ""


def _choices(persona: Persona) -> dict[str, Any]:
    """What the filters offer: only what the evidence holds."""
    evidence = evidence_of(persona)
    codes = Code.objects.filter(pk__in=evidence.values("code")).order_by("position", "pk")
    people = Participant.objects.filter(castings__persona=persona)
    return {
        "codes": [(str(code.pk), code.name) for code in codes],
        "people": [(str(person.pk), str(person)) for person in people],
        "voices": Voice.choices,
        "stances": Stance.choices,
    }


@require_POST
@workspace_required("persona.write")
def persona_lead_quote(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`coding`: pin that quote under the name; empty: let the summary choose again."""
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    persona.workspace = request.workspace
    evidence = reverse("personas:persona_evidence", args=[workspace, pk])
    wanted = request.POST.get("coding", "")
    coding: Coding | None = None
    if wanted:
        coding = evidence_of(persona).filter(pk=whole(wanted)).first()
        if coding is None:
            messages.error(request, "This quote is no longer part of the evidence.")
            return back(request, evidence)
    set_lead_quote(persona=persona, by=request.user, coding=coding)
    said = "That quote leads now." if coding else "The summary chooses the lead quote again."
    messages.success(request, said)
    return back(request, evidence)


@require_GET
@workspace_required("quote.read")
def quote_show(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """One quote of the summary by itself, for who may read quotes but no transcripts."""
    opened = open_persona(request.workspace, persona)
    key = request.GET.get("key", "")
    if not key:
        return redirect("personas:persona_evidence", workspace, persona)
    quote = shelf_of(request, opened).quote(key)
    found = opened.document.quotes.get(key) if opened.document else None
    context = {
        "persona": opened.persona,
        "quote": quote if quote and quote.words else None,
        "interview": Interview.objects.filter(pk=int(found.interview)).first() if found else None,
    }
    return render(request, "personas/quote_show.html", context, status=200 if found else 410)
