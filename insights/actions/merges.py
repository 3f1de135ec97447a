"""Two codes become one, and two again."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.changes import record
from accounts.models import Change, User, Workspace
from insights.actions.codes import (
    coded_with,
    hold_codes,
    is_name_taken,
    living_names,
    lock_people,
    tell,
)
from insights.actions.rehanging import Record, hang_back, rehang
from insights.models import Code, Memo
from insights.tree import branch
from lib.problems import Refused

CHILDREN = {
    "under": "Move them too; those of the same name are merged",
    "up": "Leave them where the merged code stands",
}


@dataclass(frozen=True, slots=True)
class Merged:
    """`review`: codings that stayed where the other code had been put there with another stance."""

    code: Code
    moved: int
    joined: int
    review: tuple[int, ...]


@transaction.atomic
def merge_codes(
    *, code: Code, into: Code, by: User, keep: str = "older", children: str = "under"
) -> Merged:
    """One code becomes another; what was left of it is a tombstone that points there.

    Where a coder had put both on the same words one coding stays (`keep`, see `rehang`); if the
    stances differ it is listed for review. Memos, claims and insights move along, sub-codes as
    CHILDREN says. `unmerge_code` takes it all back.
    """
    if code.pk == into.pk:
        raise Refused("Choose another code to merge it into.", field="into")
    source, target = hold_codes([code, into])
    _check_merge(source, target, children)
    people = lock_people(coded_with(source, target))
    personas: set[int] = set()
    done = _merge(source, target, keep, children, personas)
    gone = [state["id"] for state in _all(done, "joined")]
    tell(target.workspace_id, people, personas=personas, codings=gone, removed=bool(gone))
    record(workspace=source.workspace_id, by=by, verb="code.merged", what=source, after=done)
    review = tuple(_all(done, "review"))
    return Merged(target, len(_all(done, "moved")), len(gone), review)


@transaction.atomic
def unmerge_code(*, workspace: Workspace, code: int, by: User) -> Code:
    """Undo a merge: the code is back with its tags, as far as these still carry the other code.

    Raises Refused: `unknown` if it was not merged, `gone` if the other code is gone, `taken` if its
    name is in use again.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    source = Code.objects.for_workspace(workspace).filter(pk=code).first()
    was = _last_merge(workspace, code)
    if source is None or was is None or source.merged_into_id != was["into"]:
        raise Refused("This merge was undone already, or never made.", code="unknown")
    target = hold_codes([Code(pk=was["into"], workspace=workspace)])[0]
    people = lock_people(coded_with(target))
    personas = _personas_of(target)
    _unmerge(source, was, personas)
    tell(workspace.pk, people, personas=personas, codings=_all(was, "heard"), removed=True)
    record(
        workspace=workspace.pk,
        by=by,
        verb="code.unmerged",
        what=source,
        after={"from": target.pk},
    )
    return source


def _check_merge(source: Code, target: Code, children: str) -> None:
    if source.workspace_id != target.workspace_id:
        raise Refused("Choose a code of this codebook.", field="into")
    if children not in CHILDREN:
        raise Refused("Choose what happens to the sub-codes.", field="children")
    rows = Code.objects.living().for_workspace(source.workspace_id)
    if target.pk in branch(dict(rows.values_list("pk", "parent_id")), source.pk):
        raise Refused(
            f"“{target}” stands under “{source}”. Merge it the other way round, or move it first.",
            field="into",
        )


def _merge(source: Code, target: Code, keep: str, children: str, personas: set[int]) -> Record:
    """Adds the personas whose claims are concerned; tells what was done."""
    inner = _merge_namesakes(source, target, keep, personas) if children == "under" else []
    personas |= _personas_of(source) | _personas_of(target)
    codings = source.codings.order_by("pk").select_for_update(of=("self",), no_key=True)
    done = rehang(codings, target, keep=keep)
    done |= _move_links(source, target)
    done |= {
        "into": target.pk,
        "code": source.pk,
        "parent": source.parent_id,
        "position": source.position,
        "inner": inner,
    }
    done["tombstones"] = _take(Code.objects.filter(merged_into=source), merged_into=target)
    above = target if children == "under" else source.parent
    source.merged_into, source.parent = target, None
    source.save(update_fields=["merged_into", "parent"])
    done["children"] = _adopt(source, above)
    return done


def _merge_namesakes(source: Code, target: Code, keep: str, personas: set[int]) -> list[Record]:
    there = {
        child.name.lower(): child
        for child in Code.objects.living().filter(parent=target).exclude(pk=source.pk)
    }
    return [
        _merge(child, there[child.name.lower()], keep, "under", personas)
        for child in Code.objects.living().filter(parent=source)
        if child.name.lower() in there
    ]


def _adopt(source: Code, above: Code | None) -> list[int]:
    """The sub-codes stand under another one now, or at the top; their ids."""
    children = Code.objects.living().filter(parent=source)
    names = living_names(source.workspace_id, above.pk if above else None)
    taken = sorted(child.name for child in children if child.name.lower() in names)
    if taken:
        where = f"under “{above}”" if above else "at the top of the codebook"
        raise Refused(
            f"There is a “{taken[0]}” {where} too. Rename or merge that sub-code first.",
            field="children",
            code="taken",
        )
    return _take(children, parent=above)


def _take(rows: Any, **values: object) -> list[int]:
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.filter(pk__in=ids).update(**values)
    return ids


def _move_links(source: Code, target: Code) -> Record:
    """Claims, insights and memos point at the target. Of two links of one thing one stays."""
    claimed = target.claim_links.values("claim")
    gathered = target.insight_links.values("insight")
    twice = source.claim_links.filter(claim__in=claimed)
    also = source.insight_links.filter(insight__in=gathered)
    done = {
        "claims": list(twice.values_list("claim_id", flat=True)),
        "insights": [list(row) for row in also.values_list("insight_id", "stance")],
    }
    twice.delete()
    also.delete()
    return done | {
        "claim_links": _take(source.claim_links.all(), code=target),
        "insight_links": _take(source.insight_links.all(), code=target),
        "memos": _take(Memo.objects.filter(code=source), code=target),
    }


def _last_merge(workspace: Workspace, code: int) -> Record | None:
    changes = Change.objects.for_workspace(workspace).filter(
        object_type="code", object_id=code, verb="code.merged"
    )
    last = changes.order_by("-seq").first()
    return last.after if last and last.after and "claim_links" in last.after else None


def _unmerge(source: Code, was: Record, personas: set[int]) -> None:
    """The outer codes first: the inner ones come back under them."""
    target = Code.objects.get(pk=was["into"])
    above = Code.objects.living().filter(pk=was["parent"]).first() if was["parent"] else None
    if is_name_taken(source, above):
        raise Refused(
            f"There is a code called “{source}” in its place again. Rename that one first.",
            code="taken",
        )
    source.merged_into, source.parent, source.position = None, above, was["position"]
    source.save(update_fields=["merged_into", "parent", "position"])
    hang_back(was, source, target)
    _move_links_back(was, source, target)
    Code.objects.filter(pk__in=was["tombstones"], merged_into=target).update(merged_into=source)
    Code.objects.living().filter(pk__in=was["children"]).update(parent=source)
    personas |= _personas_of(source)
    for inner in was["inner"]:
        child = Code.objects.filter(pk=inner["code"], merged_into=inner["into"]).first()
        if child is not None:
            _unmerge(child, inner, personas)


def _move_links_back(was: Record, source: Code, target: Code) -> None:
    target.claim_links.filter(pk__in=was["claim_links"]).update(code=source)
    target.insight_links.filter(pk__in=was["insight_links"]).update(code=source)
    Memo.objects.filter(pk__in=was["memos"], code=target).update(code=source)
    workspace = source.workspace_id
    for claim in target.claim_links.filter(claim__in=was["claims"]).values_list("claim", flat=True):
        source.claim_links.create(workspace_id=workspace, claim_id=claim)
    stances = dict(was["insights"])
    there = target.insight_links.filter(insight__in=stances).values_list("insight", flat=True)
    for insight in there:
        source.insight_links.create(
            workspace_id=workspace, insight_id=insight, stance=stances[insight]
        )


def _personas_of(code: Code) -> set[int]:
    """Whose claims rest on it. By the way back from the code, as this room cannot see that one."""
    return set(code.claim_links.values_list("claim__persona_id", flat=True))


def _all(done: Record, key: str) -> list[Any]:
    """What the merge and those inside it noted."""
    found = list(done[key])
    for inner in done["inner"]:
        found += _all(inner, key)
    return found
