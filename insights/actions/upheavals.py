"""Deleting a code: what it takes along, and where its sub-codes go."""

from dataclasses import dataclass

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from insights.actions.bin import keep
from insights.actions.codes import coded_with, hold_codes, living_names, lock_people, tell
from insights.models import Code, Coding
from interviews.models import Attendance
from lib.problems import Refused


@dataclass(frozen=True, slots=True)
class Takes:
    """What goes with a code, in numbers."""

    quotes: int
    people: int
    claims: int
    insights: int
    memos: int
    children: int


def what_goes_with(code: Code) -> Takes:
    return Takes(
        quotes=code.codings.count(),
        people=len(coded_with(code, below=False)),
        claims=code.claim_links.count(),
        insights=code.insight_links.count(),
        memos=code.memos.count(),
        children=code.children.filter(merged_into=None).count(),
    )


@transaction.atomic
def delete_code(*, code: Code, by: User) -> Takes:
    """The code goes with its codings; its sub-codes move up to where it stood. `restore_code`
    takes it back."""
    held = hold_codes([code])[0]
    people = lock_people(coded_with(held) | _only_heard_with(held))
    _check_children(held)
    takes = what_goes_with(held)
    personas = _personas_of(held)
    keep(held, by)
    codings = list(held.codings.values_list("pk", flat=True))
    Coding.objects.filter(pk__in=codings).delete()
    held.children.update(parent=held.parent)
    stub = Code(pk=held.pk)
    held.delete()
    tell(code.workspace_id, people, personas=personas, codings=codings, removed=bool(codings))
    record(
        workspace=code.workspace_id,
        by=by,
        verb="code.deleted",
        what=stub,
        before={"codings": takes.quotes, "claims": takes.claims},
    )
    return takes


def _only_heard_with(code: Code) -> set[int]:
    """Who took part in interviews that no other code makes coded ones: they are heard no more."""
    others = Coding.objects.shared().exclude(code=code)
    attending = Attendance.objects.filter(
        interview__excerpts__codings__code=code, interview__excerpts__codings__shared=True
    ).exclude(interview__in=others.values("excerpt__interview"))
    return set(attending.values_list("participant_id", flat=True))


def _check_children(code: Code) -> None:
    """Sub-codes move up with this: their names have to be free there."""
    names = living_names(code.workspace_id, code.parent_id)
    children = code.children.filter(merged_into=None).values_list("name", flat=True)
    taken = sorted(name for name in children if name.lower() in names)
    if taken:
        raise Refused(
            f"There is a “{taken[0]}” where it stands too. Rename or merge that sub-code first.",
            code="taken",
        )


def _personas_of(code: Code) -> set[int]:
    """Whose claims rest on it. By the way back from the code, as this room cannot see that one."""
    return set(code.claim_links.values_list("claim__persona_id", flat=True))
