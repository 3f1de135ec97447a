"""Filters of the board under a name. What is in them is words of the team, so the log has ids."""

from typing import Any

from django.db import IntegrityError, transaction

from accounts.changes import record
from accounts.models import User, Workspace
from insights.models import SavedView
from lib.problems import Refused
from lib.text import one_line

MOST = 100


@transaction.atomic
def save_view(
    *, workspace: Workspace, by: User, name: str, query: str, shared: bool = False
) -> SavedView:
    """A view of `by`. The same name again means the same view: its filters become these."""
    mine = SavedView.objects.for_workspace(workspace).filter(owner=by)
    view = mine.filter(name__iexact=name.strip()).first()
    if view is None and mine.count() >= MOST:
        raise Refused(f"You keep {MOST} views already. Delete one first.", field="name")
    view = view or SavedView(workspace=workspace, owner=by)
    view.name, view.query, view.shared = _name(name), query, shared
    view.save()
    record(workspace=workspace.pk, by=by, verb="view.saved", what=view, after={"shared": shared})
    return view


@transaction.atomic
def edit_view(*, view: SavedView, by: User, name: str, shared: bool) -> SavedView:
    """Another name, or other readers."""
    view.name, view.shared = _name(name), shared
    try:
        with transaction.atomic():
            view.save(update_fields=["name", "shared"])
    except IntegrityError as clash:
        raise Refused(f"You have a view called “{view.name}” already.", field="name") from clash
    _log(view, by, "view.edited", after={"shared": shared})
    return view


@transaction.atomic
def delete_view(*, view: SavedView, by: User) -> None:
    _log(view, by, "view.deleted", before={"shared": view.shared})
    SavedView.objects.filter(pk=view.pk).delete()


def _name(name: str) -> str:
    line = one_line(name)
    if not line:
        raise Refused("Give the view a name to find it by.", field="name")
    return line[:80]


def _log(view: SavedView, by: User, verb: str, **states: Any) -> None:
    record(workspace=view.workspace_id, by=by, verb=verb, what=view, **states)
