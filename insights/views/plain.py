"""Tagging without a script: the same text, a list under each turn, one form at the chosen turn."""

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.coders import coders_of
from insights.forms import CodingForm
from insights.models import Code, Stance, Voice
from insights.queries import coder_names, codings_of, current_transcript
from insights.views.opening import open_to_code
from interviews.models import Interview, Transcript
from interviews.passages import Passage, passages


@require_GET
@workspace_required("transcript.read")
def coding_plain(request: WorkspaceRequest, workspace: str, interview: int) -> HttpResponse:
    """`?turn=START` opens the form at that turn."""
    found = get_object_or_404(Interview.objects.for_workspace(request.workspace), pk=interview)
    open_to_code(request, found)
    form = None
    if can(request.member, "coding.write"):
        initial = {"turn": request.GET.get("turn", "")}
        form = CodingForm(initial=initial, workspace=request.workspace, interview=found)
    return plain_page(request, found, form)


def plain_page(
    request: WorkspaceRequest, interview: Interview, form: CodingForm | None
) -> HttpResponse:
    transcript = current_transcript(interview)
    rows = _rows(request, transcript, form) if transcript else []
    wrong = form is not None and form.is_bound
    context = {
        "interview": interview,
        "form": form,
        "rows": rows,
        "stray": wrong and not any(row["open"] for row in rows),
        "stances": Stance.choices,
        "voices": Voice.choices,
        "may_tag": can(request.member, "coding.write"),
        "coders": coders_of(interview, request.user),
    }
    return render(request, "insights/coding_plain.html", context, status=422 if wrong else 200)


def _rows(
    request: WorkspaceRequest, transcript: Transcript, form: CodingForm | None
) -> list[dict[str, Any]]:
    parts = list(passages(transcript.text, transcript.turns.select_related("participant")))
    open_at = str(form["turn"].value() or "") if form is not None else ""
    tags = _tags(request, transcript, parts)
    return [
        {"passage": part, "tags": tags[part.start], "open": str(part.start) == open_at}
        for part in parts
    ]


def _tags(
    request: WorkspaceRequest, transcript: Transcript, parts: list[Passage]
) -> dict[int, list[dict[str, Any]]]:
    """The codings of each passage, by where it starts: a coding stands where it begins."""
    codings = codings_of(transcript, request.user)
    names = coder_names(codings)
    codes = Code.objects.in_bulk({int(coding["code"]) for coding in codings})
    starts = [part.start for part in parts]
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for coding in codings:
        home = starts[max(0, bisect_right(starts, coding["start"]) - 1)]
        found[home].append(
            coding
            | {
                "code": codes[int(coding["code"])],
                "by": names.get(coding["coder"], ""),
                "quote": transcript.text[coding["start"] : coding["end"]],
            }
        )
    return found
