"""The wall between workspaces, and between roles inside of one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import Member, User, Workspace
from accounts.permissions import permissions_of, roles_with
from lib.prepared import Prepared
from lib.tenancy import is_forbidden, scoped

P = ParamSpec("P")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LAST_WORKSPACE = "last_workspace"


class WorkspaceRequest(HttpRequest):
    """What a view behind `workspace_required` receives. For types only: nobody builds one."""

    user: User
    workspace: Workspace
    member: Member
    htmx: HtmxDetails


_membership = Prepared[Member](
    lambda slug, user: Member.objects.select_related("workspace").filter(
        workspace__slug=slug, user=user
    )
)
WorkspaceView = Callable[Concatenate[WorkspaceRequest, str, P], HttpResponseBase]


class GuardedView(Protocol[P]):
    """A view behind `workspace_required`, with the names of what it asks for."""

    permission: str
    write_permission: str

    def __call__(
        self, request: HttpRequest, workspace: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase: ...


def workspace_required(
    permission: str, *, write: str | None = None
) -> Callable[[WorkspaceView[P]], GuardedView[P]]:
    """Let the view be called for members whose role has the permission, in a scoped transaction.

    `write` asks for more of a request that changes something, where one URL shows and saves.
    Signed out: to the log-in page. No member: 404, as if there were no such workspace. Wrong role:
    403. The wrapped view carries both names, so that tests can hold every URL against the table.
    """
    changing = write or permission
    roles_with(permission), roles_with(changing)

    def wrap(view: WorkspaceView[P]) -> GuardedView[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, workspace: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return _to_login(request)
            member = member_or_404(request.user, workspace)
            _require(member, permission if request.method in SAFE_METHODS else changing)
            inside = cast(WorkspaceRequest, request)
            _arrive(inside, member)
            with within(member):
                return view(inside, workspace, *args, **kwargs)

        named = cast(GuardedView[P], guarded)
        named.permission, named.write_permission = permission, changing
        return named

    return wrap


@contextmanager
def within(member: Member) -> Iterator[None]:
    """The workspace as far as this member may look into it.

    What a guest may not even ask the database for is refused like anything else that is not theirs.
    """
    try:
        with scoped(member.workspace_id, guest=member.pk if member.limited else None):
            yield
    except DatabaseError as error:
        if member.limited and is_forbidden(error):
            raise PermissionDenied("This is not open to guests.") from error
        raise


def can(member: Member, permission: str) -> bool:
    return permission in _permissions(member) and bool(roles_with(permission))


def _permissions(member: Member) -> frozenset[str]:
    return permissions_of(member.role, limited=member.limited)


def abilities(member: Member) -> dict[str, dict[str, bool]]:
    """For templates: `{% if can.persona.write %}`."""
    table: dict[str, dict[str, bool]] = {}
    for name in _permissions(member):
        subject, deed = name.split(".")
        table.setdefault(subject, {})[deed] = True
    return table


def signed_in(request: HttpRequest) -> User:
    """Who asks, behind `login_required`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def member_or_404(user: User, workspace: str) -> Member:
    """The membership of a user in the workspace of this slug, both loaded."""
    member = _membership.first(workspace, user.pk)
    if member is None or member.has_ended:
        raise Http404
    member.user = user
    return member


def _require(member: Member, permission: str) -> None:
    if not can(member, permission):
        role = "guest" if member.limited else member.get_role_display()
        raise PermissionDenied(f"This is not part of the {role} role.")


def _arrive(request: WorkspaceRequest, member: Member) -> None:
    """Know whose room this is, and remember it as the one to come back to."""
    request.workspace, request.member = member.workspace, member
    if request.session.get(LAST_WORKSPACE) != member.workspace_id:
        request.session[LAST_WORKSPACE] = member.workspace_id
        Member.objects.filter(pk=member.pk).update(last_seen_at=timezone.now())


def _to_login(request: HttpRequest) -> HttpResponseBase:
    """A fragment cannot show the log-in page: the whole page has to go there and come back."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    if htmx:
        back = htmx.current_url_abs_path or resolve_url("home")
        return HttpResponseClientRedirect(redirect_to_login(back).url)
    back = request.get_full_path() if request.method in SAFE_METHODS else resolve_url("home")
    return redirect_to_login(back)
