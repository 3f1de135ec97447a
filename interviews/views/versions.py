"""Correcting the words of a transcript, and going back to what they were."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from accounts.forms import add_refusal
from interviews.actions.revisions import Revised, restore_transcript, revise_transcript
from interviews.comparing import differences, words_apart
from interviews.forms.versions import TextForm, words_of
from interviews.models import Interview, Transcript
from interviews.passages import passages, speaker_of
from interviews.queries import page_of
from interviews.reanchoring import State
from interviews.revising import Carried, Plan, plan_edit, tidied
from interviews.versions import told, versions_of
from interviews.views.lists import beside, find_interview
from lib.alignment import align
from lib.problems import Refused, Stale
from lib.templatetags.firsthand import people

SHOWN = 40


@workspace_required("interview.write")
@require_http_methods(["GET", "HEAD", "POST"])
def transcript_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?turn=START` for the words of one turn. What takes words from highlights is shown first."""
    interview = find_interview(request, pk)
    current = _current(interview)
    if current is None:
        return redirect("interviews:interview_read", workspace, pk)
    if request.method != "POST":
        return _form_page(request, interview, current, TextForm(initial=_initial(request, current)))
    form = TextForm(request.POST)
    if not form.is_valid() or "edit" in request.POST:
        return _form_page(request, interview, current, form)
    try:
        return _proceed(request, interview, current, form)
    except Refused as problem:
        add_refusal(form, problem)
        return _form_page(request, interview, current, form, problem)


@workspace_required("transcript.read")
@require_safe
def version_list(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    interview = find_interview(request, pk)
    page = page_of(versions_of(interview), _number(request, "page") or 1)
    context = {
        "interview": interview,
        "versions": told(page.rows),
        "page": page,
        "newest": _newest(interview),
        "may_write": can(request.member, "interview.write"),
        **beside(request, page),
    }
    return render(request, "interviews/version_list.html", context)


@workspace_required("transcript.read")
@require_safe
def version_compare(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`?from=N&to=M`: what was taken out and put in. Without them the two newest."""
    interview = find_interview(request, pk)
    newest = list(interview.transcripts.order_by("-version").values_list("version", flat=True))
    if not newest:
        return redirect("interviews:interview_read", workspace, pk)
    to = _number(request, "to") or newest[0]
    older = [number for number in newest if number < to]
    old = _version(interview, _number(request, "from") or (older[0] if older else to))
    new = _version(interview, to)
    found = differences(align(old.text, new.text))
    number = max(_number(request, "page") or 1, 1)
    context = {
        "interview": interview,
        "old": old,
        "new": new,
        "numbers": newest,
        "differences": found[(number - 1) * SHOWN : number * SHOWN],
        "count": len(found),
        **_pages(request, number, len(found)),
    }
    return render(request, "interviews/version_compare.html", context)


@workspace_required("transcript.read")
@require_safe
def version_read(request: WorkspaceRequest, workspace: str, pk: int, version: int) -> HttpResponse:
    """An older version to read, no more."""
    interview = find_interview(request, pk)
    transcript = _version(interview, version)
    turns = transcript.turns.select_related("participant")
    context = {
        "interview": interview,
        "transcript": transcript,
        "passages": passages(transcript.text, turns),
        "newest": _newest(interview),
        "may_write": can(request.member, "interview.write"),
    }
    return render(request, "interviews/version_read.html", context)


@workspace_required("interview.write")
@require_POST
def version_restore(
    request: WorkspaceRequest, workspace: str, pk: int, version: int
) -> HttpResponse:
    """The text of that version again. `current` is the one that was looked at."""
    interview = find_interview(request, pk)
    current = _current(interview)
    if current is None or not interview.transcripts.filter(version=version).exists():
        raise Http404
    seen = request.POST.get("current", "") or request.GET.get("current", "")
    try:
        revised = restore_transcript(
            interview=interview,
            number=version,
            by=request.user,
            version=int(seen) if seen.isdecimal() else current.version,
        )
    except Stale as problem:
        text = f"There is a version {problem.current} by now. Look at it before you go back."
        messages.error(request, text)
        return redirect("interviews:version_list", workspace, pk)
    except Refused as problem:
        messages.error(request, problem.message)
        return redirect("interviews:version_list", workspace, pk)
    said = f"The words of version {version} are back, as version {revised.transcript.version}."
    return _saved(request, interview, revised, current.version, said)


def _current(interview: Interview) -> Transcript | None:
    return interview.transcripts.filter(is_current=True).first()


def _version(interview: Interview, number: int) -> Transcript:
    return get_object_or_404(interview.transcripts.all(), version=number)


def _number(request: WorkspaceRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _initial(request: WorkspaceRequest, current: Transcript) -> dict[str, Any]:
    return words_of(current, _number(request, "turn"))


def _proceed(
    request: WorkspaceRequest, interview: Interview, current: Transcript, form: TextForm
) -> HttpResponse:
    """Saved at once where no highlight loses a word, or where somebody has seen which do."""
    if form.catch_up(current) and "sure" not in request.POST:
        text = tidied(form.whole(current))
        plan = plan_edit(current, text)
        if text != current.text and ("look" in request.POST or plan.reworded):
            return _preview_page(request, interview, form, plan)
    revised = revise_transcript(
        interview=interview,
        text=form.whole(current),
        by=request.user,
        version=form.cleaned_data["version"],
    )
    return _saved(request, interview, revised, current.version, "Saved.")


def _saved(
    request: WorkspaceRequest, interview: Interview, revised: Revised, before: int, said: str
) -> HttpResponse:
    """Back to reading, with the way back; to what waits to be settled, if anything does."""
    workspace = interview.workspace.slug
    undo = reverse("interviews:version_restore", args=[workspace, interview.pk, before])
    messages.success(
        request,
        f"{said} {_came_along(revised.counts)}".strip(),
        extra_tags=f"undo={undo}?current={revised.transcript.version}",
    )
    if revised.counts["changed"] or revised.counts["orphaned"]:
        return redirect("insights:highlight_review", workspace, interview.pk)
    return redirect("interviews:interview_read", workspace, interview.pk)


def _came_along(counts: dict[str, int]) -> str:
    if not (total := sum(counts.values())):
        return ""
    if not (waiting := counts["changed"] + counts["orphaned"]):
        return f"{people(total, 'highlight')} came along."
    return f"{people(total, 'highlight')} came along; {waiting} of them want a look."


def _form_page(
    request: WorkspaceRequest,
    interview: Interview,
    current: Transcript,
    form: TextForm,
    problem: Refused | None = None,
) -> HttpResponse:
    context = {
        "interview": interview,
        "transcript": current,
        "form": form,
        "turn": _turn(current, form),
        "stale": problem if isinstance(problem, Stale) else None,
        "highlights": current.anchors.count(),
    }
    status = 409 if context["stale"] else 422 if form.errors else 200
    return render(request, "interviews/transcript_edit.html", context, status=status)


def _turn(current: Transcript, form: TextForm) -> dict[str, Any] | None:
    """Who speaks, where it is one turn that is edited."""
    start, end = form["start"].value(), form["end"].value()
    if (str(start), str(end)) == ("0", str(current.length)) or not str(start).isdecimal():
        return None
    turn = current.turns.select_related("participant").filter(start=start).first()
    return {"speaker": speaker_of(turn), "ms": turn.ms, "start": start} if turn else None


def _preview_page(
    request: WorkspaceRequest, interview: Interview, form: TextForm, plan: Plan
) -> HttpResponse:
    changed = [each for each in plan.reworded if each.place.state == State.CHANGED]
    orphaned = [each for each in plan.reworded if each.place.state == State.ORPHANED]
    context = {
        "interview": interview,
        "form": form,
        "counts": plan.counts,
        "total": len(plan.carried),
        "changed": [_row(each, plan.text) for each in changed[:SHOWN]],
        "more_changed": max(0, len(changed) - SHOWN),
        "orphaned": orphaned[:SHOWN],
        "more_orphaned": max(0, len(orphaned) - SHOWN),
        "nobody": sum(turn.like is None for turn in plan.turns),
        "differences": differences(align(plan.old.text, plan.text))[:SHOWN],
    }
    return render(request, "interviews/transcript_preview.html", context)


def _row(each: Carried, text: str) -> dict[str, Any]:
    reads = text[each.place.start : each.place.end]
    return {"parts": words_apart(each.reads or each.meant, reads)}


def _pages(request: WorkspaceRequest, number: int, count: int) -> dict[str, str]:
    def url(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"?{query.urlencode()}"

    return {
        "newer_url": url(number - 1) if number > 1 else "",
        "older_url": url(number + 1) if number * SHOWN < count else "",
    }


def _newest(interview: Interview) -> int | None:
    numbers = interview.transcripts.filter(is_current=True).values_list("version", flat=True)
    return numbers.first()
