"""What every endpoint of the API shares: bearer tokens, problems, pages of a list, idempotency."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from accounts.access import can
from accounts.models import ApiToken, IdempotencyKey, Member, User, Workspace
from accounts.tokens import recognise
from lib.problems import Refused, Stale
from lib.tenancy import scoped

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")
PAGE, LARGEST_PAGE = 50, 200
KEY_LIFE = timedelta(hours=24)


class ApiRequest(HttpRequest):
    """What an endpoint receives. For types only."""

    auth: ApiToken
    user: User
    workspace: Workspace
    member: Member


class Forbidden(Exception):
    """The token's member lacks the permission."""


class Bearer(HttpBearer):
    """A token whose member has the permission: 401 without the first, 403 without the second."""

    openapi_name = "Bearer"

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = recognise(token)
        if found is None:
            return None
        if not can(found.member, self.permission):
            raise Forbidden
        request.user = found.member.user
        request.member, request.workspace = found.member, found.member.workspace  # type: ignore[attr-defined]
        return found


def endpoint(view: Callable[Concatenate[ApiRequest, P], R]) -> Callable[..., R]:
    """Run an endpoint inside the workspace of its token."""

    @wraps(view)
    def inside(request: ApiRequest, *args: P.args, **kwargs: P.kwargs) -> R:
        with scoped(request.workspace.pk):
            return view(request, *args, **kwargs)

    return inside


class Problem(Schema):
    """`application/problem+json` (RFC 9457), with the fields to mend."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    fields: dict[str, list[str]] = {}
    current: Any = None


class Page(Schema, Generic[Item]):
    items: list[Item]
    next: str | None = Field(None, description="Path of the next page, or null on the last one.")


class PageQuery(Schema):
    limit: int = Field(PAGE, ge=1, le=LARGEST_PAGE)
    after: int = Field(0, ge=0, le=2**62, description="Id of the last item of the page before.")


def page(
    request: HttpRequest,
    rows: "models.QuerySet[Any]",
    query: PageQuery,
    show: Callable[[list[Any]], Iterable[dict[str, Any]]],
) -> dict[str, Any]:
    """One page by ascending id, and where the next one is."""
    found = list(rows.filter(pk__gt=query.after).order_by("pk")[: query.limit + 1])
    items, more = found[: query.limit], len(found) > query.limit
    return {
        "items": list(show(items)),
        "next": _next(request, items[-1].pk) if more else None,
    }


def once(
    request: ApiRequest,
    make: Callable[[], tuple[int, models.Model]],
    show: Callable[[int], dict[str, Any]],
) -> tuple[int, dict[str, Any]]:
    """Do a POST, or answer as the first one with the same Idempotency-Key did.

    A second request waits for the first at the unique constraint, so that it cannot be done twice.
    """
    key = request.headers.get("Idempotency-Key", "").strip()[:200]
    if not key:
        status, made = make()
        return status, show(made.pk)
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEY_LIFE, key=key).delete()
    place = {"token": request.auth, "path": request.path[:200], "key": key}
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(
                workspace=request.workspace, status=0, object_id="", **place
            )
    except IntegrityError:
        before = IdempotencyKey.objects.get(**place)
        return before.status, show(int(before.object_id))
    row.status, made = make()
    row.object_id = str(made.pk)
    row.save(update_fields=["status", "object_id"])
    return row.status, show(made.pk)


def object_or_404(rows: "models.QuerySet[Any]", pk: str | int) -> Any:
    """The row of this id, given as a string or a number."""
    if not str(pk).isascii() or not str(pk).isdigit() or len(str(pk)) > 18:
        raise Http404
    found = rows.filter(pk=int(pk)).first()
    if found is None:
        raise Http404
    return found


def objects_or_refuse(
    rows: "models.QuerySet[Any]", pks: Iterable[str | int], field: str
) -> list[Any]:
    """The rows of these ids in their order; Refused names the ones that are not there."""
    wanted = [str(pk) for pk in dict.fromkeys(map(str, pks))]
    numbers = [int(pk) for pk in wanted if pk.isascii() and pk.isdigit() and len(pk) <= 18]
    found = {str(row.pk): row for row in rows.filter(pk__in=numbers)}
    if missing := [pk for pk in wanted if pk not in found]:
        raise Refused(f"There is no such id: {', '.join(missing)}.", field=field)
    return [found[pk] for pk in wanted]


def add_problem_handlers(api: NinjaAPI) -> None:
    """Every error leaves as problem+json."""
    api.add_exception_handler(AuthenticationError, lambda *_: problem(401, "No valid token"))
    api.add_exception_handler(Forbidden, lambda *_: problem(403, "Your role does not include this"))
    api.add_exception_handler(Http404, lambda *_: problem(404, "Not found"))
    api.add_exception_handler(HttpError, lambda _, error: _bad_request(error))
    api.add_exception_handler(ValidationError, lambda _, error: _invalid(error))
    api.add_exception_handler(Stale, lambda _, error: _stale(error))
    api.add_exception_handler(Refused, lambda _, error: _refused(error))


def problem(
    status: int,
    title: str,
    detail: str = "",
    *,
    fields: dict[str, list[str]] | None = None,
    **more: Any,
) -> JsonResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if fields is not None:
        body["fields"] = fields
    response = JsonResponse(body | more, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _bad_request(error: Any) -> JsonResponse:
    return problem(error.status_code, "Bad request", str(error))


def _invalid(error: Any) -> JsonResponse:
    fields: dict[str, list[str]] = {}
    for fault in error.errors:
        # The first steps name the place (body) and the parameter, not the field.
        steps = [str(step) for step in fault["loc"][1:]]
        name = ".".join(steps[1:] if len(steps) > 1 else steps) or "body"
        fields.setdefault(name, []).append(fault["msg"])
    return problem(422, "Some fields need mending", fields=fields)


def _refused(error: Any) -> JsonResponse:
    fields = {error.field or "": [error.message]} if error.field else {}
    return problem(422, "Not done", error.message, fields=fields, code=error.code)


def _stale(error: Any) -> JsonResponse:
    current = error.current
    if isinstance(current, models.Model):
        current = getattr(current, "version", current.pk)
    return problem(409, "Somebody was faster", error.message, current=current)


def _next(request: HttpRequest, after: int) -> str:
    query = {**request.GET.dict(), "after": str(after)}
    return f"{request.path}?{urlencode(query)}"


__all__ = [
    "ApiRequest",
    "Bearer",
    "Page",
    "PageQuery",
    "Problem",
    "Query",
    "add_problem_handlers",
    "endpoint",
    "object_or_404",
    "objects_or_refuse",
    "once",
    "page",
    "problem",
]
