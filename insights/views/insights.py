"""Insights: the list, one of them, and what is done to its words and its evidence."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.insights import (
    IMPLICATIONS,
    delete_insight,
    edit_insight,
    loosen_insight,
    rest_insight,
    say_implications,
)
from insights.insight_forms import (
    EDITED,
    AlternativeForm,
    ImplicationsForm,
    InsightForm,
    RestForm,
)
from insights.insight_pages import KINDS, Wanted, insight_page, insight_rows
from insights.models import Code, Facet, Insight
from insights.views.answers import back, back_refused
from insights.views.insight_parts import blame, insight_of, status_of, tabs
from insights.views.live import number
from lib.problems import Refused, Stale


@require_safe
@workspace_required("insight.read")
def insight_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?q=`, `status=` (any, idea, held, dropped), `facet=`, `kind=`."""
    given = {name: _asked(request, name) for name in ("q", "status", "facet", "kind")}
    page = insight_rows(
        request.workspace, request.user, Wanted(**given), number(request.GET.get("page", ""))
    )
    narrowed = {name: value for name, value in given.items() if value}
    context = {
        "page": page,
        "chosen": given,
        "narrowed": bool(narrowed),
        "statuses": [("any", "Any"), *Insight.Status.choices],
        "facets": Facet.choices,
        "kinds": KINDS,
        "newer": _page_url(narrowed, page.newer),
        "older": _page_url(narrowed, page.older),
        "tabs": tabs(request, "insights"),
    }
    return render(request, "insights/insight_list.html", context)


@require_safe
@workspace_required("insight.read")
def insight_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    return show(request, insight_of(request, pk))


def show(
    request: WorkspaceRequest,
    insight: Insight,
    *,
    rest: RestForm | None = None,
    reading: AlternativeForm | None = None,
) -> HttpResponse:
    """The page; with a form that has something to mend, 422."""
    bound = rest or reading
    context = {
        "page": insight_page(insight, request.user, whole=request.GET.get("all") == "1"),
        "insight": insight,
        "boxes": [(label, getattr(insight, key)) for key, label in BOXES],
        "rest_form": rest or RestForm(workspace=request.workspace),
        "reading_form": reading or AlternativeForm(),
        "reading_open": reading is not None,
    }
    return render(request, "insights/insight_show.html", context, status=422 if bound else 200)


BOXES = [(key, key.removeprefix("for_").capitalize()) for key in IMPLICATIONS]


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.write")
def insight_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    insight = insight_of(request, pk)
    initial = {name: getattr(insight, name) for name in (*EDITED, "version")}
    form = InsightForm(request.POST or None, workspace=request.workspace, initial=initial)
    stale: Stale | None = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_insight(
                insight=insight,
                by=request.user,
                version=form.cleaned_data["version"] or 0,
                **form.fields_given(),
            )
        except Stale as problem:
            stale = problem
        except Refused as problem:
            blame(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("insights:insight_show", workspace, pk)
    context = {"form": form, "insight": insight, **_theirs(form, stale)}
    return render(request, "insights/insight_form.html", context, status=status_of(form, stale))


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.use")
def insight_imply(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What it means for content, messages, the product and service."""
    insight = insight_of(request, pk)
    initial = {name: getattr(insight, name) for name in (*IMPLICATIONS, "version")}
    form = ImplicationsForm(request.POST or None, initial=initial)
    stale: Stale | None = None
    if request.method == "POST" and form.is_valid():
        try:
            say_implications(insight=insight, by=request.user, **form.cleaned_data)
        except Stale as problem:
            stale = problem
        except Refused as problem:
            blame(form, problem)
        else:
            return redirect(f"{insight_url(insight)}#implications")
    context = {"form": form, "insight": insight, **_theirs(form, stale)}
    return render(request, "insights/insight_imply.html", context, status=status_of(form, stale))


@require_POST
@workspace_required("insight.write")
def insight_rest(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """One more code from the form of the page; or, as undo of taking away, from the address."""
    insight = insight_of(request, pk)
    place = f"{insight_url(insight)}#evidence"
    if "excerpt" in request.GET or "link" in request.GET:
        return _put_back(request, insight, place)
    form = RestForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show(request, insight, rest=form)
    try:
        rest_insight(
            insight=insight,
            by=request.user,
            codes=[form.cleaned_data["code"]],
            stance=form.cleaned_data["stance"],
        )
    except Refused as problem:
        blame(form, problem)
        return show(request, insight, rest=form)
    return back(request, place, f"It rests on “{form.cleaned_data['code']}” now.")


def _put_back(request: WorkspaceRequest, insight: Insight, place: str) -> HttpResponse:
    try:
        rest_insight(
            insight=insight,
            by=request.user,
            codes=_codes(request, request.GET.get("link", "")),
            excerpts=[number(request.GET.get("excerpt", ""))],
            stance=request.GET.get("stance", ""),
        )
    except Refused as problem:
        return back_refused(request, place, problem)
    return back(request, place, "Back again.")


@require_POST
@workspace_required("insight.write")
def insight_loosen(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a code (`link`) or a quote (`excerpt`) away from it."""
    insight = insight_of(request, pk)
    link, excerpt = request.POST.get("link", ""), request.POST.get("excerpt", "")
    codes = _codes(request, link)
    place = f"{insight_url(insight)}#evidence"
    try:
        loosen_insight(insight=insight, by=request.user, codes=codes, excerpts=[number(excerpt)])
    except Refused as problem:
        return back_refused(request, place, problem)
    what = {"link": link} if codes else {"excerpt": excerpt}
    query = urlencode({**what, "stance": request.POST.get("stance", "supports")})
    undo = f"{reverse('insights:insight_rest', args=[workspace, pk])}?{query}"
    return back(request, place, "Taken away from it.", undo=undo)


@require_http_methods(["GET", "POST"])
@workspace_required("insight.read", write="insight.write")
def insight_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Asks first, and says what goes with it."""
    insight = insight_of(request, pk)
    if request.method == "POST":
        try:
            delete_insight(insight=insight, by=request.user)
        except Refused as problem:
            return back_refused(
                request, reverse("insights:insight_list", args=[workspace]), problem
            )
        messages.success(request, "The insight is deleted.")
        return redirect("insights:insight_list", workspace)
    takes = {
        "reading": insight.alternatives.count(),
        "number": insight.metrics.count(),
        "memo": insight.memos.count(),
    }
    context = {"insight": insight, "takes": {what: n for what, n in takes.items() if n}}
    return render(request, "insights/insight_delete.html", context)


def insight_url(insight: Insight) -> str:
    return reverse("insights:insight_show", args=[insight.workspace.slug, insight.pk])


def _asked(request: WorkspaceRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:200]


def _codes(request: WorkspaceRequest, pk: str) -> list[Code]:
    living = Code.objects.living().for_workspace(request.workspace)
    return [get_object_or_404(living, pk=number(pk))] if pk else []


def _theirs(form: Any, stale: Stale | None) -> dict[str, Any]:
    """What stands now beside what was typed; to save again then means it."""
    theirs: Any = stale.current if stale else None
    return {
        "theirs": theirs,
        "said": stale.message if stale else "",
        "version": theirs.version if theirs else form["version"].value(),
    }


def _page_url(narrowed: dict[str, str], page: int | None) -> str:
    return f"?{urlencode({**narrowed, 'page': str(page)})}" if page else ""
