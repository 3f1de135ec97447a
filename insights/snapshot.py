"""What analysis starts from: every shared coding with who, when and where. No words of anybody.

Codings of an interview that the reader codes blind are left out, so that no figure tells them what
others found in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from accounts.models import User, Workspace
from insights.analysis.marks import Mark, with_ancestors
from insights.analysis.timeline import Encounter
from insights.board.filters import ATTRIBUTE, Filters
from insights.board.values import Bands, bands_of, value_of, within
from insights.models import BlindLayer, Code, Coding, Coverage
from insights.queries import IN_PLACE
from insights.tree import Node, build_tree, walk
from insights.turns import placed_in_turns
from interviews.models import (
    Attendance,
    AttributeDefinition,
    ExcerptSubject,
    Interview,
    Participant,
    Study,
)

OF_CODINGS = frozenset({"coder", "facet", "stance", "voice"})


@dataclass(frozen=True, slots=True)
class Held:
    """An interview with a transcript, beyond what the timeline needs of it."""

    encounter: Encounter
    study: int | None
    kind: str
    directness: str


@dataclass
class Snapshot:
    """By id. `marks` and `held` are narrowed by the filters, everything else is whole.

    `held` are interviews in `coded`: somebody tagged in them or said that they finished. `uncoded`
    fit the filters as well, but nobody has looked at them yet. `blind` are those the reader codes
    blind.
    """

    filters: Filters
    marks: list[Mark] = field(default_factory=list)
    coded: set[int] = field(default_factory=set)
    held: dict[int, Held] = field(default_factory=dict)
    uncoded: int = 0
    blind: int = 0
    nodes: list[Node[Code]] = field(default_factory=list)
    people: dict[int, Participant] = field(default_factory=dict)
    attended: dict[int, frozenset[int]] = field(default_factory=dict)
    casts: dict[int, frozenset[int]] = field(default_factory=dict)
    personas: dict[int, str] = field(default_factory=dict)
    studies: dict[int, str] = field(default_factory=dict)
    coders: dict[int, str] = field(default_factory=dict)
    attributes: list[AttributeDefinition] = field(default_factory=list)

    @cached_property
    def codes(self) -> dict[int, Code]:
        return {node.code.pk: node.code for node in self.nodes}

    @cached_property
    def parents(self) -> dict[int, int | None]:
        return {pk: code.parent_id for pk, code in self.codes.items()}

    @cached_property
    def bands(self) -> dict[str, Bands]:
        return {
            one.key: bands_of(person.attributes.get(one.key) for person in self.people.values())
            for one in self.attributes
            if one.type == AttributeDefinition.Type.NUMBER
        }

    @property
    def encounters(self) -> dict[int, Encounter]:
        return {pk: held.encounter for pk, held in self.held.items()}

    def in_order(self) -> list[Encounter]:
        """Oldest first."""
        return sorted(self.encounters.values(), key=lambda one: (one.day, one.pk))

    def with_codes_above(self) -> list[Mark]:
        return list(with_ancestors(self.marks, self.parents))

    def value(self, person: int, definition: AttributeDefinition) -> str:
        """As an address has it; "" where nothing is known."""
        attributes = self.people[person].attributes
        return value_of(definition, attributes, self.bands.get(definition.key))


def load(workspace: Workspace, user: User, filters: Filters, *, turns: bool = False) -> Snapshot:
    """At most fourteen queries, however much there is; one of them only for `turns`."""
    found = Snapshot(filters)
    found.nodes = list(walk(build_tree(Code.objects.living().for_workspace(workspace))))
    found.attributes = list(AttributeDefinition.objects.filter(workspace=workspace))
    found.studies = dict(Study.objects.filter(workspace=workspace).values_list("pk", "name"))
    _add_people(found, workspace)
    speaking = _speaking(found)
    _add_interviews(found, workspace, user, speaking)
    marks = list(_marks(found, workspace, user, speaking))
    found.coders = _coder_names({mark.coder for mark in marks})
    is_asked = not OF_CODINGS.isdisjoint(filters.chosen)
    found.marks = [mark for mark in marks if _fits(found, mark)] if is_asked else marks
    if turns:
        found.marks = placed_in_turns(found.marks)
    _leave_out_uncoded(found, workspace)
    return found


def codings_in_place(rows: QuerySet[Coding]) -> QuerySet[Coding]:
    """Those that still stand in the current transcript."""
    return rows.filter(
        excerpt__anchors__transcript__is_current=True, excerpt__anchors__state__in=IN_PLACE
    )


def subjects_of(workspace: Workspace) -> dict[int, tuple[int, ...]]:
    spoken: dict[int, list[int]] = defaultdict(list)
    rows = ExcerptSubject.objects.filter(workspace=workspace, excerpt__codings__isnull=False)
    for excerpt, person in rows.values_list("excerpt", "participant").distinct():
        spoken[excerpt].append(person)
    return {excerpt: tuple(people) for excerpt, people in spoken.items()}


def _add_people(found: Snapshot, workspace: Workspace) -> None:
    rows = Participant.objects.for_workspace(workspace).analysable()
    found.people = {person.pk: person for person in rows}
    casts: dict[int, set[int]] = defaultdict(set)
    # By the way back: this room knows personas only as names over participants.
    for person, persona, name in (
        Participant.objects.for_workspace(workspace)
        .exclude(castings=None)
        .order_by("castings__persona__name")
        .values_list("pk", "castings__persona", "castings__persona__name")
    ):
        casts[persona].add(person)
        found.personas[persona] = str(name)
    found.casts = {persona: frozenset(people) for persona, people in casts.items()}


def _speaking(found: Snapshot) -> frozenset[int] | None:
    """Whom the filters leave; None if they say nothing of people."""
    chosen = found.filters.chosen
    asked = [
        name for name in chosen if name in ("persona", "participant") or name.startswith(ATTRIBUTE)
    ]
    if not asked:
        return None
    return frozenset(pk for pk in found.people if all(_is(found, pk, name) for name in asked))


def _is(found: Snapshot, person: int, name: str) -> bool:
    wanted = found.filters.chosen[name]
    if name == "participant":
        return str(person) in wanted
    if name == "persona":
        return any(person in found.casts.get(int(persona), ()) for persona in wanted)
    definition = next((one for one in found.attributes if f"{ATTRIBUTE}{one.key}" == name), None)
    if definition is None:
        return True
    number = found.people[person].attributes.get(definition.key)
    # Bands move with the people; those in an address stay what they were.
    banded = any(within(number, band) for band in wanted)
    return banded or found.value(person, definition) in wanted


def _add_interviews(
    found: Snapshot, workspace: Workspace, user: User, speaking: frozenset[int] | None
) -> None:
    none: frozenset[int] = frozenset()
    rows = Interview.objects.for_workspace(workspace).readable().order_by()
    for pk, title, day, length, study, kind, directness in rows.values_list(
        "pk", "title", "held_on", "transcripts__length", "study_id", "kind", "directness"
    ):
        held = Held(Encounter(pk, title, day, length), study, kind, directness)
        if _is_asked_for(held, found.filters):
            found.held[pk] = held
    found.attended = _attended(workspace)
    if speaking is not None:
        found.held = {
            pk: held for pk, held in found.held.items() if found.attended.get(pk, none) & speaking
        }
    blind = BlindLayer.objects.for_workspace(workspace).filter(coder=user)
    for pk in blind.values_list("interview", flat=True):
        found.blind += found.held.pop(pk, None) is not None


def _attended(workspace: Workspace) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Attendance.objects.filter(workspace=workspace)
    for interview, person in rows.values_list("interview", "participant"):
        found[interview].add(person)
    return {interview: frozenset(people) for interview, people in found.items()}


def _is_asked_for(held: Held, filters: Filters) -> bool:
    values = {"study": str(held.study), "kind": held.kind, "directness": held.directness}
    day = held.encounter.day
    return (
        all(value in filters.chosen.get(name, (value,)) for name, value in values.items())
        and not (filters.since and day < filters.since)
        and not (filters.until and day > filters.until)
    )


def _marks(
    found: Snapshot, workspace: Workspace, user: User, speaking: frozenset[int] | None
) -> Iterable[Mark]:
    """Of people who agreed to analysis; words that are only of others are no evidence."""
    spoken = subjects_of(workspace)
    heard = found.people.keys() if speaking is None else speaking
    rows = Coding.objects.for_workspace(workspace).visible_to(user).shared()
    for row in codings_in_place(rows).values_list(*MARK_COLUMNS):
        mark = mark_of(row)
        if mark.interview not in found.held or mark.code not in found.codes:
            continue
        found.coded.add(mark.interview)
        subjects = spoken.get(mark.excerpt, ())
        people = tuple(pk for pk in subjects if pk in heard)
        if people or (not subjects and speaking is None):
            yield mark._replace(people=people)


MARK_COLUMNS = (
    "code_id",
    "excerpt__interview_id",
    "coder_id",
    "excerpt_id",
    "excerpt__anchors__start",
    "excerpt__anchors__end",
    "stance",
    "voice",
    "pk",
)


def mark_of(row: Sequence[Any]) -> Mark:
    """From a row of MARK_COLUMNS; whose words they are is for others to say."""
    code, interview, coder, excerpt, start, end, stance, voice, coding = row
    return Mark(
        code,
        interview,
        (),
        coder,
        excerpt,
        start,
        end,
        supports=stance == "supports",
        voice=voice,
        coding=coding,
    )


def _fits(found: Snapshot, mark: Mark) -> bool:
    """What the filters say of a coding itself; which code is for each page to say."""
    values = {
        "coder": str(mark.coder),
        "facet": found.codes[mark.code].facet,
        "stance": "supports" if mark.supports else "contradicts",
        "voice": mark.voice,
    }
    chosen = found.filters.chosen
    return all(value in chosen[name] for name, value in values.items() if name in chosen)


def _coder_names(coders: Collection[int]) -> dict[int, str]:
    rows = User.objects.filter(pk__in=coders).order_by("name", "pk")
    return {pk: name or f"Coder {pk}" for pk, name in rows.values_list("pk", "name")}


def _leave_out_uncoded(found: Snapshot, workspace: Workspace) -> None:
    """Not looked at is not the same as nothing found: such interviews count for nothing."""
    finished = Coverage.objects.for_workspace(workspace).filter(parts=[])
    found.coded.update(finished.values_list("interview", flat=True))
    before = len(found.held)
    found.held = {pk: held for pk, held in found.held.items() if pk in found.coded}
    found.uncoded = before - len(found.held)
