"""Highlights whose words were edited: look at them, put them elsewhere, or take them off."""

from bisect import bisect_right
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.actions import untag_many
from insights.models import Coding
from insights.pointing import PointForm
from insights.queries import current_transcript
from insights.views.answers import back, back_refused
from interviews.actions.anchoring import accept_anchors, point_excerpt
from interviews.models import Excerpt, Interview, Transcript
from interviews.queries import page_of
from interviews.unsettled import told, unsettled
from lib.problems import Refused
from lib.templatetags.firsthand import people


@workspace_required("transcript.read")
@require_safe
def highlight_review(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    return _page(request, found)


@require_POST
@workspace_required("coding.write")
def highlight_accept(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """The new words are right: of the highlight `excerpt`, or of all that read differently."""
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    transcript = current_transcript(found)
    if transcript is None:
        return _back(found)
    rows = unsettled(transcript, request.user)
    if (one := request.POST.get("excerpt", "")).isdecimal() and len(one) < 19:
        rows = rows.filter(excerpt=int(one))
    version = request.POST.get("version", "")
    try:
        count = accept_anchors(
            interview=found,
            by=request.user,
            excerpts=list(rows.values_list("excerpt", flat=True)),
            version=int(version) if version.isdecimal() else None,
        )
    except Refused as problem:
        return back_refused(request, _url(found), problem)
    return back(request, _url(found), f"Accepted: {people(count, 'highlight')}.")


@require_POST
@workspace_required("coding.write")
def highlight_point(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Put it on other words: a span that was suggested, or words that were typed."""
    excerpt = _excerpt(request, pk)
    form = PointForm(request.POST, transcript=current_transcript(excerpt.interview))
    if form.is_valid():
        try:
            start, end = form.place
            version = form.cleaned_data["version"]
            point_excerpt(excerpt=excerpt, by=request.user, start=start, end=end, version=version)
        except Refused as problem:
            form.add_error("words", problem.message)
        else:
            return back(request, _url(excerpt.interview), "The highlight stands there now.")
    return _page(request, excerpt.interview, wrong={pk: form})


@require_POST
@workspace_required("coding.write")
def highlight_remove(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """Take off every tag that one sees. Claims that pin the words go on waiting for others."""
    excerpt = _excerpt(request, pk)
    codings = Coding.objects.visible_to(request.user).filter(excerpt=excerpt)
    taken = list(codings.order_by("pk").values_list("pk", flat=True))
    try:
        untag_many(workspace=excerpt.workspace_id, codings=taken, by=request.user)
    except Refused as problem:
        return back_refused(request, _url(excerpt.interview), problem)
    undo = reverse("insights:coding_restore", args=[workspace, taken[0]]) if len(taken) == 1 else ""
    said = f"Removed: {people(len(taken), 'tag')}."
    return back(request, _url(excerpt.interview), said, undo=undo)


def _excerpt(request: WorkspaceRequest, pk: int) -> Excerpt:
    rows = Excerpt.objects.filter(workspace=request.workspace).select_related(
        "interview__workspace"
    )
    return get_object_or_404(rows, pk=pk)


def _url(interview: Interview) -> str:
    return reverse("insights:highlight_review", args=[interview.workspace.slug, interview.pk])


def _back(interview: Interview) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": _url(interview)})


def _page(
    request: WorkspaceRequest, interview: Interview, wrong: dict[int, PointForm] | None = None
) -> HttpResponse:
    transcript = current_transcript(interview)
    page, rows, changed = None, [], 0
    if transcript:
        waiting = unsettled(transcript, request.user)
        page = page_of(waiting, _number(request))
        rows = _rows(request, transcript, page.rows, wrong or {})
        changed = waiting.filter(state="changed").count()
    context = {
        "interview": interview,
        "transcript": transcript,
        "rows": rows,
        "page": page,
        "changed": changed,
        "newer_url": f"?page={page.newer}" if page and page.newer else "",
        "older_url": f"?page={page.older}" if page and page.older else "",
        "may_settle": can(request.member, "coding.write"),
    }
    status = 422 if wrong else 200
    return render(request, "insights/highlight_review.html", context, status=status)


def _number(request: WorkspaceRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else 1


def _rows(
    request: WorkspaceRequest,
    transcript: Transcript,
    anchors: list[Any],
    wrong: dict[int, PointForm],
) -> list[dict[str, Any]]:
    """Each with the codes that this user sees on it, and whether a claim is pinned to it."""
    ids = [anchor.excerpt_id for anchor in anchors]
    seen = Coding.objects.visible_to(request.user).filter(excerpt__in=ids).select_related("code")
    codes: dict[int, dict[int, Any]] = {pk: {} for pk in ids}
    for coding in seen.order_by("pk"):
        codes[coding.excerpt_id][coding.code_id] = coding.code
    pinned = set(
        Excerpt.objects.filter(pk__in=ids, claim_links__isnull=False).values_list("pk", flat=True)
    )
    starts = list(transcript.turns.values_list("start", flat=True))
    return [
        {
            "told": row,
            "turn": starts[max(0, bisect_right(starts, row.start) - 1)] if starts else 0,
            "codes": list(codes[row.excerpt].values()),
            "is_pinned": row.excerpt in pinned,
            "form": wrong.get(row.excerpt),
        }
        for row in told(transcript, anchors)
    ]
