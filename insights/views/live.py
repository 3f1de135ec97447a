"""What keeps an open reading room current: asked every second, answered with what is new."""

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, workspace_required
from accounts.models import User
from insights.news import news_of
from insights.presence import arrive
from insights.queries import coder_names
from interviews.models import Interview
from lib.templatetags.firsthand import initials

LONGEST_NUMBER = 18


@require_GET
@workspace_required("transcript.read")
def coding_changes(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """`?after=SEQ`: `{seq, codings, gone, coders, memos, roster, anew, here}`, see `News`.

    `here` are the others who have it open: `[{id, name, initials}]`.
    """
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    after = number(request.GET.get("after", ""))
    news = news_of(found, request.user, after)
    here = arrive(found.pk, request.user.pk)
    etag = f'"{news.seq}-{"-".join(map(str, here))}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if after == news.seq and request.headers.get("If-None-Match") == etag:
        unchanged = HttpResponseNotModified()
        unchanged["ETag"] = etag
        return unchanged
    answer = {
        "seq": news.seq,
        "codings": news.codings,
        "gone": news.gone,
        "coders": coder_names(news.codings),
        "memos": news.memos,
        "roster": news.coders,
        "anew": news.anew,
        "here": _people(request, here),
    }
    return JsonResponse(answer, headers=headers)


def number(text: str) -> int:
    """A number that somebody put into an address; 0, which is nobody's key, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _people(request: WorkspaceRequest, here: list[int]) -> list[dict[str, str]]:
    """Members only: who has left the workspace is not named any more."""
    if not here:
        return []
    rows = User.objects.filter(pk__in=here, memberships__workspace=request.workspace)
    return [
        {"id": str(pk), "name": name or f"Coder {pk}", "initials": initials(name)}
        for pk, name in rows.order_by("name", "pk").values_list("pk", "name")
    ]
