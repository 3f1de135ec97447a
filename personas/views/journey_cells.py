"""The stages of a journey map and its cells, each changed in its place."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused, Stale
from personas.actions import (
    Entry,
    Spot,
    add_stage,
    delete_stage,
    move_stage,
    rename_stage,
    write_cell,
)
from personas.forms import add_refusal
from personas.journey_forms import CellForm, StageForm, offered_quotes
from personas.journeys import CellView, JourneyView, read_journeys
from personas.models import JourneyCell, JourneyPersona, JourneyStage, Lane
from personas.queries import open_persona
from personas.views.answers import back_refused
from personas.views.journeys import journey_or_404, journey_url, map_context


@require_POST
@workspace_required("persona.write")
def stage_add(request: WorkspaceRequest, workspace: str, journey: int) -> HttpResponse:
    owner = journey_or_404(request, journey)
    form = StageForm(request.POST)
    if form.is_valid():
        try:
            stage = add_stage(journey=owner, by=request.user, name=form.cleaned_data["name"])
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect(journey_url(request, owner.pk, f"stage-{stage.pk}"))
    (view,) = read_journeys(request.workspace, [owner])
    context = map_context(request, view) | {"stage_form": form}
    return render(request, "personas/journey_show.html", context, status=422)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def stage_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    stage = _stage(request, pk)
    initial = {"name": stage.name, "version": stage.version}
    form = StageForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _stage_page(request, stage, form)
    name, version = form.cleaned_data["name"], form.cleaned_data["version"] or 0
    try:
        rename_stage(stage=stage, by=request.user, version=version, name=name)
    except Stale as problem:
        return _stage_page(request, stage, form, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _stage_page(request, stage, form)
    return redirect(journey_url(request, stage.journey_id, f"stage-{stage.pk}"))


def _stage_page(
    request: WorkspaceRequest,
    stage: JourneyStage,
    form: StageForm,
    *,
    stale: Stale | None = None,
) -> HttpResponse:
    theirs: Any = stale.current if stale else None
    context = {
        "stage": stage,
        "form": form,
        "said": stale.message if stale else "",
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if stale else 422 if form.is_bound and form.errors else 200
    return render(request, "personas/stage_edit.html", context, status=status)


@require_POST
@workspace_required("persona.write")
def stage_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    stage = _stage(request, pk)
    move_stage(stage=stage, by=request.user, earlier=request.POST.get("to") == "earlier")
    return redirect(journey_url(request, stage.journey_id, f"stage-{stage.pk}"))


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def stage_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Asks first: what is written in it goes along."""
    stage = _stage(request, pk)
    if request.method == "POST":
        try:
            delete_stage(stage=stage, by=request.user)
        except Refused as problem:
            return back_refused(request, journey_url(request, stage.journey_id), problem)
        messages.success(request, f"The stage {stage.name} is deleted.")
        return redirect(journey_url(request, stage.journey_id))
    context = {"stage": stage, "cells": stage.cells.count()}
    return render(request, "personas/stage_delete.html", context)


@require_safe
@workspace_required("persona.read")
def cell_find(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """By its id, from a list of texts: where it is edited."""
    cell = get_object_or_404(JourneyCell, workspace=request.workspace, pk=pk)
    spot = [cell.journey_id, cell.stage_id, cell.walker_id, cell.lane]
    return redirect("personas:cell_edit", workspace, *spot)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def cell_edit(
    request: WorkspaceRequest, workspace: str, journey: int, stage: int, walker: int, lane: str
) -> HttpResponse:
    """`?show=1`: the cell as it reads, in the place of its form."""
    spot, cell = _found(request, journey, stage, walker, lane)
    if "show" in request.GET and request.htmx:
        return render(request, "personas/_journey_cell.html", _cell_context(request, cell))
    opened = open_persona(request.workspace, spot.walker.persona_id)
    form = CellForm(
        request.POST or None,
        persona=opened.persona,
        lane=lane,
        offered=offered_quotes(opened.document, cell.behind.quotes),
        initial=_initial(cell),
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, cell, form)
    try:
        write_cell(
            spot=spot,
            by=request.user,
            version=form.cleaned_data["version"] or 0,
            entry=_entry(request, form),
        )
    except Stale as problem:
        _, now = _found(request, journey, stage, walker, lane)
        return _form(request, now, form, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, cell, form)
    return _saved(request, cell)


def _found(
    request: WorkspaceRequest, journey: int, stage: int, walker: int, lane: str
) -> tuple[Spot, CellView]:
    owner = journey_or_404(request, journey)
    if lane not in Lane.values:
        raise Http404
    (view,) = read_journeys(request.workspace, [owner])
    cell = view.cell(stage, walker, lane)
    if cell is None:
        raise Http404
    spot = Spot(
        JourneyStage(pk=stage, workspace=request.workspace, journey=owner),
        JourneyPersona(
            pk=walker, workspace=request.workspace, journey=owner, persona_id=cell.walker.persona
        ),
        lane,
    )
    return spot, cell


def _initial(cell: CellView) -> dict[str, Any]:
    return {
        "text": cell.text,
        "feeling": "" if cell.feeling is None else str(cell.feeling),
        "claims": [line.pk for line in cell.behind.lines],
        "quotes": [str(quote.excerpt) for quote in cell.behind.quotes],
        "version": cell.version,
    }


def _entry(request: WorkspaceRequest, form: CellForm) -> Entry:
    return Entry(
        text=form.cleaned_data["text"],
        feeling=form.cleaned_data.get("feeling"),
        claims=list(form.cleaned_data["claims"]),
        excerpts=form.chosen_quotes(request.workspace),
    )


def _form(
    request: WorkspaceRequest, cell: CellView, form: CellForm, *, stale: Stale | None = None
) -> HttpResponse:
    """In the place of the cell. Stale: both texts, and saving again then means it."""
    context = _cell_context(request, cell) | {
        "form": form,
        "said": stale.message if stale else "",
        "theirs": cell if stale else None,
        "version": cell.version if stale else form["version"].value(),
    }
    name = "_journey_cell_form" if request.htmx else "cell_edit"
    status = 409 if stale else 422 if form.is_bound and form.errors else 200
    return render(request, f"personas/{name}.html", context, status=status)


def _saved(request: WorkspaceRequest, cell: CellView) -> HttpResponse:
    journey = cell.stage.journey
    if not request.htmx:
        return redirect(journey_url(request, journey, cell.key))
    (view,) = read_journeys(request.workspace, [journey_or_404(request, journey)])
    now = view.cell(cell.stage.pk, cell.walker.pk, cell.lane)
    context = map_context(request, view) | _cell_context(request, now or cell, view)
    behind = [one for stage in context["evidence"] for one in stage]
    context["beside"] = next(
        one for one in behind if (one.stage, one.walker) == (cell.stage, cell.walker)
    )
    return render(request, "personas/_journey_saved.html", context)


def _cell_context(
    request: WorkspaceRequest, cell: CellView, view: JourneyView | None = None
) -> dict[str, Any]:
    journey = cell.stage.journey
    spot = [journey, cell.stage.pk, cell.walker.pk, cell.lane]
    return {
        "cell": cell,
        "lane": Lane(cell.lane).label,
        "many": len(view.walkers) > 1 if view else True,
        "url": reverse("personas:cell_edit", args=[request.workspace.slug, *spot]),
        "back": journey_url(request, journey, cell.key),
    }


def _stage(request: WorkspaceRequest, pk: int) -> JourneyStage:
    rows = JourneyStage.objects.select_related("journey")
    return get_object_or_404(rows, workspace=request.workspace, pk=pk)
