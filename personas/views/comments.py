"""Comments beside the lines of a persona."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions.comments import (
    add_comment,
    delete_comment,
    edit_comment,
    mentionable,
    resolve_comment,
    see_mentions,
)
from personas.forms import add_refusal
from personas.models import Claim, Comment, Persona
from personas.pages.evidence import whole
from personas.together_forms import CommentForm

# More than anybody reads; whoever writes more is told to settle some.
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("persona.read", write="comment.write")
def comment_list(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """All of a persona, by line; `?claim=` only those of one line, as a fragment too."""
    persona = get_object_or_404(Persona, workspace=request.workspace, pk=pk)
    claim = _claim(request, persona)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_comment(
                persona=persona, claim=claim, text=form.cleaned_data["text"], by=request.user
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            form = CommentForm()
            if not request.htmx:
                return redirect(_url(persona, claim))
    if request.method != "POST":
        see_mentions(member=request.member, persona=persona.pk)
    return _page(request, persona, claim, form)


def _page(
    request: WorkspaceRequest, persona: Persona, claim: Claim | None, form: CommentForm
) -> HttpResponse:
    rows = Comment.objects.filter(persona=persona).select_related("author", "resolved_by", "claim")
    if claim:
        rows = rows.filter(claim=claim)
    found = list(rows.order_by("claim__facet", "claim", "created_at", "pk")[:SHOWN])
    context = {
        "persona": persona,
        "claim": claim,
        "threads": [(line, list(said)) for line, said in groupby(found, lambda one: one.claim)],
        "form": form,
        "action": _url(persona, claim),
        "names": [one.user.name for one in mentionable(persona.workspace_id).values()],
    }
    name = "personas/_comments.html" if request.htmx else "personas/comment_list.html"
    return render(request, name, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("comment.write")
def comment_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    comment = _comment(request, pk)
    form = CommentForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        try:
            edit_comment(comment=comment, text=form.cleaned_data["text"], by=request.user)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            return redirect(f"{_url(comment.persona, comment.claim)}#comment-{pk}")
    names = [one.user.name for one in mentionable(comment.workspace_id).values()]
    context = {"comment": comment, "persona": comment.persona, "form": form, "names": names}
    status = 422 if form.errors else 200
    return render(request, "personas/comment_edit.html", context, status=status)


@require_POST
@workspace_required("comment.write")
def comment_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    comment = _comment(request, pk)
    try:
        delete_comment(comment=comment, by=request.user)
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "The comment is deleted.")
    return redirect(_url(comment.persona, comment.claim))


@require_POST
@workspace_required("comment.write")
def comment_resolve(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`to=open` opens it again."""
    comment = _comment(request, pk)
    resolve_comment(comment=comment, resolved=request.POST.get("to") != "open", by=request.user)
    if request.htmx:
        return _page(request, comment.persona, comment.claim, CommentForm())
    return redirect(f"{_url(comment.persona, comment.claim)}#comment-{pk}")


def _claim(request: WorkspaceRequest, persona: Persona) -> Claim | None:
    asked = whole(request.GET.get("claim", ""))
    return get_object_or_404(Claim, persona=persona, pk=asked) if asked else None


def _comment(request: WorkspaceRequest, pk: int) -> Comment:
    rows = Comment.objects.filter(workspace=request.workspace)
    return get_object_or_404(rows.select_related("persona__workspace", "claim"), pk=pk)


def _url(persona: Persona, claim: Claim | None) -> str:
    page = reverse("personas:comment_list", args=[persona.workspace.slug, persona.pk])
    return f"{page}?claim={claim.pk}" if claim else page
