"""Journey maps: the list, a map, its name and who walks through it, and its files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from interviews.queries import page_of
from lib.charts.png import TooLarge, png_of
from lib.child import ChildFailed
from lib.problems import Refused, Stale
from lib.tables import csv_rows
from personas.actions import create_journey, delete_journey, edit_journey
from personas.forms import add_refusal
from personas.journey_forms import JourneyForm, NewJourneyForm, StageForm
from personas.journeys import JourneyView, read_journeys
from personas.models import JourneyMap, Persona
from personas.pages.evidence import whole
from personas.pages.feelings import feeling_chart
from personas.pages.journeys import journey_table, shown_behind

PAGE = 20
FILES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@require_safe
@workspace_required("persona.read")
def journey_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?persona=`: the maps that one walks through."""
    maps = JourneyMap.objects.for_workspace(request.workspace)
    walking = whole(request.GET.get("persona", ""))
    persona = Persona.objects.for_workspace(request.workspace).filter(pk=walking).first()
    if persona:
        maps = maps.filter(walkers__persona=persona)
    page = page_of(maps, whole(request.GET.get("page", "")), size=PAGE)
    context = {
        "page": page,
        "maps": read_journeys(request.workspace, page.rows),
        "persona": persona,
        "newer": _page_url(page.newer, persona),
        "older": _page_url(page.older, persona),
    }
    return render(request, "personas/journey_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def journey_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?persona=`: chosen already."""
    walking = whole(request.GET.get("persona", ""))
    form = NewJourneyForm(
        request.POST or None,
        workspace=request.workspace,
        initial={"personas": [walking] if walking else []},
    )
    if request.method == "POST" and form.is_valid():
        try:
            journey = create_journey(
                workspace=request.workspace,
                by=request.user,
                name=form.cleaned_data["name"],
                personas=list(form.cleaned_data["personas"]),
                stages=form.cleaned_data["stages"],
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "The map is there. Write what you know into its cells.")
            return redirect("personas:journey_show", workspace, journey.pk)
    context = {"form": form, "any": Persona.objects.for_workspace(request.workspace).exists()}
    return render(request, "personas/journey_add.html", context, status=_status(form))


@require_safe
@workspace_required("persona.read")
def journey_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    journey = journey_or_404(request, pk)
    (view,) = read_journeys(request.workspace, [journey])
    return render(request, "personas/journey_show.html", map_context(request, view))


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def journey_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    journey = journey_or_404(request, pk)
    walking = list(journey.walkers.values_list("persona", flat=True))
    initial = {"name": journey.name, "personas": walking, "version": journey.version}
    form = JourneyForm(request.POST or None, workspace=request.workspace, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, journey, form)
    try:
        edit_journey(
            journey=journey,
            by=request.user,
            version=form.cleaned_data["version"] or 0,
            name=form.cleaned_data["name"],
            personas=list(form.cleaned_data["personas"]),
        )
    except Stale as problem:
        return _edit_page(request, journey, form, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _edit_page(request, journey, form)
    messages.success(request, "Saved.")
    return redirect("personas:journey_show", workspace, pk)


def _edit_page(
    request: WorkspaceRequest,
    journey: JourneyMap,
    form: JourneyForm,
    *,
    stale: Stale | None = None,
) -> HttpResponse:
    theirs: Any = stale.current if stale else None
    walking = theirs.walkers.select_related("persona") if theirs else ()
    context = {
        "journey": journey,
        "form": form,
        "said": stale.message if stale else "",
        "theirs": theirs,
        "their_personas": [row.persona.name for row in walking],
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if stale else _status(form)
    return render(request, "personas/journey_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def journey_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    journey = journey_or_404(request, pk)
    if request.method == "POST":
        delete_journey(journey=journey, by=request.user)
        messages.success(request, "The map is deleted.")
        return redirect("personas:journey_list", workspace)
    (view,) = read_journeys(request.workspace, [journey])
    return render(request, "personas/journey_delete.html", {"view": view})


@require_safe
@workspace_required("persona.read")
def journey_file(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?as=csv`: every cell; `svg` or `png`: the curve of feelings."""
    (view,) = read_journeys(request.workspace, [journey_or_404(request, pk)])
    kind = request.GET.get("as", "csv")
    if kind not in FILES:
        return HttpResponse("There is no such file.", status=404, content_type="text/plain")
    if kind == "csv":
        table = journey_table(view, may_quote=can(request.member, "quote.read"))
        return _sent(b"".join(csv_rows(table)), view, kind)
    svg = feeling_chart(view, alone=True).file()
    try:
        return _sent(png_of(svg) if kind == "png" else svg, view, kind)
    except (TooLarge, ChildFailed):
        words = "This curve is too large for a picture. Take the SVG, which has no such limit."
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")


def map_context(request: WorkspaceRequest, view: JourneyView) -> dict[str, Any]:
    may_quote = can(request.member, "quote.read")
    return {
        "view": view,
        "curve": feeling_chart(view),
        "evidence": shown_behind(view, may_quote=may_quote),
        "may_quote": may_quote,
        "stage_form": StageForm(),
    }


def journey_or_404(request: WorkspaceRequest, pk: int) -> JourneyMap:
    journey = get_object_or_404(JourneyMap, workspace=request.workspace, pk=pk)
    journey.workspace = request.workspace
    return journey


def _sent(content: bytes, view: JourneyView, kind: str) -> HttpResponse:
    disposition = f'attachment; filename="journey-{view.pk}.{kind}"'
    return HttpResponse(
        content, content_type=FILES[kind], headers={"Content-Disposition": disposition}
    )


def _page_url(number: int | None, persona: Persona | None) -> str:
    if number is None:
        return ""
    return f"?page={number}" + (f"&persona={persona.pk}" if persona else "")


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def journey_url(request: WorkspaceRequest, journey: int, at: str = "") -> str:
    url = reverse("personas:journey_show", args=[request.workspace.slug, journey])
    return f"{url}#{at}" if at else url
