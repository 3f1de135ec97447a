"""A link's version in a frame of another site: to read only, no cookie, no script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lib.tenancy import scoped
from personas.actions.sharing import count_view, open_share
from personas.models import ShareLink
from personas.pages.version_body import show_body
from personas.versions.reading import for_outsiders, superseding
from personas.views.outside import unlisted


@unlisted
@require_safe
def share_embed(request: HttpRequest, secret: str) -> HttpResponse:
    """Only sites that the link names may frame it; they see that it ended, too."""
    link = open_share(secret)
    if link is None or not link.embed_in or link.passcode:
        return render(request, "personas/embed_over.html", {"unknown": True}, status=404)
    if not link.is_living:
        return _framed(render(request, "personas/embed_over.html", status=410), link)
    with scoped(link.workspace_id):
        if request.method == "GET":
            count_view(link)
        return _framed(_card(request, link), link)


def _card(request: HttpRequest, link: ShareLink) -> HttpResponse:
    version = link.version
    context = {
        "version": version,
        "body": show_body(for_outsiders(version)),
        "from_workspace": version.persona.workspace,
        "newer": superseding(version),
    }
    return render(request, "personas/share_embed.html", context)


def _framed(response: HttpResponse, link: ShareLink) -> HttpResponse:
    response.xframe_options_exempt = True  # it knows no list of sites
    # As the decorators of django-csp do, which know their sites when the program starts.
    replaced = {"frame-ancestors": link.embed_in}
    response._csp_replace = replaced  # type: ignore[attr-defined]  # noqa: SLF001
    return response
