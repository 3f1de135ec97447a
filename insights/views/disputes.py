"""Where coders read the same words differently, side by side."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions import change_coding
from insights.actions.disputes import adopt_reading, keep_both, reopen_dispute
from insights.disputes import count_disputes, dispute_of, disputes
from insights.forms import CodingChangeForm
from insights.models import Coding, Stance, Voice
from insights.views.answers import back, back_refused
from insights.views.live import number
from interviews.models import Interview
from lib.problems import Refused

SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A reason that was refused, to stand beside its field with what was typed."""

    pair: tuple[int, int]
    reason: str
    message: str


@require_GET
@workspace_required("code.read")
def dispute_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?show=settled` for those where both stay, `interview=` for those of one."""
    return _page(request)


@require_POST
@workspace_required("coding.write")
def dispute_adopt(
    request: WorkspaceRequest, workspace: str, adopted: int, other: int
) -> HttpResponse:
    kept, changed = _coding(request, adopted), _coding(request, other)
    was = urlencode({"stance": changed.stance, "voice": changed.voice})
    try:
        adopt_reading(adopted=kept, other=changed, by=request.user)
    except Refused as problem:
        return back_refused(request, _home(workspace), problem)
    said = f"Both now say: {Stance(kept.stance).label}, {Voice(kept.voice).label}."
    undo = f"{reverse('insights:dispute_restore', args=[workspace, other])}?{was}"
    return back(request, _home(workspace), said, undo=undo)


@require_POST
@workspace_required("coding.write")
def dispute_restore(request: WorkspaceRequest, workspace: str, other: int) -> HttpResponse:
    """Undo `dispute_adopt`: the stance and voice in the address, which the tag had before."""
    form = CodingChangeForm(request.GET)
    coding = _coding(request, other)
    if form.is_valid():
        given = {name: form.cleaned_data[name] or None for name in ("stance", "voice")}
        try:
            change_coding(coding=coding, by=request.user, **given)
        except Refused as problem:
            return back_refused(request, _home(workspace), problem)
    return back(request, _home(workspace), "Open again.")


@require_POST
@workspace_required("coding.write")
def dispute_keep(
    request: WorkspaceRequest, workspace: str, first: int, second: int
) -> HttpResponse:
    one, other = _coding(request, first), _coding(request, second)
    reason = request.POST.get("reason", "")
    try:
        keep_both(one=one, other=other, reason=reason, by=request.user)
    except Refused as problem:
        if problem.field:
            return _page(request, wrong=Wrong((first, second), reason, problem.message))
        return back_refused(request, _home(workspace), problem)
    undo = reverse("insights:dispute_reopen", args=[workspace, first, second])
    return back(request, _home(workspace), "Both readings stay.", undo=undo)


@require_POST
@workspace_required("coding.write")
def dispute_reopen(
    request: WorkspaceRequest, workspace: str, first: int, second: int
) -> HttpResponse:
    one, other = _coding(request, first), _coding(request, second)
    try:
        reopen_dispute(one=one, other=other, by=request.user)
    except Refused as problem:
        return back_refused(request, _home(workspace), problem)
    return back(request, _home(workspace), "Open again. The memo stays on the passage.")


def _page(request: WorkspaceRequest, *, wrong: Wrong | None = None) -> HttpResponse:
    settled = request.GET.get("show") == SETTLED
    page = number(request.GET.get("page", "")) or 1
    chosen = number(request.GET.get("interview", ""))
    interviews = Interview.objects.for_workspace(request.workspace)
    interview = interviews.filter(pk=chosen).first() if chosen else None
    inside = interview.pk if interview else 0
    asked = (request.workspace, request.user)
    rows, more = disputes(*asked, interview=inside, settled=settled, page=page)
    if wrong and wrong.pair not in [(row.first.pk, row.second.pk) for row in rows]:
        rows.insert(0, dispute_of(*wrong.pair))
    open_count = count_disputes(*asked, interview=inside)
    settled_count = count_disputes(*asked, interview=inside, settled=True)
    context = {
        "disputes": rows,
        "settled": settled,
        "interview": interview,
        "tabs": [
            _tab("Open", interview, count=open_count, active=not settled),
            _tab("Both stay", interview, count=settled_count, active=settled, settled=True),
        ],
        "newer": _url(settled, interview, page - 1) if page > 1 else "",
        "older": _url(settled, interview, page + 1) if more else "",
        "open_url": _url(False, interview),
        "settled_url": _url(True, interview),
        "wrong": wrong,
    }
    status = 422 if wrong else 200
    return render(request, "insights/dispute_list.html", context, status=status)


def _tab(
    label: str, interview: Interview | None, *, count: int, active: bool, settled: bool = False
) -> dict[str, object]:
    return {
        "label": label,
        "url": _url(settled, interview),
        "count": count,
        "active": active,
    }


def _url(settled: bool, interview: Interview | None, page: int = 1) -> str:
    query: dict[str, str | int] = {"show": SETTLED} if settled else {}
    if interview:
        query["interview"] = interview.pk
    return f"?{urlencode(query | ({'page': page} if page > 1 else {}))}"


def _home(workspace: str) -> str:
    return reverse("insights:dispute_list", args=[workspace])


def _coding(request: WorkspaceRequest, pk: int) -> Coding:
    rows = Coding.objects.for_workspace(request.workspace).visible_to(request.user)
    return get_object_or_404(rows.select_related("excerpt", "code"), pk=pk)
