"""The reading room: a transcript to read and to tag. The tags come from the room above, by URL."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, can, workspace_required
from interviews.models import Consent, Interview, Participant, Transcript
from interviews.passages import Passage, consent_words, passages
from interviews.recordings import player_of
from interviews.unsettled import Unsettled, count_unsettled, told, unsettled

GROUP = 40
# Everything that the room's script imports, so that no module waits for the one before.
MODULES = [
    "js/base.js",
    "js/reading/memos.js",
    *(
        f"js/reading/{name}.js"
        for name in (
            *("room", "api", "card", "highlights", "jumps", "keys", "margin", "offsets", "picker"),
            *("place", "pointer", "popup", "search", "selection", "speaker", "store", "told"),
            *("tools", "words", "live", "ends", "history", "piles", "recents", "resize"),
            *("tagging", "whole", "filters", "matches", "near", "likely"),
        )
    ),
]


@require_GET
@workspace_required("transcript.read")
def interview_read(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    interviews = Interview.objects.for_workspace(request.workspace).select_related("study")
    interview = get_object_or_404(interviews, pk=pk)
    transcript = Transcript.objects.filter(interview=interview, is_current=True).first()
    turns = transcript.turns.select_related("participant") if transcript else ()
    context = {
        "interview": interview,
        "transcript": transcript,
        "groups": _grouped(passages(transcript.text, turns)) if transcript else [],
        "people": _people(interview),
        "unsettled": count_unsettled(transcript, request.user) if transcript else 0,
        "room": _room(request, workspace, interview, transcript),
        "modules": MODULES,
        "may_tag": can(request.member, "coding.write"),
        "pointing": _pointing(request, transcript),
        "player": player_of(interview, transcript),
    }
    return render(request, "interviews/interview_read.html", context)


def _pointing(request: WorkspaceRequest, transcript: Transcript | None) -> Unsettled | None:
    """`?point=` names a highlight whose words were edited: it is put on what is selected."""
    asked = request.GET.get("point", "")
    if not (transcript and asked.isdecimal() and len(asked) < 19):
        return None
    if not can(request.member, "coding.write"):
        return None
    rows = unsettled(transcript, request.user).filter(excerpt=int(asked))
    return next(iter(told(transcript, list(rows))), None)


def _grouped(turns: Iterable[Passage]) -> list[list[Passage]]:
    """Some turns in a box each: only its box is laid out where one turn of thousands grows."""
    every = list(turns)
    return [every[at : at + GROUP] for at in range(0, len(every), GROUP)]


def _people(interview: Interview) -> list[dict[str, object]]:
    consents = {
        consent.participant_id: consent
        for consent in Consent.objects.filter(
            participant__attendances__interview=interview, superseded_at=None
        )
    }
    return [
        {"participant": person, "consent": consent_words(consents.get(person.pk))}
        for person in Participant.objects.filter(attendances__interview=interview)
    ]


def _room(
    request: WorkspaceRequest, workspace: str, interview: Interview, transcript: Transcript | None
) -> dict[str, object]:
    """What the script needs to know; addresses with a 0 where a coding's id goes."""
    jump = request.GET.get("coding", "")
    # Whoever was sent to a tag sees it, also where the study is coded blind.
    sent = f"?{urlencode({'coding': jump})}" if jump else ""
    return {
        "version": transcript.version if transcript else None,
        "interview": interview.pk,
        "jump": jump,
        "urls": {
            "list": reverse("insights:coding_list", args=[workspace, interview.pk]) + sent,
            "likely": reverse("insights:likely_codes", args=[workspace, interview.pk]),
            "suggests": reverse("insights:suggestion_switch", args=[workspace]),
            "add": reverse("insights:coding_add", args=[workspace, interview.pk]),
            "remove": reverse("insights:coding_remove", args=[workspace, 0]),
            "restore": reverse("insights:coding_restore", args=[workspace, 0]),
            "change": reverse("insights:coding_change", args=[workspace, 0]),
            "move": reverse("insights:coding_move", args=[workspace, 0]),
            "addMany": reverse("insights:coding_add_many", args=[workspace, interview.pk]),
            "removeMany": reverse("insights:coding_remove_many", args=[workspace]),
            "restoreMany": reverse("insights:coding_restore_many", args=[workspace]),
            "create": reverse("insights:code_add", args=[workspace]),
            "changes": reverse("insights:coding_changes", args=[workspace, interview.pk]),
            "memos": reverse("insights:memo_told", args=[workspace, interview.pk]),
            "memo_add": reverse("insights:memo_add", args=[workspace, "kind", 0]),
            "memo_edit": reverse("insights:memo_edit", args=[workspace, 0]),
            "memo_delete": reverse("insights:memo_delete", args=[workspace, 0]),
            "coders": reverse("insights:layer_show", args=[workspace, interview.pk]) + sent,
            "attribute": reverse("interviews:turn_attribute", args=[workspace, interview.pk]),
        },
        "people": _speakers(interview) if can(request.member, "interview.write") else [],
    }


def _speakers(interview: Interview) -> list[dict[str, str]]:
    """Whom words may be given to, the likely ones first."""
    here = set(interview.attendances.values_list("participant_id", flat=True))
    near: list[dict[str, str]] = []
    far: list[dict[str, str]] = []
    for person in Participant.objects.filter(workspace=interview.workspace_id):
        text = f"{person.label} · {person.headline}" if person.headline else person.label
        (near if person.pk in here else far).append({"value": str(person.pk), "text": text})
    nobody = {"value": "ignore", "text": "Ignore", "note": "nobody’s words"}
    return [*near, {"value": "moderator", "text": "Moderator"}, nobody, *far]
