"""What in a transcript tells who somebody is: proposed, chosen, replaced."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from interviews.actions import Chosen, originals_of, pseudonymise, waiting_words
from interviews.actions.pseudonyms import Waiting
from interviews.forms import NamesForm
from interviews.models import Interview
from interviews.pseudonyms.proposals import Proposal
from interviews.views.lists import find_interview
from lib.problems import Refused

SHOWN = 300
PLACES = 3
MORE_PLACES = 100


@workspace_required("identity.read")
@require_http_methods(["GET", "HEAD", "POST"])
def interview_pseudonymise(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`find` looks again with other names; `replace` replaces; `keep` stores the words as is."""
    interview = find_interview(request, pk)
    form = NamesForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, interview, form)
    chosen = form.chosen()
    if "find" in request.POST:
        return _page(request, interview, form, chosen=chosen)
    if "keep" in request.POST:
        chosen = Chosen(frozenset(), version=chosen.version)
    try:
        places = pseudonymise(interview=interview, by=request.user, chosen=chosen)
    except Refused as problem:
        form.add_error(None, problem.message)
        return _page(request, interview, form, chosen=chosen)
    messages.success(request, _said(places))
    interview.refresh_from_db()
    if interview.speakers_settled:
        return redirect("interviews:interview_read", workspace, pk)
    return redirect("interviews:interview_speakers", workspace, pk)


def _said(places: int) -> str:
    if not places:
        return "Nothing was replaced in the words."
    return f"Replaced in {places:,} {'place' if places == 1 else 'places'}."


def _page(
    request: WorkspaceRequest, interview: Interview, form: NamesForm, chosen: Chosen | None = None
) -> HttpResponse:
    waiting: Waiting | None = None
    problem = ""
    try:
        waiting = waiting_words(interview, chosen.names if chosen else "")
    except Refused as refusal:
        problem = refusal.message
    proposals = waiting.proposals if waiting else []
    context = {
        "interview": interview,
        "form": form,
        "waiting": waiting,
        "problem": problem,
        "rows": [_row(one, chosen, request.POST.getlist("seen")) for one in proposals[:SHOWN]],
        "more": max(len(proposals) - SHOWN, 0),
        "originals": originals_of(interview),
    }
    status = 422 if form.errors else 200
    return render(request, "interviews/interview_pseudonymise.html", context, status=status)


def _row(one: Proposal, chosen: Chosen | None, seen: Collection[str]) -> dict[str, Any]:
    """All are proposed as chosen; what somebody took away stays away when names are added."""
    left: Collection[int] = chosen.left if chosen else ()
    return {
        "proposal": one,
        "is_chosen": chosen is None or one.key in chosen.keys or one.key not in seen,
        "places": one.places[:PLACES],
        "further": one.places[PLACES:MORE_PLACES],
        "unshown": max(len(one.places) - MORE_PLACES, 0),
        "left": left,
    }
