"""What happened to a code, as the change log tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts.models import Change
from insights.models import Code

SHOWN = 200
TOLD = {
    "code.added": "made this code",
    "code.deleted": "deleted it",
    "code.restored": "brought it back",
    "code.moved": "moved it",
    "code.split": "moved some of its quotes to another code",
    "code.unsplit": "took the split back",
    "code.unmerged": "made it a code of its own again",
}
FIELDS = {
    "name": "the name",
    "facet": "the part of a persona",
    "stage": "the stage",
    "definition": "the definition",
    "includes": "what belongs here",
    "excludes": "what does not",
    "colour": "the colour",
    "statement": "the statement",
    "statement_one": "the statement of one person",
}


@dataclass(frozen=True, slots=True)
class Event:
    """`other`: the code that was merged with this one; `taken_in` if that one became this."""

    at: datetime
    who: str
    what: str
    other: Code | None = None
    taken_in: bool = False
    can_undo: bool = False


def history_of(code: Code) -> list[Event]:
    """The newest first, at most SHOWN. Two queries."""
    own = Q(object_id=code.pk)
    merged_here = Q(verb="code.merged", after__into=code.pk)
    changes = list(
        Change.objects.for_workspace(code.workspace_id)
        .filter(own | merged_here, object_type="code")
        .select_related("actor")
        .order_by("-seq")[:SHOWN]
    )
    wanted = {_other(change, code) for change in changes} - {0}
    others = Code.objects.filter(workspace=code.workspace_id).in_bulk(wanted)
    return [_event(change, code, others.get(_other(change, code))) for change in changes]


def _other(change: Change, code: Code) -> int:
    if change.verb != "code.merged":
        return 0
    return change.object_id if change.object_id != code.pk else int((change.after or {})["into"])


def _event(change: Change, code: Code, other: Code | None) -> Event:
    who = change.actor.name if change.actor else "Somebody"
    taken_in = change.verb == "code.merged" and change.object_id != code.pk
    return Event(
        at=change.at,
        who=who,
        what=_told(change),
        other=other,
        taken_in=taken_in,
        can_undo=taken_in and other is not None and other.merged_into_id == code.pk,
    )


def _told(change: Change) -> str:
    if change.verb == "code.edited":
        return f"changed {_and(_fields(change.after or {}))}"
    return TOLD.get(change.verb, "changed it")


def _fields(after: dict[str, Any]) -> list[str]:
    return [FIELDS[field] for field in after.get("fields", ()) if field in FIELDS] or ["it"]


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
