"""Their day: blocks of time on the story of a persona."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.models import Code
from lib.problems import Refused, Stale
from personas.actions.telling import add_time_block, delete_row, edit_time_block, move_row
from personas.day import day_rows, in_words, read_day
from personas.forms import add_refusal
from personas.models import Persona, TimeBlock
from personas.pages.evidence import whole
from personas.pages.parts import Part
from personas.queries import OpenPersona
from personas.telling_forms import BlockForm


def day_part(opened: OpenPersona) -> Part:
    view = read_day(opened.document, day_rows(opened.persona))
    return Part("day", "personas/_day.html", view)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def timeblock_add(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    owner = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    form = BlockForm(request.POST or None, codes=_codes(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, owner, form)
    try:
        add_time_block(persona=owner, by=request.user, **_fields(request, form))
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, owner, form)
    return _story(request, owner)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def timeblock_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    block = _block(request, pk)
    initial = {
        "label": block.label,
        "length": in_words(block.minutes),
        "code": str(block.code_id or ""),
        "version": block.version,
    }
    form = BlockForm(request.POST or None, initial=initial, codes=_codes(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, block.persona, form, block=block)
    version = form.cleaned_data["version"] or 0
    try:
        edit_time_block(block=block, by=request.user, version=version, **_fields(request, form))
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, block.persona, form, block=block, problem=problem)
    messages.success(request, "Saved.")
    return _story(request, block.persona)


@require_POST
@workspace_required("persona.write")
def timeblock_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    block = _block(request, pk)
    move_row(row=block, by=request.user, up=request.POST.get("to") == "up")
    return _story(request, block.persona)


@require_POST
@workspace_required("persona.write")
def timeblock_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    block = _block(request, pk)
    delete_row(row=block, by=request.user)
    return _story(request, block.persona)


def _block(request: WorkspaceRequest, pk: int) -> TimeBlock:
    rows = TimeBlock.objects.select_related("persona")
    return get_object_or_404(rows, workspace=request.workspace, pk=pk)


def _codes(request: WorkspaceRequest) -> list[tuple[str, str]]:
    rows = Code.objects.living().for_workspace(request.workspace).order_by("name", "pk")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _fields(request: WorkspaceRequest, form: BlockForm) -> dict[str, Any]:
    chosen = whole(form.cleaned_data["code"])
    codes = Code.objects.living().for_workspace(request.workspace)
    return {
        "label": form.cleaned_data["label"],
        "minutes": form.cleaned_data["length"],
        "code": codes.filter(pk=chosen).first() if chosen else None,
    }


def _form(
    request: WorkspaceRequest,
    persona: Persona,
    form: BlockForm,
    *,
    block: TimeBlock | None = None,
    problem: Refused | None = None,
) -> HttpResponse:
    theirs: Any = problem.current if isinstance(problem, Stale) else None
    context = {
        "persona": persona,
        "form": form,
        "timeblock": block,
        "theirs": theirs,
        "their_length": in_words(theirs.minutes) if theirs else "",
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "personas/timeblock_form.html", context, status=status)


def _story(request: WorkspaceRequest, persona: Persona) -> HttpResponse:
    url = reverse("personas:persona_story", args=[request.workspace.slug, persona.pk])
    return redirect(f"{url}#day")
