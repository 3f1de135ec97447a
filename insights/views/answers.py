"""One answer for a script and for a plain form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme

from interviews.excerpts import WhoseWords
from lib.problems import Refused, Stale


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def refusal(problem: Refused) -> JsonResponse:
    """`{error, field, code}`, with `current` for what is stale and `choices` for whose words."""
    body: dict[str, Any] = {
        "error": problem.message,
        "field": problem.field,
        "code": problem.code,
    }
    if isinstance(problem, Stale):
        return JsonResponse(body | {"current": problem.current}, status=409)
    if isinstance(problem, WhoseWords):
        body["choices"] = [
            {"id": str(person.pk), "label": person.label, "headline": person.headline}
            for person in problem.choices
        ]
    return JsonResponse(body, status=404 if problem.code == "gone" else 422)


def wrong_fields(errors: Any) -> JsonResponse:
    """A form's errors; the first is the message."""
    fields = {name: [str(text) for text in found] for name, found in errors.items()}
    first = next(iter(fields.values()), ["Check what you sent."])[0]
    field = next(iter(fields), None)
    body = {"error": first, "field": field, "code": "invalid", "fields": fields}
    return JsonResponse(body, status=422)


def back(request: HttpRequest, fallback: str, said: str = "", *, undo: str = "") -> HttpResponse:
    """To the page that the form or its address named, with a message and perhaps an undo."""
    if said:
        messages.success(request, said, extra_tags=f"undo={undo}" if undo else "")
    place = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(place, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(place if safe else fallback)


def back_refused(request: HttpRequest, fallback: str, problem: Refused) -> HttpResponse:
    messages.error(request, problem.message)
    return back(request, fallback)
