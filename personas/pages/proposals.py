"""Groups that might be personas as the page tells them: who, by what, and how far to trust it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from insights.board.values import value_words
from insights.models import Code
from insights.snapshot import Snapshot
from interviews.models import AttributeDefinition, Participant
from personas.grouping.advice import Merge, Split
from personas.grouping.proposals import Group, Proposals
from personas.grouping.traits import Mark, Trait, Traits

MARKS_SHOWN = 8
VERDICTS = {
    "very": "Very stable",
    "stable": "Stable",
    "pattern": "A pattern with blurred edges",
    "loose": "Falls apart easily",
}


@dataclass(frozen=True, slots=True)
class MarkView:
    """`query` narrows the evidence to the quotes behind it; "" for an attribute."""

    label: str
    against: bool
    here: int
    of: int
    elsewhere: int
    others: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A persona that rests on `both` of the group and on `more` besides."""

    persona: int
    name: str
    both: int
    more: int


@dataclass(frozen=True, slots=True)
class GroupView:
    letter: str
    people: tuple[Participant, ...]
    marks: tuple[MarkView, ...]
    more_marks: int
    verdict: str
    word: str
    likeness: str
    back: int
    draws: int
    beside: Beside | None
    is_taken: bool

    @property
    def ids(self) -> str:
        return ",".join(str(person.pk) for person in self.people)


@dataclass(frozen=True, slots=True)
class ProposalsView:
    groups: tuple[GroupView, ...]
    alone: tuple[Participant, ...]
    unplaced: tuple[Participant, ...]
    compared: int
    why_none: str
    width: str


@dataclass(frozen=True, slots=True)
class MergeView:
    merge: Merge
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class SplitView:
    persona: int
    name: str
    sides: tuple[GroupView, ...]


def traits_of(found: Snapshot, attributes: Iterable[str] = ()) -> dict[int, frozenset[Trait]]:
    """Of everybody with a coded quote. `attributes` are keys of those that count as well."""
    traits: dict[int, set[Trait]] = {}
    for mark in found.marks:
        for person in mark.people:
            kind = "for" if mark.supports else "against"
            traits.setdefault(person, set()).add(Trait(kind, str(mark.code)))
    weighed = [each for each in found.attributes if each.key in set(attributes)]
    for person, has in traits.items():
        values = ((each.key, found.value(person, each)) for each in weighed)
        has.update(Trait(f"a.{key}", value) for key, value in values if value)
    return {person: frozenset(has) for person, has in traits.items()}


def show_proposals(found: Snapshot, told: Proposals, traits: Traits) -> ProposalsView:
    return ProposalsView(
        groups=tuple(
            show_group(found, group, chr(ord("A") + at)) for at, group in enumerate(told.groups)
        ),
        alone=_people(found, told.alone),
        unplaced=_people(found, told.unplaced),
        compared=len(traits) - len(told.unplaced),
        why_none=told.why_none,
        width=f"{told.silhouette:.2f}",
    )


def show_group(found: Snapshot, group: Group, letter: str) -> GroupView:
    beside = _beside(found, group)
    return GroupView(
        letter=letter,
        people=_people(found, group.people),
        marks=tuple(_mark(found, mark) for mark in group.marks[:MARKS_SHOWN]),
        more_marks=len(group.marks[MARKS_SHOWN:]),
        verdict=group.verdict,
        word=VERDICTS[group.verdict],
        likeness=f"{group.stability:.2f}",
        back=group.back,
        draws=group.draws,
        beside=beside,
        is_taken=bool(beside and beside.both == len(group.people) and not beside.more),
    )


def show_advice(
    found: Snapshot, merges: Iterable[Merge], splits: Iterable[Split]
) -> tuple[list[MergeView], list[SplitView]]:
    name = found.personas
    return (
        [MergeView(each, name[each.one], name[each.other]) for each in merges],
        [
            SplitView(
                each.persona,
                name[each.persona],
                tuple(show_group(found, side, "") for side in each.sides),
            )
            for each in splits
        ],
    )


def _people(found: Snapshot, ids: Iterable[int]) -> tuple[Participant, ...]:
    people = [found.people[pk] for pk in ids]
    return tuple(sorted(people, key=lambda one: (one.number or 0, one.label, one.pk)))


def _mark(found: Snapshot, mark: Mark) -> MarkView:
    label, query = _named(found, mark.trait)
    return MarkView(
        label, mark.trait.kind == "against", mark.here, mark.of, mark.elsewhere, mark.others, query
    )


def _named(found: Snapshot, trait: Trait) -> tuple[str, str]:
    if trait.kind in ("for", "against"):
        code: Code = found.codes[int(trait.value)]
        stance = "supports" if trait.kind == "for" else "contradicts"
        return code.name, "?" + urlencode({"code": code.pk, "stance": stance})
    known: Mapping[str, AttributeDefinition] = {f"a.{each.key}": each for each in found.attributes}
    definition = known[trait.kind]
    return f"{definition.label}: {value_words(definition, trait.value)}", ""


def _beside(found: Snapshot, group: Group) -> Beside | None:
    """The persona with most of these people, if it has at least half of them."""
    inside = set(group.people)
    near = max(
        found.casts.items(),
        key=lambda item: (len(item[1] & inside), -len(item[1]), -item[0]),
        default=None,
    )
    if near is None or 2 * len(near[1] & inside) < len(inside):
        return None
    persona, cast = near
    return Beside(persona, found.personas[persona], len(cast & inside), len(cast - inside))
