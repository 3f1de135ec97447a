"""The register of assumptions: what one believed, what became of it, and what to ask next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.models import Facet
from lib.problems import Refused
from personas.actions import give_verdict, resolve_contradiction
from personas.evidence_list import evidence_of, evidence_page, evidence_row, narrowed
from personas.forms import add_refusal
from personas.models import Claim, Persona
from personas.pages.evidence import EvidenceRow, Filters, whole
from personas.register import (
    Wanted,
    assumption_page,
    disproved_lately,
    doubts,
    lines_of,
    says,
    tally,
)
from personas.register_forms import DecideForm, ResolveForm

MOST_DOUBTS = 50


@require_safe
@workspace_required("persona.read")
def assumption_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?verdict=`, `persona=`, `facet=`, `page=`."""
    given = {name: request.GET.get(name, "") for name in ("verdict", "persona", "facet")}
    wanted = Wanted(given["verdict"], whole(given["persona"]), _facet(given["facet"]))
    number = whole(request.GET.get("page", ""))
    page = assumption_page(request.workspace, request.user, wanted, number)
    asked = {name: value for name, value in given.items() if value}
    doubtful = doubts(request.workspace)
    context = {
        "page": page,
        "tally": tally(request.workspace),
        "lately": disproved_lately(request.workspace, request.user),
        "doubts": doubtful[:MOST_DOUBTS],
        "more_doubts": max(0, len(doubtful) - MOST_DOUBTS),
        "personas": Persona.objects.for_workspace(request.workspace),
        "verdicts": Claim.Verdict.choices,
        "facets": Facet.choices,
        "wanted": wanted,
        "narrowed": bool(asked),
        "newer": _page_url(asked, page.newer),
        "older": _page_url(asked, page.older),
        "may_quote": can(request.member, "quote.read"),
    }
    return render(request, "personas/assumption_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="claim.write")
def claim_decide(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Settle an assumption by quotes, or open it again."""
    claim = _claim(request, pk)
    quotes = _quotes(request, claim)
    decided = list(claim.deciding_links.values_list("excerpt", flat=True))
    initial = {"verdict": claim.verdict, "excerpts": decided}
    offered = [row.excerpt for row in quotes] + decided
    form = DecideForm(request.POST or None, excerpts=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            give_verdict(
                claim=claim,
                by=request.user,
                verdict=form.cleaned_data["verdict"],
                excerpts=form.cleaned_data["excerpts"],
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, _told(form.cleaned_data["verdict"]))
            return redirect("personas:assumption_list", workspace)
    chosen = {str(pk) for pk in form["excerpts"].value() or ()}
    context = _about(request, claim) | {
        "form": form,
        "quotes": [(row, str(row.excerpt) in chosen) for row in quotes],
    }
    return render(request, "personas/claim_decide.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="claim.write")
def claim_resolve(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What is made of evidence against a line; then on to where it is done."""
    claim = _claim(request, pk)
    initial = {"resolution": claim.resolution, "reason": claim.resolution_reason}
    form = ResolveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            resolve_contradiction(claim=claim, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return _onwards(request, claim, form.cleaned_data["resolution"])
    quotes = _quotes(request, claim)
    context = _about(request, claim) | {
        "form": form,
        "sides": [
            ("For it", [row for row in quotes if not row.against]),
            ("Against it", [row for row in quotes if row.against]),
        ],
    }
    return render(request, "personas/claim_resolve.html", context, status=_status(form))


def _onwards(request: WorkspaceRequest, claim: Claim, resolution: str) -> HttpResponse:
    slug = request.workspace.slug
    match resolution:
        case Claim.Resolution.NARROWED:
            messages.success(request, "Now say for whom it holds, or when.")
            return redirect("personas:claim_edit", slug, claim.pk)
        case Claim.Resolution.SPLIT:
            messages.success(request, "Now part the cast: who stands on which side?")
            return redirect("personas:persona_cast", slug, claim.persona_id)
        case Claim.Resolution.REJECTED if not claim.born_as_guess:
            return redirect("personas:claim_delete", slug, claim.pk)
    messages.success(request, "Written down.")
    return redirect("personas:assumption_list", slug)


def _quotes(request: WorkspaceRequest, claim: Claim) -> list[EvidenceRow]:
    """The newest behind the line, each once."""
    rows = narrowed(evidence_of(claim.persona), Filters(claim=str(claim.pk)), claim.persona)
    may = can(request.member, "quote.read")
    found: dict[int, EvidenceRow] = {}
    for coding in evidence_page(rows, page=1):
        row = evidence_row(coding, claim.persona, url="", may_quote=may)
        found.setdefault(row.excerpt, row)
    return list(found.values())


def _about(request: WorkspaceRequest, claim: Claim) -> dict[str, Any]:
    line = lines_of(request.workspace, [claim.persona_id]).get(claim.pk)
    return {"claim": claim, "persona": claim.persona, "says": says(line) if line else ""}


def _claim(request: WorkspaceRequest, pk: int) -> Claim:
    rows = Claim.objects.for_workspace(request.workspace)
    claim = get_object_or_404(rows.select_related("persona", "verdict_by", "resolved_by"), pk=pk)
    claim.persona.workspace = request.workspace
    return claim


def _facet(facet: str) -> str:
    return facet if facet in Facet.values else ""


def _told(verdict: str) -> str:
    if verdict == Claim.Verdict.DISPROVED:
        return "Disproved: one thing less that you only believed."
    return "It is open again." if verdict == Claim.Verdict.OPEN else "Confirmed."


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _page_url(asked: dict[str, str], page: int | None) -> str:
    return f"?{urlencode({**asked, 'page': str(page)})}" if page else ""
