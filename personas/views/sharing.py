"""The links of a persona: who has one, until when, how often it was opened."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions import end_share, share_version
from personas.forms import add_refusal
from personas.models import Persona, ShareLink
from personas.pages.evidence import whole
from personas.queries import open_persona
from personas.version_forms import ShareForm
from personas.versions.reading import numbers_of, version_of

PAGE = 30


@never_cache
@require_http_methods(["GET", "POST"])
@workspace_required("share.use")
def share_list(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """The address of a new link stands on the answer to the form, and nowhere again."""
    opened = open_persona(request.workspace, persona)
    numbers = numbers_of(opened.persona)
    given = request.POST if request.method == "POST" else None
    form = ShareForm(given, initial={"number": request.GET.get("version", "")})
    form.offer(numbers)
    if given is None or not form.is_valid():
        return _page(request, opened.persona, form, numbers)
    try:
        link, secret = share_version(
            version=version_of(opened.persona, form.cleaned_data["number"]),
            by=request.user,
            name=form.cleaned_data["name"],
            expires_at=form.ends_at(),
            passcode=form.cleaned_data["passcode"],
            embed_in=form.cleaned_data["embed_in"],
        )
    except Refused as problem:
        add_refusal(form, problem)
        return _page(request, opened.persona, form, numbers)
    fresh = ShareForm()
    fresh.offer(numbers)
    return _page(request, opened.persona, fresh, numbers, made=link, secret=secret)


def _page(
    request: WorkspaceRequest,
    persona: Persona,
    form: ShareForm,
    numbers: list[int],
    *,
    made: ShareLink | None = None,
    secret: str = "",
) -> HttpResponse:
    below = whole(request.GET.get("below", ""))
    links = ShareLink.objects.filter(version__persona=persona).order_by("-pk")
    rows = list(
        (links.filter(pk__lt=below) if below else links)
        .select_related("version", "created_by")
        .defer("version__content", "version__withheld")[: PAGE + 1]
    )
    context = {
        "persona": persona,
        "form": form,
        "numbers": numbers,
        "links": rows[:PAGE],
        "newer": request.path if below else "",
        "older": f"?below={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "made": made,
        "made_url": _address(request, "share_open", secret) if secret else "",
        "frame_url": _address(request, "share_embed", secret) if secret else "",
    }
    status = 422 if form.errors else 200
    return render(request, "personas/share_list.html", context, status=status)


def _address(request: WorkspaceRequest, name: str, secret: str) -> str:
    return request.build_absolute_uri(reverse(f"outside:{name}", args=[secret]))


@require_POST
@workspace_required("share.use")
def share_end(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    link = get_object_or_404(
        ShareLink.objects.select_related("version"), workspace=request.workspace, pk=pk
    )
    end_share(link=link, by=request.user)
    messages.success(request, "The link opens nothing any more.")
    return redirect("personas:share_list", workspace, link.version.persona_id)
