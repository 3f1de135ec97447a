"""The codebook as a tree. Pure: knows rows by id and parent, not the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class Placed(Protocol):
    """A code as far as the tree cares: ids, and in the order its siblings are to stand."""

    @property
    def pk(self) -> Any: ...

    @property
    def parent_id(self) -> Any: ...

    @property
    def name(self) -> Any: ...


Row = TypeVar("Row", bound=Placed)


@dataclass(slots=True)
class Node(Generic[Row]):
    """A code in its place. `people` and `quotes` are its own, `all_…` with its descendants'."""

    code: Row
    depth: int
    path: tuple[str, ...]
    children: list["Node[Row]"] = field(default_factory=list)
    people: frozenset[int] = frozenset()
    quotes: int = 0
    all_people: frozenset[int] = frozenset()
    all_quotes: int = 0


def build_tree(
    codes: Iterable[Row],
    *,
    people: Mapping[int, frozenset[int]] | None = None,
    quotes: Mapping[int, int] | None = None,
) -> list[Node[Row]]:
    """The roots in the order given. A person counts once, however often a branch quotes them."""
    rows = list(codes)
    known = {row.pk for row in rows}
    below: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in known else None].append(row)
    return [_grow(row, (), below, people or {}, quotes or {}) for row in below[None]]


def _grow(
    row: Row,
    above: tuple[str, ...],
    below: Mapping[int | None, list[Row]],
    people: Mapping[int, frozenset[int]],
    quotes: Mapping[int, int],
) -> Node[Row]:
    path = (*above, row.name)
    own = people.get(row.pk, frozenset())
    node = Node(row, len(above), path, people=own, quotes=quotes.get(row.pk, 0))
    node.children = [_grow(child, path, below, people, quotes) for child in below.get(row.pk, ())]
    node.all_people = own.union(*(child.all_people for child in node.children))
    node.all_quotes = node.quotes + sum(child.all_quotes for child in node.children)
    return node


def walk(nodes: Iterable[Node[Row]]) -> Iterator[Node[Row]]:
    """Every node, parents before their children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def branch(parents: Mapping[int, int | None], root: int) -> set[int]:
    """The id and those of everything below it, from a map of ids to parents."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in parents.items():
        below[parent].append(pk)
    found, todo = {root}, [root]
    while todo:
        fresh = [pk for pk in below[todo.pop()] if pk not in found]
        found.update(fresh)
        todo += fresh
    return found
