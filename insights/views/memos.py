"""Memos: a page of all, a part of a page with those on one thing, and what a script asks."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.memos import add_memo, delete_memo, edit_memo, may_delete
from insights.memo_form import MemoForm
from insights.memos import (
    KINDS,
    as_table,
    authors,
    memo_told,
    memos_in,
    memos_like,
    memos_on,
    target_of,
)
from insights.memos import shown as show
from insights.models import Memo
from insights.views.answers import back, refusal, wants_json, wrong_fields
from insights.views.live import number
from interviews.models import Interview
from interviews.queries import page_of
from lib.problems import Refused
from lib.tables import csv_rows


@require_GET
@workspace_required("code.read")
def memo_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?on=` kind, `author=`, `q=` in the text."""
    chosen = _chosen(request)
    page = page_of(_found(request, chosen), number(request.GET.get("page", "")))
    narrowed = {name: value for name, value in chosen.items() if value}
    context = {
        "page": page,
        "memos": show(page.rows, workspace),
        "kinds": KINDS,
        "authors": authors(request.workspace, request.user),
        "chosen": chosen,
        "query": urlencode(narrowed),
        "newer": _page_url(narrowed, page.newer),
        "older": _page_url(narrowed, page.older),
    }
    return render(request, "insights/memo_list.html", context)


@require_GET
@workspace_required("code.read")
def memo_export(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Exactly what the page shows, all of its pages."""
    table = as_table(_found(request, _chosen(request)))
    response = HttpResponse(b"".join(csv_rows(table)), content_type="text/csv; charset=utf-8")
    name = f"memos-{slugify(request.workspace.name) or 'firsthand'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
@workspace_required("transcript.read")
def memo_told_in(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    answer = {"memos": memos_in(found, request.user)}
    return JsonResponse(answer, headers={"Cache-Control": "private, no-store"})


@require_http_methods(["GET", "POST"])
@workspace_required("code.read", write="coding.write")
def memo_add(request: WorkspaceRequest, workspace: str, kind: str, about: int) -> HttpResponse:
    """Those on one thing with a form for one more, as a part of a page; to a script, as JSON."""
    found = target_of(request.workspace, kind, about)
    if found is None:
        raise Http404("There is nothing to note this on.")
    form = MemoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            if form.is_valid():
                return _written(request, kind, found, form.cleaned_data["text"])
        except Refused as problem:
            form.add_error("text", problem.message)
        if wants_json(request):
            return wrong_fields(form.errors)
    return _part(request, kind, found, form)


@require_http_methods(["GET", "POST"])
@workspace_required("code.read", write="coding.write")
def memo_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    memo = _memo(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = MemoForm(posted, initial={"text": memo.text})
    if request.method == "POST" and form.is_valid():
        try:
            memo = edit_memo(memo=memo, text=form.cleaned_data["text"], by=request.user)
        except Refused as problem:
            if wants_json(request):
                return refusal(problem)
            form.add_error("text", problem.message)
        else:
            if wants_json(request):
                return JsonResponse(memo_told(memo, request.user))
            return back(request, reverse("insights:memo_list", args=[workspace]), "Saved.")
    elif request.method == "POST" and wants_json(request):
        return wrong_fields(form.errors)
    context = {
        "form": form,
        "one": show([memo], workspace)[0],
        "mine": memo.author_id == request.user.pk,
        "deletable": may_delete(memo, request.user),
        "next": request.POST.get("next", ""),
    }
    status = 422 if form.is_bound else 200
    return render(request, "insights/memo_form.html", context, status=status)


@require_POST
@workspace_required("coding.write")
def memo_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    try:
        delete_memo(memo=_memo(request, pk), by=request.user)
    except Refused as problem:
        if wants_json(request):
            return refusal(problem)
        return redirect("insights:memo_edit", workspace, pk)
    if wants_json(request):
        return JsonResponse({"id": str(pk)})
    return back(request, reverse("insights:memo_list", args=[workspace]), "The memo is deleted.")


def _memo(request: WorkspaceRequest, pk: int) -> Memo:
    rows = Memo.objects.for_workspace(request.workspace).visible_to(request.user)
    return get_object_or_404(
        rows.select_related("author", "code", "interview", "insight", "excerpt__interview"), pk=pk
    )


def _chosen(request: WorkspaceRequest) -> dict[str, Any]:
    return {
        "on": request.GET.get("on", ""),
        "author": number(request.GET.get("author", "")),
        "q": request.GET.get("q", "").replace("\x00", "").strip()[:200],
    }


def _found(request: WorkspaceRequest, chosen: dict[str, Any]) -> Any:
    return memos_like(
        request.workspace,
        request.user,
        kind=chosen["on"],
        author=chosen["author"],
        q=chosen["q"],
    )


def _page_url(narrowed: dict[str, Any], page: int | None) -> str:
    return f"?{urlencode({**narrowed, 'page': page})}" if page else ""


def _written(request: WorkspaceRequest, kind: str, about: Any, text: str) -> HttpResponse:
    memo = add_memo(workspace=request.workspace, about=about, text=text, by=request.user)
    if wants_json(request):
        return JsonResponse(memo_told(memo, request.user), status=201)
    if request.htmx:
        return _part(request, kind, about, MemoForm())
    slug = request.workspace.slug
    return back(request, reverse("insights:memo_add", args=[slug, kind, about.pk]), "Noted.")


def _part(request: WorkspaceRequest, kind: str, about: Any, form: MemoForm) -> HttpResponse:
    context = {
        "kind": kind,
        "about": about,
        "form": form,
        "memos": memos_on(request.workspace, request.user, kind, about.pk),
    }
    name = "insights/_memos.html" if request.htmx else "insights/memo_add.html"
    return render(request, name, context, status=422 if form.is_bound else 200)
