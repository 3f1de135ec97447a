"""Merging and deleting codes: what they take along, and where it goes."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from accounts.changes import record
from accounts.models import User
from insights.actions.codes import coded_with, hold_codes, lock_people, tell
from insights.models import Code, Coding, Memo
from insights.tree import branch
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


@dataclass(frozen=True, slots=True)
class Merged:
    """`review`: codings that stayed where the other code had been put there with another stance."""

    code: Code
    moved: int
    joined: int
    review: tuple[int, ...]


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
def merge_codes(*, code: Code, into: Code, by: User) -> Merged:
    """One code becomes another; what was left of it is a tombstone that points there.

    Where a coder had put both on the same words the older coding stays; if the stances differ it
    is listed for review. Memos, claims and insights move along.
    """
    if code.pk == into.pk:
        raise Refused("Choose another code to merge it into.", field="into")
    source, target = hold_codes([code, into])
    _check_merge(source, target)
    people = lock_people(coded_with(source, target))
    before = {"parent": source.parent_id, "position": source.position}
    clashes = _clashes(source, target)
    review = tuple(older.pk for older, newer in clashes if older.stance != newer.stance)
    joined = [newer.pk for _, newer in clashes]
    # What stood shared stays evidence, whichever of the two was older.
    heard = [older.pk for older, newer in clashes if newer.shared]
    Coding.objects.filter(pk__in=heard).update(shared=True)
    Coding.objects.filter(pk__in=joined).delete()
    moved = Coding.objects.filter(code=source).update(code=target)
    personas = _move_links(source, target)
    _bury(source, target)
    tell(target.workspace_id, people, personas=personas, codings=joined, removed=bool(clashes))
    after = {"into": target.pk, "moved": moved, "joined": len(clashes), "review": list(review)}
    _log(source, by, "code.merged", before, after)
    return Merged(target, moved, len(clashes), review)


@transaction.atomic
def delete_code(*, code: Code, by: User) -> Takes:
    """The code goes with its codings; its sub-codes move up to where it stood."""
    held = hold_codes([code])[0]
    people = lock_people(coded_with(held) | _only_heard_with(held))
    _check_children(held.children, held.workspace_id, held.parent_id, "where it stands")
    takes = what_goes_with(held)
    personas = _personas_of(held)
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


def _check_merge(source: Code, target: Code) -> None:
    if source.workspace_id != target.workspace_id:
        raise Refused("Choose a code of this codebook.", field="into")
    rows = Code.objects.living().for_workspace(source.workspace_id)
    if target.pk in branch(dict(rows.values_list("pk", "parent_id")), source.pk):
        raise Refused(
            f"“{target}” stands under “{source}”. Merge it the other way round, or move it first.",
            field="into",
        )
    _check_children(source.children, source.workspace_id, target.pk, f"under “{target}”")


def _check_children(children: Any, workspace: int, parent: int | None, where: str) -> None:
    """Sub-codes change their parent with this: their names have to be free there."""
    names = {
        name.lower() for name in children.filter(merged_into=None).values_list("name", flat=True)
    }
    there = Code.objects.living().for_workspace(workspace).filter(parent=parent)
    taken = sorted(name for name in there.values_list("name", flat=True) if name.lower() in names)
    if taken:
        raise Refused(
            f"There is a “{taken[0]}” {where} too. Rename or merge that sub-code first.",
            code="taken",
        )


def _clashes(source: Code, target: Code) -> list[tuple[Coding, Coding]]:
    """(older, newer) for each passage that one coder gave both codes."""
    twins = Coding.objects.filter(code=target, excerpt__codings__code=source).filter(
        excerpt__codings__coder=F("coder")
    )
    rows = Coding.objects.filter(
        Q(code__in=[source, target]), excerpt__in=twins.values("excerpt")
    ).order_by("created_at", "pk")
    pairs: dict[tuple[int, int], list[Coding]] = {}
    for coding in rows:
        pairs.setdefault((coding.excerpt_id, coding.coder_id), []).append(coding)
    return [(pair[0], pair[1]) for pair in pairs.values() if len(pair) == 2]


def _move_links(source: Code, target: Code) -> set[int]:
    """Claims, insights and memos point at the target; the personas whose claims moved."""
    personas = _personas_of(source)
    claimed = target.claim_links.values("claim")
    source.claim_links.exclude(claim__in=claimed).update(code=target)
    source.claim_links.all().delete()
    gathered = target.insight_links.values("insight")
    source.insight_links.exclude(insight__in=gathered).update(code=target)
    source.insight_links.all().delete()
    Memo.objects.filter(code=source).update(code=target)
    return personas


def _personas_of(code: Code) -> set[int]:
    """Whose claims rest on it. By the way back from the code, as this room cannot see that one."""
    return set(code.claim_links.values_list("claim__persona_id", flat=True))


def _bury(source: Code, target: Code) -> None:
    Code.objects.filter(merged_into=source).update(merged_into=target)
    source.children.update(parent=target)
    source.merged_into, source.parent = target, None
    source.save(update_fields=["merged_into", "parent"])


def _log(code: Code, by: User, verb: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    record(workspace=code.workspace_id, by=by, verb=verb, what=code, before=before, after=after)
