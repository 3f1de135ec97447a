"""Counting pages of analysis: who speaks to what, what stands together, and when."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.analysis.cooccurrence import How, Pair
from insights.analysis.frequencies import frequencies
from insights.figures.cooccurrence import HOW, meetings, pairs_figure
from insights.figures.overview import SHOWN, SORTS, overview
from insights.figures.people import CODES, PEOPLE, matrix_figure
from insights.figures.through import through_figures
from insights.models import Code
from insights.places import Place, places_of
from insights.snapshot import Snapshot, load
from insights.views import analysis_page as page
from interviews.models import AttributeDefinition

PLACES = 40


@require_safe
@workspace_required("code.read")
def analysis_overview(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?by=KEY` splits by an attribute, `?sort=` orders, `?own=1` leaves codes below out."""
    found = load(request.workspace, request.user, page.filters_of(request))
    sort = request.GET.get("sort", "")
    told = overview(
        found,
        page.board(request, found.filters),
        own=page.is_own(request),
        by=_attribute(request, found),
        sort=sort if sort in SORTS else "people",
    )
    shown = len(told.rows) if page.whole(request) else SHOWN
    context: dict[str, Any] = {
        "overview": told,
        "rows": told.rows[:shown],
        "hidden": len(told.rows[shown:]),
        "all_url": page.with_query(request, all="1"),
        "sorts": SORTS,
        "sort": sort,
        "by": request.GET.get("by", ""),
    }
    return page.show(request, "overview", found, [told.figure], options="overview", **context)


@require_safe
@workspace_required("code.read")
def analysis_pairs(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?how=` and `?reach=` say what together means, `?pair=1-2` lists the places of two codes."""
    how, reach = _nearness(request)
    found = load(
        request.workspace, request.user, page.filters_of(request), turns=how in ("turn", "turns")
    )

    here = page.ahead(request, "pair")

    def address(one: int, other: int) -> str:
        return f"{here}pair={one}-{other}#places"

    figure, meeting = pairs_figure(found, how, reach, address, whole=page.whole(request))
    context: dict[str, Any] = {
        "how": how,
        "hows": HOW,
        "reach": reach,
        "meeting": meeting,
        "all_url": "" if page.whole(request) else page.with_query(request, all="1"),
        **_places(request, found, how, reach),
    }
    return page.show(
        request, "pairs", found, [figure], options="pairs", offers_own=False, **context
    )


@require_safe
@workspace_required("code.read")
def analysis_people(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    found = load(request.workspace, request.user, page.filters_of(request))
    figure, every = matrix_figure(
        found,
        page.board(request, found.filters),
        own=page.is_own(request),
        whole=page.whole(request),
    )
    cut = not page.whole(request) and (len(every.codes) > CODES or len(every.people) > PEOPLE)
    context: dict[str, Any] = {
        "matrix": every,
        "all_url": page.with_query(request, all="1") if cut else "",
    }
    return page.show(request, "people", found, [figure], **context)


@require_safe
@workspace_required("code.read")
def analysis_timeline(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Of the code that `?code=` names, else of the one most heard."""
    found = load(request.workspace, request.user, page.filters_of(request))
    code = _code(request, found)
    figures, rows = (
        through_figures(
            found,
            code,
            lambda pk: page.reading(request, pk),
            own=page.is_own(request),
            whole=page.whole(request),
        )
        if code
        else ([], [])
    )
    context: dict[str, Any] = {
        "code": code,
        "heard": sum(bool(row.stretches) for row in rows),
        "rows_shown": rows,
        "all_url": "" if page.whole(request) else page.with_query(request, all="1"),
    }
    return page.show(request, "timeline", found, figures, options="timeline", **context)


def _attribute(request: WorkspaceRequest, found: Snapshot) -> AttributeDefinition | None:
    key = request.GET.get("by", "")
    return next((one for one in found.attributes if one.key == key), None)


def _nearness(request: WorkspaceRequest) -> tuple[How, int]:
    asked = request.GET.get("how")
    how: How = next((one for one in HOW if one == asked), "overlap")
    usual = {"turns": 1, "characters": 200}.get(how, 0)
    return how, page.number(request, "reach", usual, 0, 100_000)


def _places(request: WorkspaceRequest, found: Snapshot, how: How, reach: int) -> dict[str, Any]:
    pair = _pair(request, found)
    if pair is None:
        return {}
    met, count = meetings(found.marks, pair, how, reach, PLACES)
    words = places_of(
        request.workspace, {mark.excerpt for one in met for mark in (one.first, one.second)}
    )
    none = Place(0, "", "", 0)
    return {
        "pair": [found.codes[code] for code in pair],
        "places": [
            (
                words.get(one.first.excerpt, none),
                words.get(one.second.excerpt, none),
                one.first.coding,
            )
            for one in met
        ],
        "places_count": count,
        "places_hidden": count - len(met),
    }


def _pair(request: WorkspaceRequest, found: Snapshot) -> Pair | None:
    one, parted, other = request.GET.get("pair", "").partition("-")
    known = {str(pk): pk for pk in found.codes}
    if not parted or one not in known or other not in known:
        return None
    return known[one], known[other]


def _code(request: WorkspaceRequest, found: Snapshot) -> Code | None:
    asked = request.GET.get("code", "")
    for node in found.nodes:
        if str(node.code.pk) == asked:
            return node.code
    counted = frequencies(found.marks)
    most = max(counted, key=lambda code: len(counted[code].people), default=None)
    return found.codes[most] if most else None
