"""Passages that resemble coded ones, answered one by one; and the likely codes of a selection."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from insights.actions.meaning import request_reading
from insights.actions.suggestions import answer_suggestion, offer_likely_codes, take_back_answer
from insights.models import Code, MeaningReading, SuggestionAnswer
from insights.suggesting.likely import likely_codes
from insights.suggesting.meaning import INSTALL, is_installed
from insights.suggesting.similar import answered, suggestions
from insights.suggestion_form import SuggestionForm
from insights.views.answers import back, back_refused, refusal
from insights.views.live import number
from interviews.models import Interview
from interviews.spans import read_span
from lib.problems import Refused


@require_GET
@workspace_required("coding.write")
def suggestion_list(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """What is not read by meaning yet is asked for here, and ranked by its wording meanwhile."""
    code = _code(request, pk)
    found = suggestions(code, request.user)
    reading = request_reading(request.workspace) if found.unread else None
    accepted, answers = answered(code, request.user)
    context = {
        "code": code,
        "found": found,
        "accepted": accepted,
        "answers": answers,
        "reading": reading,
        "by_meaning": is_installed(),
        "install": INSTALL,
    }
    return render(request, "insights/code_suggestions.html", context)


@require_GET
@workspace_required("coding.write")
def suggestion_reading(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """How far reading by meaning is, for the page that waits for it."""
    reading = MeaningReading.objects.for_workspace(request.workspace).first()
    context = {"code": _code(request, pk), "reading": reading, "waited": True}
    return render(request, "insights/_meaning_reading.html", context)


@require_POST
@workspace_required("coding.write")
def suggestion_answer(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = _code(request, pk)
    form = SuggestionForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        gone = Refused("This suggestion is no longer there. Look at the list again.")
        return back_refused(request, _home(workspace, pk), gone)
    data = form.cleaned_data
    try:
        answer = answer_suggestion(
            workspace=request.workspace,
            code=code,
            transcript=data["transcript"],
            start=data["start"],
            end=data["end"],
            accepted=data["answer"] == "accept",
            by=request.user,
        )
    except Refused as problem:
        return back_refused(request, _home(workspace, pk), problem)
    said = f"Tagged: {code}." if answer.accepted else "It does not come back."
    # The next one stands where this one stood.
    place = f"{_home(workspace, pk)}#suggestion-{data['place'] or 1}"
    undo = reverse("insights:suggestion_reopen", args=[workspace, answer.pk])
    return back(request, place, said, undo=f"{undo}?{urlencode({'next': place})}")


@require_POST
@workspace_required("coding.write")
def suggestion_reopen(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    answers = SuggestionAnswer.objects.for_workspace(request.workspace)
    answer = get_object_or_404(answers.visible_to(request.user), pk=pk)
    home = _home(workspace, answer.code_id)
    try:
        take_back_answer(answer=answer, by=request.user)
    except Refused as problem:
        return back_refused(request, home, problem)
    return back(request, home, "Not answered any more.")


@require_GET
@workspace_required("coding.write")
def likely_code_list(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """`?start=&end=` in codepoints: `{codes: [id, …]}`, at most three, the likeliest first."""
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    start, end = (number(request.GET.get(name, "")) for name in ("start", "end"))
    try:
        span = read_span(found, start, end)
    except Refused as problem:
        return refusal(problem)
    if not request.member.suggests_codes:
        return JsonResponse({"codes": []})
    codes = likely_codes(request.workspace, found, request.user, span.quote)
    return JsonResponse({"codes": [str(code) for code in codes]})


@require_POST
@workspace_required("coding.write")
def suggestion_switch(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`on=1` offers likely codes to this member again, anything else no more: `{on: …}`."""
    offered = request.POST.get("on") == "1"
    offer_likely_codes(member=request.member, offered=offered, by=request.user)
    return JsonResponse({"on": offered})


def _home(workspace: str, code: int) -> str:
    return reverse("insights:suggestion_list", args=[workspace, code])


def _code(request: WorkspaceRequest, pk: int) -> Code:
    return get_object_or_404(Code.objects.living().for_workspace(request.workspace), pk=pk)
