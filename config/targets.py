"""What the command palette leads to: whatever has a name in a workspace, for who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.access import WorkspaceRequest, can, workspace_required
from accounts.models import Workspace
from insights.queries import code_choices
from interviews.models import Interview, Participant, Study
from personas.models import Persona

MOST = 100
LONGEST_QUERY = 100
Named = tuple[int, str]


@dataclass(frozen=True)
class Kind:
    """`find` answers with the rows of a workspace that hold all the words, one more than shown."""

    label: str
    permission: str
    url_name: str
    find: Callable[[Workspace, list[str]], list[Named]]


def _interviews(workspace: Workspace, words: list[str]) -> list[Named]:
    rows = Interview.objects.for_workspace(workspace).readable().order_by("-held_on", "-pk")
    return list(_holding(rows, words, "title").values_list("pk", "title")[: MOST + 1])


def _personas(workspace: Workspace, words: list[str]) -> list[Named]:
    rows = Persona.objects.filter(workspace=workspace).order_by("name", "pk")
    return list(_holding(rows, words, "name").values_list("pk", "name")[: MOST + 1])


def _participants(workspace: Workspace, words: list[str]) -> list[Named]:
    rows = Participant.objects.for_workspace(workspace).order_by("label", "pk")
    fields = ("label", "attributes__role", "attributes__industry")
    people = _holding(rows, words, *fields)[: MOST + 1]
    return [
        (person.pk, " · ".join(filter(None, (person.label, person.headline)))) for person in people
    ]


def _studies(workspace: Workspace, words: list[str]) -> list[Named]:
    rows = Study.objects.filter(workspace=workspace).order_by("name", "pk")
    return list(_holding(rows, words, "name").values_list("pk", "name")[: MOST + 1])


def _codes(workspace: Workspace, words: list[str]) -> list[Named]:
    """By their paths, which no row holds; a codebook is small."""
    wanted = [word.lower() for word in words]
    paths = [(int(pk), path) for pk, path in code_choices(workspace)]
    return [code for code in paths if all(word in code[1].lower() for word in wanted)][: MOST + 1]


KINDS = (
    Kind("Persona", "persona.read", "personas:persona_profile", _personas),
    Kind("Interview", "transcript.read", "interviews:interview_read", _interviews),
    Kind("Code", "code.read", "insights:code_list", _codes),
    Kind("Participant", "participant.read", "interviews:participant_show", _participants),
    Kind("Study", "study.read", "interviews:study_show", _studies),
)


@require_GET
@workspace_required("members.read")
def workspace_targets(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`{complete, targets: [{kind, text, url}]}`; `?q=` words that all have to be in the name.

    `complete`: nothing that fits was left out, so that the browser need not ask again.
    """
    words = request.GET.get("q", "")[:LONGEST_QUERY].split()
    found = [
        (kind, kind.find(request.workspace, words))
        for kind in KINDS
        if can(request.member, kind.permission)
    ]
    targets = [
        {"kind": kind.label, "text": text, "url": _url(kind, workspace, pk)}
        for kind, rows in found
        for pk, text in rows[:MOST]
    ]
    complete = all(len(rows) <= MOST for _, rows in found)
    return JsonResponse(
        {"complete": complete, "targets": targets},
        headers={"Cache-Control": "private, no-store"},
    )


def _url(kind: Kind, workspace: str, pk: int) -> str:
    """A code has no page that everybody may open: it is shown in the codebook."""
    if kind.url_name == "insights:code_list":
        return f"{reverse(kind.url_name, args=[workspace])}#code-{pk}"
    return reverse(kind.url_name, args=[workspace, pk])


def _holding(rows: Any, words: list[str], *fields: str) -> Any:
    """Each word in one of the fields."""
    for word in words:
        rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
    return rows
