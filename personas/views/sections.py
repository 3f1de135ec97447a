"""The sections of a persona: their order, what is hidden, what they ask, and the team's own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from interviews.actions import create_study
from lib.problems import Refused
from personas.actions.sections import add_section, delete_section, fill_section, place_section
from personas.arranging import arrangement_of
from personas.forms import add_refusal
from personas.models import Persona, PersonaSection
from personas.models.arranging import Field
from personas.section_forms import FillForm, SectionForm, TemplateForm
from personas.templates import find_start

DEEDS: dict[str, dict[str, Any]] = {
    "up": {"move": -1},
    "down": {"move": 1},
    "hide": {"hidden": True},
    "show": {"hidden": False},
}


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def persona_sections(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """POST: a section of the team's own is added."""
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            section = add_section(persona=persona, by=request.user, **form.cleaned_data)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect("personas:section_edit", workspace, section.pk)
    return sections_page(request, persona, form)


@require_POST
@workspace_required("persona.write")
def section_place(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`do`: up, down, hide, show or ask, and `key` of the section."""
    owner = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    key, deed = request.POST.get("key", ""), request.POST.get("do", "ask")
    what = DEEDS.get(deed, {"prompt": request.POST.get("prompt", "")})
    try:
        place_section(persona=owner, by=request.user, key=key, **what)
    except Refused as problem:
        typed = {"key": key, "prompt": request.POST.get("prompt", ""), "said": problem.message}
        return sections_page(request, owner, SectionForm(), typed=typed)
    url = reverse("personas:persona_sections", args=[workspace, persona])
    if request.POST.get("back") == "profile":
        url = reverse("personas:persona_profile", args=[workspace, persona])
    return redirect(f"{url}#section-{key}")


def sections_page(
    request: WorkspaceRequest,
    persona: Persona,
    form: SectionForm,
    *,
    typed: dict[str, str] | None = None,
    saving: TemplateForm | None = None,
) -> HttpResponse:
    """With what was refused in one of its forms: `saving` is the one for a template."""
    saving = saving or TemplateForm(auto_id="template_%s")
    context = {
        "persona": persona,
        "sections": arrangement_of(persona),
        "form": form,
        "typed": typed,
        "saving": saving,
    }
    status = 422 if form.errors or typed or saving.errors else 200
    return render(request, "personas/persona_sections.html", context, status=status)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def section_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    section = _section(request, pk)
    if section.facet:
        url = reverse("personas:persona_sections", args=[workspace, section.persona_id])
        return redirect(f"{url}#section-{section.facet}")
    names = ("title", "prompt", "text", "low", "high", "value")
    start = {name: getattr(section, name) for name in names}
    form = FillForm(request.POST or None, request.FILES or None, initial=start, field=section.field)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        upload = said.pop("image", None)
        try:
            image = upload.read() if upload else None
            fill_section(section=section, by=request.user, image=image, **said)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved.")
            url = reverse("personas:persona_profile", args=[workspace, section.persona_id])
            return redirect(f"{url}#section-own-{section.pk}")
    context = {"persona": section.persona, "section": section, "form": form, "kinds": Field}
    status = 422 if form.errors else 200
    return render(request, "personas/section_edit.html", context, status=status)


@require_POST
@workspace_required("persona.write")
def section_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    section = _section(request, pk)
    try:
        delete_section(section=section, by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "The section and what stood in it are deleted.")
    return redirect("personas:persona_sections", workspace, section.persona_id)


@require_GET
@workspace_required("persona.read")
def section_picture(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Encoded anew by us, named by its digest."""
    section = _section(request, pk)
    if not section.image:
        raise Http404
    response = HttpResponse(bytes(section.image), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Disposition"] = "inline"
    return response


@require_POST
@workspace_required("study.write")
def start_guide(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`start`: a study whose interview guide are the questions of that template."""
    try:
        start = find_start(request.workspace, request.POST.get("start", "buyer"))
        if not start.guide:
            raise Refused(f"“{start.title}” brings no questions. Choose another template.")
    except Refused as problem:
        messages.error(request, problem.message)
        return redirect("personas:persona_add", workspace)
    study = create_study(
        workspace=request.workspace, by=request.user, name=start.title, guide=start.guide
    )
    messages.success(request, f"A study with {start.asks} questions. Keep those that you need.")
    return redirect("interviews:study_edit", workspace, study.pk)


def _section(request: WorkspaceRequest, pk: int) -> PersonaSection:
    rows = PersonaSection.objects.select_related("persona")
    return get_object_or_404(rows, workspace=request.workspace, pk=pk)
