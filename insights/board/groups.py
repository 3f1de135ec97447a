"""The quotes of the board by code, by customer or by what is known of customers. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from insights.board.facets import label_of, title_of
from insights.board.facts import Facts
from insights.board.filters import ATTRIBUTE, Filters
from insights.board.narrowing import Narrowed
from insights.board.rows import Row
from insights.board.values import band_order, value_of
from insights.tree import build_tree, walk

SHOWN = 5  # quotes of a group that are in sight; the rest is one step away
PAGE = 20  # groups
NOBODY = ""


@dataclass(slots=True)
class Group:
    """`excerpts` as the board orders them; `people` of `of` customers speak in them."""

    value: str
    title: str
    path: str
    excerpts: list[int]
    people: int
    of: int
    query: str
    colour: str = ""
    rows: list[Row] = field(default_factory=list)

    @property
    def more(self) -> int:
        return len(self.excerpts) - len(self.rows)


def groups(narrowed: Narrowed, facts: Facts, filters: Filters) -> list[Group]:
    """In the order of the codebook, by label, or the largest first."""
    by = filters.by
    members: dict[str, list[int]] = defaultdict(list)
    people: dict[str, set[int]] = defaultdict(set)
    for excerpt in narrowed.excerpts:
        for value, person in set(_values(by, excerpt, narrowed, facts)):
            if not members[value] or members[value][-1] != excerpt:
                members[value].append(excerpt)
            people[value] |= person
    everybody = {person for spoken in narrowed.speaking.values() for person in spoken}
    found = [
        Group(
            value,
            _title(by, value, facts),
            _path(by, value, facts),
            members[value],
            len(people[value]),
            len(everybody),
            filters.instead(by="").with_value(by, value).query() if value else "",
            _colour(by, value, facts),
        )
        for value in members
    ]
    return sorted(found, key=_order(by, facts))


def choices(facts: Facts) -> list[tuple[str, str]]:
    """(value in the address, words) of every way to group."""
    attributes = [(f"{ATTRIBUTE}{each.key}", each.label) for each in facts.attributes]
    return [("code", "Code"), ("participant", "Customer"), *attributes]


def _values(
    by: str, excerpt: int, narrowed: Narrowed, facts: Facts
) -> Iterator[tuple[str, frozenset[int]]]:
    speaking = narrowed.speaking[excerpt]
    if by == "code":
        for coding in narrowed.codings[excerpt]:
            yield str(coding.code), frozenset(speaking)
        return
    if not speaking:
        yield NOBODY, frozenset()
    for person in speaking:
        yield _value_of(by, person, narrowed, facts), frozenset([person])


def _value_of(by: str, person: int, narrowed: Narrowed, facts: Facts) -> str:
    if by == "participant":
        return str(person)
    for definition in facts.attributes:
        if by == f"{ATTRIBUTE}{definition.key}":
            bands = narrowed.bands.get(definition.key)
            return value_of(definition, facts.people[person].attributes, bands)
    return NOBODY


def _title(by: str, value: str, facts: Facts) -> str:
    if value:
        return label_of(by, value, facts)
    return "Nobody in particular" if by == "participant" else f"{title_of(by, facts)} not known"


def _path(by: str, value: str, facts: Facts) -> str:
    if by == "participant" and value:
        return facts.people[int(value)].headline
    code = facts.codes.get(int(value)) if by == "code" else None
    above = facts.codes.get(code.parent_id or 0) if code else None
    return above.name if above else ""


def _colour(by: str, value: str, facts: Facts) -> str:
    code = facts.codes.get(int(value)) if by == "code" else None
    return code.colour if code else ""


def _order(by: str, facts: Facts) -> Callable[[Group], tuple[Any, ...]]:
    if by == "code":
        nodes = walk(build_tree(facts.codes.values()))
        places = {str(node.code.pk): place for place, node in enumerate(nodes)}
        return lambda group: (places.get(group.value, len(places)),)
    numbers = {f"{ATTRIBUTE}{each.key}" for each in facts.attributes if each.type == "number"}
    if by in numbers:
        return lambda group: (not group.value, band_order(group.value))
    return lambda group: (not group.value, -group.people, -len(group.excerpts), group.title)
