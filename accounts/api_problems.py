"""Every error of the API leaves as `application/problem+json` (RFC 9457)."""

import logging
import traceback
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from lib.problems import Refused, Stale

ROOT = "/api/"
MEDIA_TYPE = "application/problem+json"
# The largest upload, and room for the fields beside it.
LARGEST_BODY = 12 * 1024 * 1024
log = logging.getLogger(__name__)


class Forbidden(Exception):
    """The token's member lacks the permission."""


class NotThere(Refused):
    """An id that is not in this workspace: 404, with the field that named it."""


class Problem(Schema):
    """`application/problem+json`, with the fields to mend and, where one was overtaken, what
    stands now."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    fields: dict[str, list[str]] = {}
    code: str = ""
    current: Any = None


class ApiProblems:
    """Middleware: what never reaches an endpoint (no such path, wrong method, a body beyond all
    bounds) is answered like what does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        if _length(request) > LARGEST_BODY:
            return problem(413, f"At most {LARGEST_BODY // 1024**2} MB at once.")
        response = self.get_response(request)
        if response.status_code < 400 or response.get("Content-Type") == MEDIA_TYPE:
            return response
        answer = problem(response.status_code)
        if "Allow" in response:
            answer["Allow"] = response["Allow"]
        return answer


def problem(
    status: int,
    detail: str = "",
    *,
    title: str = "",
    fields: dict[str, list[str]] | None = None,
    **more: Any,
) -> JsonResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if fields is not None:
        body["fields"] = fields
    response = JsonResponse(body | more, status=status, content_type=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def add_problem_handlers(api: NinjaAPI) -> None:
    answers: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        AuthenticationError: lambda _: problem(401, "Send a valid token."),
        Forbidden: lambda _: problem(403, "Your role does not include this."),
        PermissionDenied: lambda _: problem(403, "This is not open to guests."),
        Http404: lambda _: problem(404, "There is no such thing in this workspace."),
        HttpError: lambda error: problem(error.status_code, str(error)),
        ValidationError: _invalid,
        RequestDataTooBig: lambda _: problem(413),
        SuspiciousOperation: lambda _: problem(400, "The request cannot be read."),
        MultiPartParserError: lambda _: problem(400, "The form cannot be read."),
        NotThere: lambda error: _refused(error, 404),
        Stale: _stale,
        Refused: lambda error: _refused(error, 422),
        Exception: _failed,
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, _without_request(answer))


def _without_request(answer: Callable[[Any], HttpResponse]) -> Callable[..., HttpResponse]:
    return lambda _, error: answer(error)


def _invalid(error: Any) -> JsonResponse:
    fields: dict[str, list[str]] = {}
    for fault in error.errors:
        fields.setdefault(_field(fault["loc"]), []).append(fault["msg"])
    return problem(422, title="Some fields need mending", fields=fields)


def _field(place: tuple[Any, ...]) -> str:
    """("body", "data", "consent", "method") is consent.method; a whole body is "body"."""
    steps = [str(step) for step in place[2 if place[0] == "body" else 1 :]]
    return ".".join(steps) or str(place[0])


def _refused(error: Any, status: int) -> JsonResponse:
    fields = {error.field: [error.message]} if error.field else {}
    return problem(status, error.message, fields=fields, code=error.code)


def _stale(error: Any) -> JsonResponse:
    current = error.current
    if isinstance(current, models.Model):
        current = getattr(current, "version", current.pk)
    return problem(409, error.message, title="Somebody was faster", current=current)


def _failed(error: Exception) -> JsonResponse:
    """Where it happened and what kind it was: its message may repeat what a participant said."""
    trail = "".join(traceback.format_tb(error.__traceback__))
    log.error("The API failed: %s\n%s", type(error).__name__, trail)
    return problem(500, "This is our mistake. It was written down.")


def _length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdigit() else 0
