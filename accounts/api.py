"""What every endpoint of the API shares: bearer tokens, input, pages of a list, idempotency."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Schema, Status
from ninja.security import HttpBearer
from pydantic import BaseModel, field_validator
from pydantic_core import PydanticCustomError

from accounts.access import can, within
from accounts.api_problems import Forbidden, NotThere, Problem, add_problem_handlers, problem
from accounts.models import ApiToken, IdempotencyKey, Member, User, Workspace
from accounts.tokens import recognise
from lib.problems import Refused
from lib.text import is_keepable

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")
PAGE, LARGEST_PAGE = 50, 200
KEY_LIFE = timedelta(hours=24)
LONGEST_KEY = 200


class ApiRequest(HttpRequest):
    """What an endpoint receives. For types only."""

    auth: ApiToken
    user: User
    workspace: Workspace
    member: Member


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
        inside = cast(ApiRequest, request)
        inside.user, inside.member = found.member.user, found.member
        inside.workspace = found.member.workspace
        return found


def endpoint(view: Callable[Concatenate[ApiRequest, P], R]) -> Callable[..., R]:
    """Run an endpoint inside the workspace of its token."""

    @wraps(view)
    def inside(request: ApiRequest, *args: P.args, **kwargs: P.kwargs) -> R:
        with within(request.member):
            return view(request, *args, **kwargs)

    return inside


class Input(BaseModel):
    """What an endpoint takes. A field it does not know is ignored, never written anywhere."""

    @field_validator("*", mode="before")
    @classmethod
    def keepable(cls, value: Any) -> Any:
        if not _is_keepable(value):
            raise PydanticCustomError(
                "not_text", "Take out what is no text: NUL, or half of a surrogate pair."
            )
        return value


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
) -> Status[dict[str, Any]]:
    """Do a POST, or answer as the first one with the same Idempotency-Key did.

    A second request waits for the first at the unique constraint, so that it cannot be done twice.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        status, made = make()
        return Status(status, show(made.pk))
    if len(key) > LONGEST_KEY:
        raise Refused(f"At most {LONGEST_KEY} characters.", field="Idempotency-Key")
    place = {"token": request.auth, "path": request.path[:200], "key": key}
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEY_LIFE, **place).delete()
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(
                workspace=request.workspace, status=0, object_id="", **place
            )
    except IntegrityError:
        before = IdempotencyKey.objects.get(**place)
        return Status(before.status, show(int(before.object_id)))
    row.status, made = make()
    row.object_id = str(made.pk)
    row.save(update_fields=["status", "object_id"])
    return Status(row.status, show(made.pk))


def number_or_404(pk: str | int) -> int:
    """An id as the database has it."""
    if not str(pk).isascii() or not str(pk).isdigit() or len(str(pk)) > 18:
        raise Http404
    return int(pk)


def object_or_404(rows: "models.QuerySet[Any]", pk: str | int) -> Any:
    """The row of this id, given as a string or a number."""
    found = rows.filter(pk=number_or_404(pk)).first()
    if found is None:
        raise Http404
    return found


def objects_or_refuse(
    rows: "models.QuerySet[Any]", pks: Iterable[str | int], field: str
) -> list[Any]:
    """The rows of these ids in their order; NotThere names the ones that are not."""
    wanted = [str(pk) for pk in dict.fromkeys(map(str, pks))]
    numbers = [int(pk) for pk in wanted if pk.isascii() and pk.isdigit() and len(pk) <= 18]
    found = {str(row.pk): row for row in rows.filter(pk__in=numbers)}
    if missing := [pk for pk in wanted if pk not in found]:
        raise NotThere(f"There is no such id: {', '.join(missing)}.", field=field)
    return [found[pk] for pk in wanted]


def _is_keepable(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_keepable(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return all(map(_is_keepable, value))
    return not isinstance(value, str) or is_keepable(value)


def _next(request: HttpRequest, after: int) -> str:
    query = {**request.GET.dict(), "after": str(after)}
    return f"{request.path}?{urlencode(query)}"


__all__ = [
    "LONGEST_KEY",
    "ApiRequest",
    "Bearer",
    "Input",
    "Page",
    "PageQuery",
    "Problem",
    "Query",
    "Status",
    "add_problem_handlers",
    "endpoint",
    "object_or_404",
    "objects_or_refuse",
    "once",
    "page",
    "problem",
]
