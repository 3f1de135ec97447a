"""Where a form goes on to, with or without htmx."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.access import WorkspaceRequest
from lib.problems import Refused


def back(request: WorkspaceRequest, fallback: str) -> HttpResponse:
    """To the page that the form named; htmx gets what there is to say, and stays."""
    if request.htmx:
        response = render(request, "_components/toasts.html", {"oob": True})
        response["HX-Reswap"] = "none"
        return response
    place = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(place, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(place if safe else fallback)


def back_refused(request: WorkspaceRequest, fallback: str, problem: Refused) -> HttpResponse:
    messages.error(request, problem.message)
    return back(request, fallback)
