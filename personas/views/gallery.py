"""The gallery, and a persona as a whole: create, rename, give a face, delete."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import WorkspaceRequest, can, workspace_required
from interviews.models import AttributeDefinition
from lib.problems import Refused, Stale
from personas.actions import create_persona, delete_persona, edit_persona, set_cast, set_portrait
from personas.actions.sections import begin_with
from personas.conditions import condition
from personas.forms import PersonaForm, PortraitForm, add_refusal
from personas.house_rules import is_faceless
from personas.models import Persona, PersonaPortrait
from personas.queries import OpenPersona, gallery, open_persona
from personas.rules import OPERATOR_WORDS
from personas.section_forms import WholePersonaForm
from personas.starts import STARTS
from personas.templates import find_start, starts_of
from personas.views.pictures import answer_picture
from personas.views.showing import portrait_url

NEW_ROW = 0
WHOLE = tuple(WholePersonaForm.base_fields)


@require_GET
@workspace_required("persona.read")
def persona_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    cards = [
        (card, portrait_url(workspace, card.persona, card.portrait))
        for card in gallery(request.workspace)
    ]
    context = {"cards": cards, "may_quote": can(request.member, "quote.read")}
    return render(request, "personas/persona_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def persona_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = PersonaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            start = find_start(request.workspace, request.POST.get("start", ""))
            persona = create_persona(
                workspace=request.workspace,
                by=request.user,
                name=form.cleaned_data["name"],
                tagline=form.cleaned_data["tagline"],
            )
            begin_with(persona=persona, by=request.user, start=start)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return _created(request, persona)
    context = {
        "form": form,
        "attributes": AttributeDefinition.objects.filter(workspace=request.workspace),
        "operators": OPERATOR_WORDS.items(),
        "starts": starts_of(request.workspace),
        "start": request.POST.get("start", STARTS[0].key),
        "row": _first_condition(request),
    }
    return render(request, "personas/persona_add.html", context, status=422 if form.errors else 200)


def _first_condition(request: WorkspaceRequest) -> dict[str, str]:
    return {
        name: request.POST.get(f"{name}-{NEW_ROW}", "") for name in ("attribute", "op", "value")
    }


def _created(request: WorkspaceRequest, persona: Persona) -> HttpResponse:
    """With the rule that was given along, if it holds; else the cast page says what to mend."""
    row = _first_condition(request)
    if not row["attribute"]:
        return redirect(persona)
    try:
        rule = {"all": [condition(row)]}
        set_cast(persona=persona, by=request.user, participants=[], rule=rule)
    except Refused as problem:
        messages.error(request, f"{persona.name} is there, but without a cast: {problem.message}")
        return redirect("personas:persona_cast", request.workspace.slug, persona.pk)
    return redirect(persona)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def persona_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    persona = opened.persona
    form = WholePersonaForm(
        request.POST or None,
        initial={name: getattr(persona, name) for name in WHOLE},
    )
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, opened, form)
    wanted = {name: form.cleaned_data[name] for name in WHOLE if name != "version"}
    try:
        edit_persona(
            persona=persona, by=request.user, version=form.cleaned_data["version"] or 0, **wanted
        )
    except Stale as problem:
        return _edit_page(request, opened, form, theirs=problem.current, said=problem.message)
    except Refused as problem:
        add_refusal(form, problem)
        return _edit_page(request, opened, form)
    messages.success(request, "Saved.")
    return redirect("personas:persona_profile", workspace, pk)


def _edit_page(
    request: WorkspaceRequest,
    opened: OpenPersona,
    form: WholePersonaForm,
    *,
    theirs: Any = None,
    said: str = "",
    portrait: PortraitForm | None = None,
) -> HttpResponse:
    """`theirs` is what somebody else saved meanwhile: saving again then means it."""
    status = 409 if theirs else 422 if form.errors or (portrait and portrait.errors) else 200
    context = {
        "persona": opened.persona,
        "form": form,
        "theirs": theirs,
        "said": said,
        "version": theirs.version if theirs else form["version"].value(),
        "portrait_form": portrait or PortraitForm(),
        "portrait": portrait_url(request.workspace.slug, opened.persona, opened.portrait),
    }
    return render(request, "personas/persona_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def persona_portrait(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """GET: the picture, or a redirect to the page that shows the generated one. POST: upload it."""
    if request.method == "GET":
        return _picture(request, get_object_or_404(Persona, workspace=request.workspace, pk=pk))
    opened = open_persona(request.workspace, pk)
    form = PortraitForm(request.POST, request.FILES)
    upload = request.FILES.get("portrait")
    content = upload.read() if upload else None
    try:
        if content is None and "remove" not in request.POST:
            raise Refused("Choose a picture first.", field="portrait")
        set_portrait(persona=opened.persona, by=request.user, content=content)
    except Refused as problem:
        form.is_valid()
        add_refusal(form, problem)
        return _edit_page(request, opened, _untouched(opened.persona), portrait=form)
    messages.success(request, "The portrait is changed." if content else "The portrait is removed.")
    return redirect("personas:persona_edit", workspace, pk)


def _untouched(persona: Persona) -> WholePersonaForm:
    return WholePersonaForm(initial={name: getattr(persona, name) for name in WHOLE})


def _picture(request: WorkspaceRequest, persona: Persona) -> HttpResponse:
    portrait = PersonaPortrait.objects.filter(persona=persona).first()
    if portrait is None or is_faceless(persona):
        return redirect(persona)
    return answer_picture(request, portrait)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def persona_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Asks first, and says what goes along."""
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    if request.method == "POST":
        name = persona.name
        delete_persona(persona=persona, by=request.user)
        messages.success(request, f"{name} is deleted.")
        return redirect("personas:persona_list", workspace)
    context = {
        "persona": persona,
        "takes": _takes(persona),
        "back": reverse("personas:persona_profile", args=[workspace, pk]),
    }
    return render(request, "personas/persona_delete.html", context)


def _takes(persona: Persona) -> list[str]:
    counts = (
        (persona.claims.count(), "line", "what people wrote about this persona"),
        (persona.paragraph_edits.count(), "rewritten paragraph", "of its story"),
        (persona.exports.count(), "PDF", "that was made of it"),
        (persona.revisions.count(), "revision", "of its summary"),
    )
    return [
        f"{count} {noun}{'' if count == 1 else 's'}: {what}"
        for count, noun, what in counts
        if count
    ]
