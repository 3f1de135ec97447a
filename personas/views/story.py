"""Rewriting a paragraph of the story, and giving it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused, Stale
from personas.actions import rewrite_paragraph
from personas.forms import ParagraphForm, add_refusal
from personas.pages.story import ParagraphView, show_story
from personas.queries import OpenPersona, edit_rows, open_persona
from personas.summaries import render_sentence
from personas.views.showing import answer_parts, shelf_of, story_parts


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def paragraph_edit(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`?paragraph=who_they_are`: a person's words in place of the derived ones, or back again."""
    opened = open_persona(request.workspace, persona)
    view = _find(request, opened, request.GET.get("paragraph", ""))
    if view is None:
        messages.error(request, "This paragraph is not told at the moment.")
        return redirect("personas:persona_story", workspace, persona)
    initial = {
        "text": view.edit.text if view.edit else _derived(opened, view.key),
        "version": view.edit.version if view.edit else 0,
        "fingerprint": view.fingerprint,
    }
    form = ParagraphForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _form(request, opened, view, form)
    try:
        rewrite_paragraph(
            persona=opened.persona,
            by=request.user,
            paragraph=view.key,
            text="" if "give_back" in request.POST else form.cleaned_data["text"],
            version=form.cleaned_data["version"] or 0,
            fingerprint=form.cleaned_data["fingerprint"],
        )
    except Stale as problem:
        return _form(request, opened, view, form, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, opened, view, form)
    return _saved(request, opened, view)


def _find(request: WorkspaceRequest, opened: OpenPersona, key: str) -> ParagraphView | None:
    story = show_story(opened.document, edit_rows(opened.persona), shelf_of(request, opened))
    return next((each for each in story.paragraphs if each.key == key), None)


def _derived(opened: OpenPersona, key: str) -> str:
    """What a rewriting starts from: the paragraph as it reads now."""
    document = opened.document
    if document is None:
        return ""
    paragraph = next(each for each in document.story if each.paragraph == key)
    return " ".join(render_sentence(sentence, document) for sentence in paragraph.sentences)


def _form(
    request: WorkspaceRequest,
    opened: OpenPersona,
    view: ParagraphView,
    form: ParagraphForm,
    *,
    stale: Stale | None = None,
) -> HttpResponse:
    theirs: Any = stale.current if stale else None
    context = {
        "persona": opened.persona,
        "view": view,
        "form": form,
        "said": stale.message if stale else "",
        "is_stale": stale is not None,
        "theirs": theirs,
        "version": (theirs.version if theirs else 0) if stale else form["version"].value(),
        "derived": _derived(opened, view.key),
    }
    status = 409 if stale else 422 if form.errors else 200
    name = "_paragraph_form" if request.htmx else "paragraph_edit"
    return render(request, f"personas/{name}.html", context, status=status)


def _saved(request: WorkspaceRequest, opened: OpenPersona, view: ParagraphView) -> HttpResponse:
    given_back = "give_back" in request.POST
    said = "The paragraph is derived again." if given_back else "The paragraph is yours now."
    messages.success(request, said)
    story = reverse("personas:persona_story", args=[request.workspace.slug, opened.persona.pk])
    if not request.htmx:
        return redirect(f"{story}#paragraph-{view.key}")
    parts = story_parts(request, opened)
    wanted = {f"paragraph-{view.key}", "notes"}
    return answer_parts(request, opened, [part for part in parts if part.id in wanted])
