"""Making documents of a persona, watching them being made, and downloading them."""

import re
import unicodedata

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions import request_book, request_export
from personas.documents.formats import FORMATS
from personas.export_forms import BookForm, ExportForm
from personas.forms import add_refusal
from personas.models import Export, ExportFile
from personas.queries import book_rows, export_rows, open_persona


@require_http_methods(["GET", "POST"])
@workspace_required("export.read", write="export.create")
def export_list(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """What was made so far, and the form that makes more. POST is the one-click button too."""
    opened = open_persona(request.workspace, persona)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            export = request_export(persona=opened.persona, by=request.user, **form.chosen())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            if request.htmx:
                return _status(request, export, started=True)
            return redirect("personas:export_list", workspace, persona)
    context = {
        "persona": opened.persona,
        "freshness": opened.freshness,
        "form": form,
        "exports": export_rows(opened.persona),
        "revision": opened.persona.state.revision,
        "list_url": reverse("personas:export_list", args=[workspace, persona]),
    }
    status = 422 if form.errors else 200
    return render(request, "personas/export_list.html", context, status=status)


@require_http_methods(["GET", "POST"])
@workspace_required("export.read", write="export.create")
def book_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Several personas in one file: the books made so far, and the form that makes another."""
    sent = request.POST if request.method == "POST" else None
    form = BookForm(sent, workspace=request.workspace)
    if request.method == "POST" and form.is_valid():
        try:
            request_book(workspace=request.workspace.pk, by=request.user, **form.chosen())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect("personas:book_list", workspace)
    context = {
        "form": form,
        "exports": book_rows(request.workspace),
        "list_url": reverse("personas:book_list", args=[workspace]),
    }
    status = 422 if form.errors else 200
    return render(request, "personas/book_list.html", context, status=status)


@require_GET
@workspace_required("export.read")
def export_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """How far it is: a fragment that asks again until it is over."""
    export = _export(request, pk)
    if not request.htmx:
        return redirect(_home(export))
    return _status(request, export, started="started" in request.GET)


def _status(request: WorkspaceRequest, export: Export, *, started: bool) -> HttpResponse:
    context = {"export": export, "persona": export.persona, "started": started}
    return render(request, "personas/_export_status.html", context)


@require_GET
@workspace_required("export.read")
def export_download(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    export = _export(request, pk)
    stored = ExportFile.objects.filter(export=export).first()
    if stored is None:
        return redirect(_home(export))
    response = HttpResponse(bytes(stored.content), content_type=FORMATS[export.format].media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(export)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _home(export: Export) -> str:
    """The page that lists it."""
    slug = export.workspace.slug
    if export.persona_id is None:
        return reverse("personas:book_list", args=[slug])
    return reverse("personas:export_list", args=[slug, export.persona_id])


def file_name(export: Export) -> str:
    """`compliance-carla-r12.pdf`: letters that every system takes."""
    layout = export.options.get("layout", "")
    form = "" if layout in ("", "profile") else f"-{layout}"
    title = export.persona.name if export.persona else "personas"
    number = f"-r{export.revision or 0}" if export.persona else ""
    name = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "persona"
    outside = "-outside" if export.audience == Export.Audience.OUTSIDE else ""
    return f"{words}{number}{form}{outside}.{FORMATS[export.format].ending}"


def _export(request: WorkspaceRequest, pk: int) -> Export:
    export = get_object_or_404(
        Export.objects.select_related("persona", "workspace"), workspace=request.workspace, pk=pk
    )
    if export.persona:
        export.persona.workspace = request.workspace
    return export
