"""What a codebook's owner may want to look at: codes that look alike, codes that nobody uses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Workspace
from insights.likeness import look_alikes
from insights.models import Code, Coding, DeletedCode
from insights.tree import Node


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes that look alike; the one with more quotes is the one to keep."""

    keep: Node[Code]
    merge: Node[Code]
    both: int
    fewer: int


def pairs_alike(workspace: Workspace, nodes: Iterable[Node[Code]]) -> list[Pair]:
    """One query."""
    by_id = {node.code.pk: node for node in nodes}
    passages: dict[int, set[int]] = defaultdict(set)
    shared = Coding.objects.for_workspace(workspace).shared().order_by()
    for code, excerpt in shared.values_list("code_id", "excerpt_id"):
        passages[code].add(excerpt)
    names = {pk: node.code.name for pk, node in by_id.items()}
    found = look_alikes(names, passages, kin=_kin(by_id))
    return [_pair(by_id[one.first], by_id[one.second], one.both, one.fewer) for one in found]


def unused(workspace: Workspace, nodes: Iterable[Node[Code]]) -> list[Node[Code]]:
    """Codes on no words at all, a blind layer's included, with nothing under them. One query."""
    coded = set(
        Coding.objects.for_workspace(workspace).order_by().values_list("code_id", flat=True)
    )
    return [node for node in nodes if not node.children and node.code.pk not in coded]


def deleted(workspace: Workspace) -> QuerySet[DeletedCode]:
    """What can be brought back, the latest first."""
    rows = DeletedCode.objects.for_workspace(workspace).restorable()
    return rows.select_related("deleted_by").defer("rows")


def _pair(first: Node[Code], second: Node[Code], both: int, fewer: int) -> Pair:
    keep, merge = (second, first) if second.quotes > first.quotes else (first, second)
    return Pair(keep, merge, both, fewer)


def _kin(by_id: dict[int, Node[Code]]) -> set[frozenset[int]]:
    """Every code with each one above it."""
    pairs = set()
    for pk, node in by_id.items():
        above = node.code.parent_id
        while above in by_id:
            pairs.add(frozenset((pk, above)))
            above = by_id[above].code.parent_id
    return pairs
