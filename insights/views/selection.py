"""What is done to quotes that somebody selected on the board: plain forms, each with an undo."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions import restore_many, tag_passages, untag_many, untag_passages
from insights.forms import SelectionForm
from insights.models import Code, Coding
from insights.views.answers import back, back_refused
from lib.problems import Refused
from lib.templatetags.firsthand import people as counted


@require_POST
@workspace_required("coding.write")
def quotes_tag(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    board = reverse("insights:quote_list", args=[workspace])
    try:
        excerpts, code, how = _selection(request)
        codings = tag_passages(
            workspace=request.workspace, excerpts=excerpts, code=code, by=request.user, **how
        )
    except Refused as problem:
        return back_refused(request, board, problem)
    if not codings:
        return back(request, board, f"They carried “{code}” already.")
    undo = _undo(request, "insights:quotes_take_back", (coding.pk for coding in codings))
    said = f"{counted(len(codings), 'quote')} tagged: {code}."
    return back(request, board, said, undo=undo)


@require_POST
@workspace_required("coding.write")
def quotes_untag(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    board = reverse("insights:quote_list", args=[workspace])
    try:
        excerpts, code, _ = _selection(request)
        gone = untag_passages(
            workspace=request.workspace, excerpts=excerpts, code=code, by=request.user
        )
    except Refused as problem:
        return back_refused(request, board, problem)
    undo = _undo(request, "insights:quotes_put_back", gone)
    return back(request, board, f"{counted(len(gone), 'tag')} removed: {code}.", undo=undo)


@require_POST
@workspace_required("coding.write")
def quotes_take_back(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Undo of tagging: `?coding=…` for each."""
    visible = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    mine = visible.filter(pk__in=_codings(request)).values_list("pk", flat=True)
    try:
        untag_many(workspace=request.workspace.pk, codings=list(mine), by=request.user)
    except Refused as problem:
        return _back(request, workspace, problem)
    return _back(request, workspace, "Taken back.")


@require_POST
@workspace_required("coding.write")
def quotes_put_back(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Undo of untagging: `?coding=…` for each."""
    try:
        restore_many(workspace=request.workspace, codings=_codings(request), by=request.user)
    except Refused as problem:
        return _back(request, workspace, problem)
    return _back(request, workspace, "Back again.")


def _selection(request: WorkspaceRequest) -> tuple[list[int], Code, dict[str, Any]]:
    form = SelectionForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    data = form.cleaned_data
    how = {name: data[name] for name in ("stance", "voice") if data[name]}
    return data["excerpt"], data["code"], how


def _codings(request: WorkspaceRequest) -> list[int]:
    found = request.GET.getlist("coding")
    return [int(pk) for pk in found if pk.isascii() and pk.isdigit() and len(pk) < 19]


def _undo(request: WorkspaceRequest, name: str, codings: Iterable[int]) -> str:
    """The board comes back as it was: the undo of a toast is a form without fields."""
    pairs = [("coding", str(pk)) for pk in codings]
    if place := request.POST.get("next"):
        pairs.append(("next", place))
    return f"{reverse(name, args=[request.workspace.slug])}?{urlencode(pairs)}"


def _back(request: WorkspaceRequest, workspace: str, said: str | Refused) -> HttpResponse:
    board = reverse("insights:quote_list", args=[workspace])
    if isinstance(said, Refused):
        return back_refused(request, board, said)
    return back(request, board, said)
