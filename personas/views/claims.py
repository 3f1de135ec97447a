"""Claims: write, reword, move, judge, delete, and claim what is emerging."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.models import Code, Insight, Stance
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from personas.actions import (
    add_claim,
    claim_theme,
    delete_claim,
    edit_claim,
    give_verdict,
    move_claim,
    pin_excerpt,
)
from personas.forms import ClaimForm, PinForm, VerdictForm, add_refusal
from personas.models import Claim, Persona
from personas.pages.evidence import whole
from personas.views.answers import back, back_refused
from personas.views.showing import answer_sections, home_section

EDITED = ("text", "facet", "question", "stage")


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="claim.write")
def claim_add(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    owner = _persona(request, persona)
    preset = {name: request.GET.get(name, "") for name in ("facet", "stage")}
    form = ClaimForm(
        request.POST or None, workspace=request.workspace, facet=preset["facet"], initial=preset
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, owner, form)
    try:
        claim = add_claim(
            persona=owner,
            by=request.user,
            codes=form.chosen_codes(request.workspace),
            **_texts(form),
        )
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, owner, form)
    return _saved(request, claim, [claim.facet], "The line is on the page.")


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="claim.write")
def claim_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    initial: dict[str, Any] = {name: getattr(claim, name) for name in (*EDITED, "version")}
    initial["codes"] = [str(link.code_id) for link in claim.code_links.all()]
    pins = _pins(claim)
    initial["pins"] = [key for key, _ in pins]
    form = ClaimForm(
        request.POST or None,
        workspace=request.workspace,
        pins=pins,
        facet=claim.facet,
        initial=initial,
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, claim.persona, form, claim=claim)
    was = claim.facet
    try:
        _edit(request, claim, form)
    except Stale as problem:
        return _form(request, claim.persona, form, claim=claim, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, claim.persona, form, claim=claim)
    return _saved(request, claim, [was, form.cleaned_data["facet"]], "Saved.")


def _edit(request: WorkspaceRequest, claim: Claim, form: ClaimForm) -> None:
    kept = set(form.cleaned_data.get("pins", ()))
    links = claim.pin_links.select_related("excerpt")
    edit_claim(
        claim=claim,
        by=request.user,
        version=form.cleaned_data["version"] or 0,
        codes=form.chosen_codes(request.workspace),
        excerpts={link.excerpt: link.stance for link in links if str(link.excerpt_id) in kept},
        **_texts(form),
    )


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="claim.write")
def claim_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Asks first, in the place of the line."""
    claim = _claim(request, pk)
    if request.method == "POST":
        facet, owner = claim.facet, claim.persona_id
        delete_claim(claim=claim, by=request.user)
        messages.success(request, "The line is deleted.")
        return answer_sections(request, owner, [home_section(facet)])
    takes = []
    if pins := claim.pin_links.count():
        takes.append(f"{pins} pinned quote{'' if pins == 1 else 's'}")
    if claim.verdict != Claim.Verdict.OPEN:
        takes.append(f"its verdict, {claim.get_verdict_display().lower()}")
    context = {"claim": claim, "persona": claim.persona, "takes": takes}
    return render(request, _template(request, "claim_delete"), context)


@require_POST
@workspace_required("claim.write")
def claim_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    move_claim(claim=claim, by=request.user, up=request.POST.get("to") == "up")
    return answer_sections(
        request, claim.persona_id, [home_section(claim.facet)], at=f"claim-{claim.pk}"
    )


@require_POST
@workspace_required("claim.write")
def claim_verdict(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    form = VerdictForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("Choose open, confirmed or disproved.")
        give_verdict(claim=claim, by=request.user, verdict=form.cleaned_data["verdict"])
    except Refused as problem:
        return back_refused(request, claim.persona.get_absolute_url(), problem)
    return answer_sections(
        request, claim.persona_id, [home_section(claim.facet)], at=f"claim-{claim.pk}"
    )


@require_POST
@workspace_required("claim.write")
def theme_claim(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """One click: `theme` is the key of a theme in the summary, `code:12` or `insight:3`."""
    owner = _persona(request, persona)
    kind, _, number = request.POST.get("theme", "").partition(":")
    found = whole(number)
    codes = Code.objects.living().for_workspace(request.workspace)
    insights = Insight.objects.filter(workspace=request.workspace)
    try:
        claim = claim_theme(
            persona=owner,
            by=request.user,
            code=codes.filter(pk=found).first() if kind == "code" else None,
            insight=insights.filter(pk=found).first() if kind == "insight" else None,
        )
    except Refused as problem:
        return back_refused(request, owner.get_absolute_url(), problem)
    return _saved(request, claim, [claim.facet], "Claimed. Reword it as you like.")


@require_POST
@workspace_required("claim.write")
def claim_pin(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """From the evidence: pin a quote to a line."""
    owner = _persona(request, persona)
    evidence = reverse("personas:persona_evidence", args=[workspace, persona])
    form = PinForm(request.POST, persona=owner)
    try:
        if not form.is_valid():
            raise Refused("Choose the line to pin it to.")
        excerpt = Excerpt.objects.filter(
            workspace=request.workspace, pk=form.cleaned_data["excerpt"]
        ).first()
        if excerpt is None:
            raise Refused("This quote is no longer there.")
        claim = form.cleaned_data["claim"]
        stance = form.cleaned_data["stance"]
        pin_excerpt(claim=claim, by=request.user, excerpt=excerpt, stance=stance)
    except Refused as problem:
        return back_refused(request, evidence, problem)
    side = "against" if stance == Stance.CONTRADICTS else "for"
    messages.success(request, f"Pinned {side} “{claim.text}”.")
    return back(request, evidence)


def _persona(request: WorkspaceRequest, pk: int) -> Persona:
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    persona.workspace = request.workspace
    return persona


def _claim(request: WorkspaceRequest, pk: int) -> Claim:
    claim = get_object_or_404(
        Claim.objects.select_related("persona"), workspace=request.workspace, pk=pk
    )
    claim.persona.workspace = request.workspace
    return claim


def _texts(form: ClaimForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in EDITED}


def _pins(claim: Claim) -> list[tuple[str, str]]:
    """Pinned excerpts by the codes and people on them: their words stand in the evidence."""
    rows = claim.pin_links.prefetch_related("excerpt__subjects__participant", "excerpt__interview")
    return [(str(row.excerpt_id), _pin_words(row)) for row in rows]


def _pin_words(row: Any) -> str:
    people = ", ".join(each.participant.label for each in row.excerpt.subjects.all())
    side = " (against it)" if row.stance == Stance.CONTRADICTS else ""
    return f"{people or 'Nobody named'} in “{row.excerpt.interview.title}”{side}"


def _template(request: WorkspaceRequest, name: str) -> str:
    return f"personas/_{name}.html" if request.htmx else f"personas/{name}.html"


def _form(
    request: WorkspaceRequest,
    persona: Persona,
    form: ClaimForm,
    *,
    claim: Claim | None = None,
    stale: Stale | None = None,
) -> HttpResponse:
    """The form in the place of the line. Stale: both texts, and saving again then means it."""
    theirs: Any = stale.current if stale else None
    context = {
        "form": form,
        "claim": claim,
        "persona": persona,
        "facet": form["facet"].value(),
        "theirs": theirs,
        "their_codes": list(theirs.codes.all()) if theirs else [],
        "said": stale.message if stale else "",
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, _template(request, "claim_form"), context, status=status)


def _saved(request: WorkspaceRequest, claim: Claim, facets: list[str], said: str) -> HttpResponse:
    messages.success(request, said)
    sections = [home_section(facet) for facet in facets]
    return answer_sections(request, claim.persona_id, sections, at=f"claim-{claim.pk}")
