"""Templates of a workspace: save one from a persona, rename it, cut it down, delete it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions.templates import (
    delete_template,
    drop_section,
    rename_template,
    save_template,
)
from personas.forms import add_refusal
from personas.models import Persona, PersonaTemplate, TemplateSection
from personas.pages.templates import sections_of
from personas.section_forms import SectionForm, TemplateForm
from personas.templates import about, templates_of
from personas.views.sections import sections_page


@require_POST
@workspace_required("persona.write")
def template_save(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    owner = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    form = TemplateForm(request.POST, auto_id="template_%s")
    if form.is_valid():
        try:
            template = save_template(persona=owner, by=request.user, name=form.cleaned_data["name"])
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"“{template.name}” is offered wherever a persona begins.")
            return redirect("personas:template_list", workspace)
    return sections_page(request, owner, SectionForm(), saving=form)


@require_safe
@workspace_required("persona.write")
def template_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    rows = [(template, about(template)) for template in templates_of(request.workspace)]
    return render(request, "personas/template_list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def template_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    template = _template(request, pk)
    form = TemplateForm(request.POST or None, initial={"name": template.name})
    title = template.name
    if request.method == "POST" and form.is_valid():
        try:
            rename_template(template=template, by=request.user, name=form.cleaned_data["name"])
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("personas:template_list", workspace)
    context = {"template": template, "title": title, "form": form}
    context["sections"] = sections_of(template)
    status = 422 if form.errors else 200
    return render(request, "personas/template_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def template_section(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """GET: where it stands. POST: it is taken out, or asks what the starter asks."""
    rows = TemplateSection.objects.filter(workspace=request.workspace)
    section = get_object_or_404(rows, pk=pk)
    url = reverse("personas:template_edit", args=[workspace, section.template_id])
    if request.method == "GET":
        return redirect(f"{url}#section-{pk}")
    drop_section(section=section, by=request.user)
    messages.success(request, "Saved. Personas that started from it stay as they are.")
    return redirect(url)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def template_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Asks first."""
    template = _template(request, pk)
    if request.method == "POST":
        delete_template(template=template, by=request.user)
        messages.success(request, "The template is deleted.")
        return redirect("personas:template_list", workspace)
    return render(request, "personas/template_delete.html", {"template": template})


def _template(request: WorkspaceRequest, pk: int) -> PersonaTemplate:
    return get_object_or_404(PersonaTemplate, workspace=request.workspace, pk=pk)
