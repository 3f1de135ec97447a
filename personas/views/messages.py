"""The message library of a persona."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from interviews.queries import page_of
from lib.problems import Refused, Stale
from personas.actions import add_message, delete_message, edit_message
from personas.forms import add_refusal
from personas.message_forms import MessageForm
from personas.messages import read_messages
from personas.models import Message, Persona
from personas.pages.evidence import whole

PAGE = 20
TYPED = ("benefit", "text", "channel", "stage")


@require_safe
@workspace_required("persona.read")
def message_list(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?channel=`, `stage=`, `page=`."""
    persona = _persona(request, pk)
    choices = {"channel": Message.Channel, "stage": Message.Stage}
    asked = {
        name: value
        for name, known in choices.items()
        if (value := request.GET.get(name, "")) in known.values
    }
    rows = Message.objects.filter(persona=persona, **asked).select_related("created_by")
    page = page_of(rows, whole(request.GET.get("page", "")), size=PAGE)
    context = {
        "persona": persona,
        "messages_shown": read_messages(persona, page.rows),
        "page": page,
        "asked": asked,
        "channels": Message.Channel.choices,
        "stages": Message.Stage.choices,
        "newer": _page_url(asked, page.newer),
        "older": _page_url(asked, page.older),
    }
    return render(request, "personas/message_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def message_add(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    owner = _persona(request, persona)
    form = MessageForm(request.POST or None, persona=owner)
    if request.method == "POST" and form.is_valid():
        try:
            add_message(persona=owner, by=request.user, **_typed(form))
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "The message is in the library.")
            return redirect(_library(request, owner.pk))
    return _form(request, owner, form)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def message_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    message = _message(request, pk)
    initial: dict[str, Any] = {name: getattr(message, name) for name in (*TYPED, "version")}
    initial["claims"] = list(message.claim_links.values_list("claim", flat=True))
    form = MessageForm(request.POST or None, persona=message.persona, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _form(request, message.persona, form, message=message)
    version = form.cleaned_data["version"] or 0
    try:
        edit_message(message=message, by=request.user, version=version, **_typed(form))
    except Stale as problem:
        return _form(request, message.persona, form, message=message, stale=problem)
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, message.persona, form, message=message)
    messages.success(request, "Saved.")
    return redirect(_library(request, message.persona_id))


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def message_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    message = _message(request, pk)
    if request.method == "POST":
        delete_message(message=message, by=request.user)
        messages.success(request, "The message is deleted.")
        return redirect(_library(request, message.persona_id))
    context = {"message": message, "persona": message.persona}
    return render(request, "personas/message_delete.html", context)


def _form(
    request: WorkspaceRequest,
    persona: Persona,
    form: MessageForm,
    *,
    message: Message | None = None,
    stale: Stale | None = None,
) -> HttpResponse:
    """Stale: both texts, and saving again then means it."""
    theirs: Any = stale.current if stale else None
    context = {
        "persona": persona,
        "form": form,
        "message": message,
        "said": stale.message if stale else "",
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if stale else 422 if form.is_bound and form.errors else 200
    return render(request, "personas/message_edit.html", context, status=status)


def _typed(form: MessageForm) -> dict[str, Any]:
    return {
        **{name: form.cleaned_data[name] for name in TYPED},
        "claims": list(form.cleaned_data["claims"]),
    }


def _persona(request: WorkspaceRequest, pk: int) -> Persona:
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    persona.workspace = request.workspace
    return persona


def _message(request: WorkspaceRequest, pk: int) -> Message:
    rows = Message.objects.select_related("persona")
    message = get_object_or_404(rows, workspace=request.workspace, pk=pk)
    message.persona.workspace = request.workspace
    return message


def _library(request: WorkspaceRequest, persona: int) -> str:
    return reverse("personas:message_list", args=[request.workspace.slug, persona])


def _page_url(asked: dict[str, str], page: int | None) -> str:
    return f"?{urlencode({**asked, 'page': str(page)})}" if page else ""
