"""The evidence board: every coded quote of the workspace, and the lasting address of each."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.meaning import request_reading
from insights.board.filters import read_filters
from insights.board.page import Board
from insights.board.quote import quote_page
from insights.board.rows import all_rows
from insights.board.table import person_table, quote_table
from insights.models import SavedView
from insights.queries import code_choices
from insights.suggesting.meaning import INSTALL, is_installed
from lib.tables import Row, csv_rows, xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@workspace_required("transcript.read")
def quote_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Answers htmx with the board alone; with `waiting`, only once what is waited for is there."""
    board = _board(request)
    if "waiting" in request.GET and board.pending:
        return HttpResponse(status=204)
    context = {
        "board": board,
        "filters": board.filters,
        "by_meaning": is_installed() and not request.member.limited,
        "install": INSTALL,
        "reading": request_reading(request.workspace) if board.near.waiting else None,
        "views": list(
            SavedView.objects.for_workspace(request.workspace)
            .visible_to(request.user)
            .select_related("owner")
        ),
        "codes": code_choices(request.workspace),
        "here": _here(request, board),
    }
    inside = request.htmx and not request.htmx.boosted
    template = "insights/_board.html" if inside else "insights/board.html"
    answer = render(request, template, context)
    answer["Vary"] = "HX-Request"
    if inside:
        # An address that is worth keeping: the form sends its empty fields too.
        answer["HX-Push-Url"] = "false" if "waiting" in request.GET else _here(request, board)
    return answer


@require_safe
@workspace_required("transcript.read")
def quotes_csv(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Exactly what the board shows under the same filters, all pages of it."""
    return _file(workspace, "quotes.csv", _csv(_quotes(request)))


@require_safe
@workspace_required("transcript.read")
def quotes_xlsx(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return _file(workspace, "quotes.xlsx", xlsx(_quotes(request), "Quotes"))


@require_safe
@workspace_required("transcript.read")
def customers_csv(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The customers of what the board shows, with 1 or 0 for each code."""
    return _file(workspace, "customers.csv", _csv(_customers(request)))


@require_safe
@workspace_required("transcript.read")
def customers_xlsx(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    return _file(workspace, "customers.xlsx", xlsx(_customers(request), "Customers"))


@require_safe
@workspace_required("transcript.read")
def quote_show(request: WorkspaceRequest, workspace: str, guid: UUID) -> HttpResponse:
    """One quote with what was said around it."""
    page = quote_page(request.workspace, request.user, guid)
    if page is None:
        raise Http404
    link = request.build_absolute_uri(page.row.permalink)
    return render(request, "insights/quote_show.html", {"page": page, "link": link})


def _here(request: WorkspaceRequest, board: Board) -> str:
    return request.path + board.filters.query(page=board.filters.page)


def _board(request: WorkspaceRequest) -> Board:
    filters = read_filters(request.GET)
    if request.member.limited:
        # What is known by meaning is kept for the workspace as a whole, out of a guest's sight.
        filters = filters.instead(how="", page=filters.page)
    return Board(request.workspace, request.user, filters)


def _quotes(request: WorkspaceRequest) -> Iterator[Row]:
    board = _board(request)
    quotes = all_rows(board.narrowed.excerpts, board.facts, request.workspace)
    here = request.build_absolute_uri("/").rstrip("/")
    return quote_table(quotes, board.narrowed, board.facts, lambda path: here + path)


def _customers(request: WorkspaceRequest) -> Iterator[Row]:
    board = _board(request)
    return person_table(board.narrowed, board.facts)


def _csv(rows: Iterator[Row]) -> bytes:
    """Read now, inside the workspace: an answer that streams would leave it first."""
    return b"".join(csv_rows(rows))


def _file(workspace: str, table: str, content: bytes) -> HttpResponse:
    kind = XLSX if table.endswith("xlsx") else "text/csv; charset=utf-8"
    disposition = f'attachment; filename="{workspace}-{table}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
