"""Pages for people who are no members: is a version still current, and what a link shows.

Nobody signs in here, so nothing of a workspace is shown but what was published and agreed to.
"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Workspace
from accounts.secrets import digest
from lib.tenancy import scoped
from personas.actions.sharing import count_view, fits, open_share
from personas.models import Export, PersonaVersion, ShareLink
from personas.pages.version_body import show_body
from personas.version_forms import PasscodeForm
from personas.versions.holding import parts_of
from personas.versions.reading import for_outsiders, superseding

P = ParamSpec("P")
OutsideView = Callable[Concatenate[HttpRequest, P], HttpResponse]
COOKIE, COOKIE_HOURS = "share", 12
# As for signing in: so many guesses at one link, and from one address.
GUESSES = {"share_passcode": "5/5m/key,10/m/ip"}
TOO_MANY = "Too many tries. Wait five minutes, then type it again."


def unlisted(view: OutsideView[P]) -> OutsideView[P]:
    """Kept by no cache and found by no search engine."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return cast(OutsideView[P], wrapped)


@unlisted
@require_safe
def version_verify(request: HttpRequest, guid: uuid.UUID) -> HttpResponse:
    """Whether what somebody holds is still the newest. No words of participants."""
    version = PersonaVersion.objects.select_related("persona__workspace").filter(guid=guid).first()
    if version is None:
        return render(request, "personas/outside_unknown.html", status=404)
    with scoped(version.workspace_id):
        context = {
            "version": version,
            "name": version.content["name"],
            "from_workspace": version.persona.workspace,
            "newer": superseding(version),
        }
        return render(request, "personas/version_verify.html", context)


@unlisted
@require_safe
def export_verify(request: HttpRequest, guid: uuid.UUID) -> HttpResponse:
    """Whether a file that is of no version still says what is known. No words of participants."""
    made = Export.objects.filter(guid=guid, status=Export.Status.DONE)
    export = made.select_related("persona").first()
    if export is None:
        return render(request, "personas/export_unknown.html", status=404)
    with scoped(export.workspace_id):
        parts = parts_of(export)
        context = {
            "export": export,
            "parts": parts,
            "changed": [part for part in parts if part.standing != "current"],
            "from_workspace": Workspace.objects.get(pk=export.workspace_id),
        }
        return render(request, "personas/export_verify.html", context)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def share_open(request: HttpRequest, secret: str) -> HttpResponse:
    """A published version to read: quotes only as far as each participant's consent goes now."""
    link = open_share(secret)
    if link is None:
        return render(request, "personas/outside_unknown.html", status=404)
    if not link.is_living:
        return render(request, "personas/share_over.html", status=410)
    with scoped(link.workspace_id):
        if request.method == "POST":
            return _let_in(request, link)
        if link.passcode and not _was_let_in(request, link):
            return _ask(request, link, PasscodeForm())
        if request.method == "GET":
            count_view(link)
        return _show(request, link)


def _show(request: HttpRequest, link: ShareLink) -> HttpResponse:
    version = link.version
    context = {
        "version": version,
        "body": show_body(for_outsiders(version)),
        "from_workspace": version.persona.workspace,
        "newer": superseding(version),
        "link": link,
    }
    return render(request, "personas/share_open.html", context)


def _ask(
    request: HttpRequest, link: ShareLink, form: PasscodeForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "from_workspace": link.version.persona.workspace}
    return render(request, "personas/share_passcode.html", context, status=status)


def _let_in(request: HttpRequest, link: ShareLink) -> HttpResponse:
    form = PasscodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, link, form, status=422)
    guess = ratelimit.consume(
        request, app="personas", action="share_passcode", config=GUESSES, key=str(link.pk)
    )
    if guess is None:
        form.add_error("passcode", TOO_MANY)
        return _ask(request, link, form, status=429)
    if not fits(link, form.cleaned_data["passcode"]):
        form.add_error("passcode", "That is not the passcode of this link.")
        return _ask(request, link, form, status=422)
    guess.rollback()
    response = redirect(request.path)
    response.set_signed_cookie(
        COOKIE,
        _pass(link),
        max_age=COOKIE_HOURS * 3600,
        path=request.path,
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Lax",
    )
    return response


def _was_let_in(request: HttpRequest, link: ShareLink) -> bool:
    shown = request.get_signed_cookie(COOKIE, "", max_age=COOKIE_HOURS * 3600)
    return bool(shown == _pass(link))


def _pass(link: ShareLink) -> str:
    """Good for this link with this passcode only."""
    return f"{link.pk}-{digest(link.passcode)[:32]}"
