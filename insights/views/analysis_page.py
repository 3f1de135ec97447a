"""What the pages of analysis share: filters in the address, tabs, and figures as files."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from accounts.access import WorkspaceRequest
from insights.board.filters import Filters, read_filters
from insights.figures.choices import first_choices, more_choices, narrowings
from insights.figures.table import Board, Figure
from insights.snapshot import Snapshot
from lib.charts.png import TooLarge, png_of
from lib.child import ChildFailed
from lib.tables import csv_rows

TABS = (
    ("Overview", "analysis_overview"),
    ("Together", "analysis_pairs"),
    ("People", "analysis_people"),
    ("Timeline", "analysis_timeline"),
    ("Saturation", "analysis_saturation"),
    ("Agreement", "analysis_agreement"),
)
FILES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


def filters_of(request: WorkspaceRequest) -> Filters:
    return read_filters(request.GET)


def show(
    request: WorkspaceRequest,
    name: str,
    found: Snapshot,
    figures: Sequence[Figure],
    *,
    options: str = "none",
    offers_own: bool = True,
    **context: Any,
) -> HttpResponse:
    """The page of that name, or the one file of it that `?as=` asks for.

    `options` names what it offers beside the filters.
    """
    if request.GET.get("as") in FILES:
        return _file(request, figures)
    first, more = first_choices(found), more_choices(found)
    chosen = narrowings(
        found.filters, [*first, *more], lambda name, value: _without(request, name, value)
    )
    shared = {
        "found": found,
        "n": _size(found),
        "tabs": tabs(request, found.filters),
        "first_choices": first,
        "more_choices": more,
        "narrowings": chosen,
        "is_narrow": bool(chosen),
        "more_open": any(choice.chosen for choice in more),
        "figures": figures,
        "figure": figures[0] if figures else None,
        "here": request.path,
        "options_template": f"insights/_analysis_options_{options}.html",
        "offers_own": offers_own,
        "own": is_own(request),
        "file_query": ahead(request, "as", "figure"),
    }
    return render(request, f"insights/analysis_{name}.html", shared | context)


def tabs(request: WorkspaceRequest, filters: Filters) -> list[dict[str, Any]]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    query = filters.query()
    return [
        {
            "label": label,
            "url": _url(request, name) + (query if query != "?" else ""),
            "active": name == here,
        }
        for label, name in TABS
    ]


def is_own(request: WorkspaceRequest) -> bool:
    return request.GET.get("own") == "1"


def whole(request: WorkspaceRequest) -> bool:
    return request.GET.get("all") == "1"


def number(request: WorkspaceRequest, name: str, usual: int, least: int, most: int) -> int:
    """Of the address; what makes no sense is as if it had not been said."""
    text = request.GET.get(name, "")
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else usual
    return value if least <= value <= most else usual


def board(request: WorkspaceRequest, filters: Filters) -> Board:
    """Addresses on the evidence board, with the same filters."""
    try:
        base = reverse("insights:quote_list", args=[request.workspace.slug])
    except NoReverseMatch:
        return nowhere
    kept = [pair for pair in filters.pairs() if pair[0] not in ("code", "q", "by")]
    query = f"{urlencode(kept)}&" if kept else ""

    def address(**chosen: int) -> str:
        return f"{base}?{query}{'&'.join(f'{name}={value}' for name, value in chosen.items())}"

    return address


def nowhere(**_: int) -> str:
    """No page to lead to."""
    return ""


def reading(request: WorkspaceRequest, interview: int) -> str:
    return reverse("interviews:interview_read", args=[request.workspace.slug, interview])


def with_query(request: WorkspaceRequest, **changes: str | None) -> str:
    """This address with some of it changed; None takes it out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def ahead(request: WorkspaceRequest, *names: str) -> str:
    """This address without these names, ready for more behind it: a page may hold thousands."""
    query = with_query(request, **dict.fromkeys(names))
    return query if query == "?" else f"{query}&"


def _url(request: WorkspaceRequest, name: str) -> str:
    return reverse(f"insights:{name}", args=[request.workspace.slug])


def _without(request: WorkspaceRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.setlist(name, [one for one in query.getlist(name) if one != value])
    return f"?{query.urlencode()}"


def _size(found: Snapshot) -> dict[str, int]:
    return {
        "people": len({person for mark in found.marks for person in mark.people}),
        "quotes": len({mark.excerpt for mark in found.marks}),
        "interviews": len(found.held),
    }


def _file(request: WorkspaceRequest, figures: Iterable[Figure]) -> HttpResponse:
    named = {figure.name: figure for figure in figures}
    figure = named.get(request.GET.get("figure", ""), next(iter(named.values()), None))
    if figure is None:
        return HttpResponse("There is nothing to download yet.", status=404)
    kind = request.GET["as"]
    if kind == "csv":
        return _sent(b"".join(csv_rows(figure.table.plain())), figure.name, kind)
    if figure.chart is None:
        return HttpResponse("There is nothing to draw here.", status=404)
    svg = figure.chart.file()
    if kind == "svg":
        return _sent(svg, figure.name, kind)
    try:
        return _sent(png_of(svg), figure.name, kind)
    except (TooLarge, ChildFailed):
        words = "This chart is too large for a picture. Take the SVG, which has no such limit."
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")


def _sent(content: bytes, name: str, kind: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.{kind}"'
    return HttpResponse(
        content, content_type=FILES[kind], headers={"Content-Disposition": disposition}
    )
