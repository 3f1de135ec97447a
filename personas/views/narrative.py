"""The narrative: lines of the persona in an order somebody chose, and words of the team."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.models import Facet
from lib.problems import Refused, Stale
from personas.actions.telling import delete_row, edit_story_text, move_row, tell_lines, tell_text
from personas.forms import add_refusal
from personas.models import Persona, StoryPart
from personas.narrative import PartRow, narrative_rows, read_narrative
from personas.pages.evidence import whole
from personas.pages.narrative import show_narrative
from personas.pages.parts import Part
from personas.queries import OpenPersona, claim_rows, open_persona
from personas.telling_forms import StoryTextForm
from personas.views.showing import shelf_of


def narrative_parts(
    request: WorkspaceRequest, opened: OpenPersona, rows: list[PartRow]
) -> list[Part]:
    view = show_narrative(read_narrative(opened.document, rows), shelf_of(request, opened))
    return [
        Part("narrative", "personas/_narrative.html", view),
        Part("notes", "personas/_notes.html", (view.notes, ())),
    ]


@require_GET
@workspace_required("persona.write")
def persona_narrative(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Where the narrative is put together, with plain forms."""
    return _editor(request, open_persona(request.workspace, pk), StoryTextForm())


@require_POST
@workspace_required("persona.write")
def narrative_lines(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`claim`, several times, in the order of the page; `all`: every line not told yet."""
    owner = _persona(request, persona)
    wanted = {whole(pk) for pk in request.POST.getlist("claim")}
    claims = [c for c in owner.claims.all() if "all" in request.POST or c.pk in wanted]
    order = {row.id: place for place, row in enumerate(_in_sections(claim_rows(owner)))}
    try:
        tell_lines(persona=owner, by=request.user, claims=sorted(claims, key=lambda c: order[c.pk]))
    except Refused as problem:
        messages.error(request, problem.message)
    return redirect("personas:persona_narrative", workspace, owner.pk)


@require_POST
@workspace_required("persona.write")
def narrative_text(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    opened, form = open_persona(request.workspace, persona), StoryTextForm(request.POST)
    if not form.is_valid():
        return _editor(request, opened, form)
    try:
        tell_text(persona=opened.persona, by=request.user, text=form.cleaned_data["text"])
    except Refused as problem:
        add_refusal(form, problem)
        return _editor(request, opened, form)
    return redirect("personas:persona_narrative", workspace, persona)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def storypart_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    part = _part(request, pk)
    form = StoryTextForm(request.POST or None, initial={"text": part.text, "version": part.version})
    if request.method != "POST" or not form.is_valid():
        return _words(request, part, form)
    version = form.cleaned_data["version"] or 0
    try:
        edit_story_text(part=part, by=request.user, version=version, text=form.cleaned_data["text"])
    except Refused as problem:
        add_refusal(form, problem)
        return _words(request, part, form, problem)
    messages.success(request, "Saved.")
    return redirect("personas:persona_narrative", workspace, part.persona_id)


@require_POST
@workspace_required("persona.write")
def storypart_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    part = _part(request, pk)
    move_row(row=part, by=request.user, up=request.POST.get("to") == "up")
    return redirect("personas:persona_narrative", workspace, part.persona_id)


@require_POST
@workspace_required("persona.write")
def storypart_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """A line stays on the profile; words of the team are gone."""
    part = _part(request, pk)
    delete_row(row=part, by=request.user)
    return redirect("personas:persona_narrative", workspace, part.persona_id)


def _persona(request: WorkspaceRequest, pk: int) -> Persona:
    return get_object_or_404(Persona, workspace=request.workspace, pk=pk)


def _part(request: WorkspaceRequest, pk: int) -> StoryPart:
    rows = StoryPart.objects.select_related("persona", "claim")
    return get_object_or_404(rows, workspace=request.workspace, pk=pk)


def _in_sections(rows: list[Any]) -> list[Any]:
    """As on the profile: section by section."""
    facets = list(Facet.values)
    return sorted(rows, key=lambda row: facets.index(row.facet))


def _editor(request: WorkspaceRequest, opened: OpenPersona, form: StoryTextForm) -> HttpResponse:
    rows = narrative_rows(opened.persona)
    told = {row.claim for row in rows}
    view = show_narrative(read_narrative(opened.document, rows), shelf_of(request, opened))
    context = {
        "persona": opened.persona,
        "sentences": [sentence for block in view.blocks for sentence in block.sentences],
        "untold": [row for row in _in_sections(claim_rows(opened.persona)) if row.id not in told],
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "personas/persona_narrative.html", context, status=status)


def _words(
    request: WorkspaceRequest, part: StoryPart, form: StoryTextForm, problem: Refused | None = None
) -> HttpResponse:
    theirs: Any = problem.current if isinstance(problem, Stale) else None
    context = {
        "persona": part.persona,
        "part": part,
        "form": form,
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "personas/storypart_edit.html", context, status=status)
