"""Moments: cards on the story of a persona, with or without the words that show them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from personas.actions.telling import add_moment, delete_row, edit_moment, move_row
from personas.forms import add_refusal
from personas.models import Moment, Persona
from personas.moments import heard_moments, moment_rows, quotes_of_moments
from personas.pages.evidence import whole
from personas.pages.moments import EMOTIONS, show_moments
from personas.pages.parts import Part
from personas.quoted import QuotedExcerpt, read_quoted
from personas.telling_forms import MomentForm
from personas.views.showing import place_of

FIELDS = ("situation", "emotion", "need")


def moments_part(request: WorkspaceRequest, persona: Persona) -> Part:
    rows = moment_rows(persona)
    may_write = can(request.member, "persona.write")
    view = show_moments(
        rows,
        quotes_of_moments(persona, rows) if can(request.member, "quote.read") else {},
        heard_moments(persona) if may_write else [],
        link_of_quoted(request),
    )
    return Part("moments", "personas/_moments.html", view)


def link_of_quoted(request: WorkspaceRequest) -> Callable[[QuotedExcerpt], str]:
    """To its place, for whoever may read transcripts."""
    if not can(request.member, "transcript.read"):
        return lambda _: ""
    slug = request.workspace.slug
    return lambda quote: place_of(slug, quote.interview, quote.coding or "")


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def moment_add(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`?excerpt=12`: made of that quote."""
    owner = get_object_or_404(Persona, workspace=request.workspace, pk=persona)
    owner.workspace = request.workspace
    asked = request.GET.get("excerpt", "")
    form = MomentForm(
        request.POST or None, initial={"excerpt": asked}, quotes=_quotes(owner, whole(asked))
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, owner, form)
    try:
        add_moment(persona=owner, by=request.user, **_texts(request, form))
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, owner, form)
    messages.success(request, "The moment is on the story.")
    return _story(request, owner)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.write")
def moment_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    moment = _moment(request, pk)
    initial = {name: getattr(moment, name) for name in (*FIELDS, "version")}
    initial["excerpt"] = str(moment.excerpt_id or "")
    quotes = _quotes(moment.persona, moment.excerpt_id or 0)
    form = MomentForm(request.POST or None, initial=initial, quotes=quotes)
    if request.method != "POST" or not form.is_valid():
        return _form(request, moment.persona, form, moment=moment)
    version = form.cleaned_data["version"] or 0
    try:
        edit_moment(moment=moment, by=request.user, version=version, **_texts(request, form))
    except Refused as problem:
        add_refusal(form, problem)
        return _form(request, moment.persona, form, moment=moment, problem=problem)
    messages.success(request, "Saved.")
    return _story(request, moment.persona)


@require_POST
@workspace_required("persona.write")
def moment_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    moment = _moment(request, pk)
    move_row(row=moment, by=request.user, up=request.POST.get("to") == "up")
    return _story(request, moment.persona)


@require_POST
@workspace_required("persona.write")
def moment_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    moment = _moment(request, pk)
    delete_row(row=moment, by=request.user)
    messages.success(request, "The moment is deleted. The quote stays in the evidence.")
    return _story(request, moment.persona)


def _moment(request: WorkspaceRequest, pk: int) -> Moment:
    rows = Moment.objects.select_related("persona")
    moment = get_object_or_404(rows, workspace=request.workspace, pk=pk)
    moment.persona.workspace = request.workspace
    return moment


def _quotes(persona: Persona, also: int) -> list[tuple[str, str]]:
    """Those tagged as moments, and the one it rests on now or is to be made of."""
    found = {quote.excerpt: quote for quote in heard_moments(persona)}
    if also:
        found |= read_quoted(persona, [also])
    return [(str(pk), _label(quote)) for pk, quote in found.items()]


def _label(quote: QuotedExcerpt) -> str:
    if not quote.words:
        return f"{quote.who}: may not be quoted"
    return f"“{quote.words}” {quote.who}"


def _texts(request: WorkspaceRequest, form: MomentForm) -> dict[str, Any]:
    chosen = whole(form.cleaned_data["excerpt"])
    excerpts = Excerpt.objects.filter(workspace=request.workspace, pk=chosen)
    texts = {name: form.cleaned_data[name] for name in FIELDS}
    return {**texts, "excerpt": excerpts.first() if chosen else None}


def _form(
    request: WorkspaceRequest,
    persona: Persona,
    form: MomentForm,
    *,
    moment: Moment | None = None,
    problem: Refused | None = None,
) -> HttpResponse:
    """After a late save the next one starts from what stands now."""
    theirs: Any = problem.current if isinstance(problem, Stale) else None
    context = {
        "persona": persona,
        "form": form,
        "moment": moment,
        "emotions": EMOTIONS,
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "personas/moment_form.html", context, status=status)


def _story(request: WorkspaceRequest, persona: Persona) -> HttpResponse:
    url = reverse("personas:persona_story", args=[request.workspace.slug, persona.pk])
    return redirect(f"{url}#moments")
