"""What the board narrows and counts: coded excerpts and who, when and how. No words of anybody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, cast

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User, Workspace
from insights.models import Code, Coding
from interviews.models import (
    Anchor,
    AttributeDefinition,
    Consent,
    ExcerptSubject,
    Interview,
    Participant,
    Study,
)

# Codings that are narrowed and counted at once; of more, the newest.
MOST = 20_000


class Coded(NamedTuple):
    """A coding. `shared` is false in the coder's own blind layer."""

    pk: int
    code: int
    facet: str
    stance: str
    voice: str
    coder: int
    shared: bool


class About(NamedTuple):
    """The interview of an excerpt."""

    title: str
    study: int | None
    kind: str
    directness: str
    held_on: date


class Person(NamedTuple):
    """A participant. `personas` are those that cast them; `quotable` inside the team."""

    label: str
    headline: str
    attributes: Mapping[str, Any]
    personas: tuple[int, ...]
    quotable: bool


@dataclass(slots=True)
class Facts:
    """By id. `codings` and `subjects` by excerpt; subjects who may not be analysed are left out."""

    codings: dict[int, list[Coded]] = field(default_factory=dict)
    interview_of: dict[int, int] = field(default_factory=dict)
    subjects: dict[int, tuple[int, ...]] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    interviews: dict[int, About] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    codes: dict[int, Code] = field(default_factory=dict)
    coders: dict[int, str] = field(default_factory=dict)
    personas: dict[int, str] = field(default_factory=dict)
    studies: dict[int, str] = field(default_factory=dict)
    attributes: list[AttributeDefinition] = field(default_factory=list)
    cut: bool = False

    def order(self, excerpt: int) -> tuple[date, int, int]:
        """Grows with time: newest first is its reverse."""
        interview = self.interview_of[excerpt]
        return self.interviews[interview].held_on, interview, excerpt


def evidence(workspace: Workspace, user: User) -> QuerySet[Coding]:
    """Codings that this user sees, on words that still stand in the current transcript."""
    standing = Anchor.objects.filter(
        excerpt=OuterRef("excerpt"), transcript__is_current=True
    ).exclude(state=Anchor.State.ORPHANED)
    return Coding.objects.for_workspace(workspace).visible_to(user).filter(Exists(standing))


def load(workspace: Workspace, user: User, *, only: Collection[int] | None = None) -> Facts:
    """Eleven queries, however much there is; `only` these excerpts, if given."""
    found = _codings(evidence(workspace, user), only)
    codes = {code.pk: code for code in Code.objects.for_workspace(workspace).living()}
    facts = Facts(codes=codes, cut=len(found) > MOST)
    for pk, excerpt, interview, code, *how in found[:MOST]:
        if code not in codes:
            continue  # Merged away a moment ago: its tags are on their way.
        facts.codings.setdefault(excerpt, []).append(Coded(pk, code, codes[code].facet, *how))
        facts.interview_of[excerpt] = interview
    _add_people(facts, workspace)
    _add_names(facts, workspace)
    return facts


def _codings(rows: QuerySet[Coding], only: Collection[int] | None) -> list[Any]:
    """Newest first. Those of a few excerpts are put in order here, and their codes are not joined:
    else Postgres goes through all codings there are, in the order of time or of codes."""
    told = rows.values_list(
        "pk",
        "excerpt_id",
        "excerpt__interview_id",
        "code_id",
        "stance",
        "voice",
        "coder_id",
        "shared",
    )
    if only is None:
        return list(told.order_by("-pk")[: MOST + 1])
    return sorted(told.filter(excerpt__in=only).order_by(), reverse=True)[: MOST + 1]


def _add_people(facts: Facts, workspace: Workspace) -> None:
    """Subjects as far as they agreed to analysis; an excerpt of nobody else is no evidence."""
    refusing = _refusing(workspace)
    casts = _casts(facts, workspace)
    for pk, label, attributes in Participant.objects.for_workspace(workspace).values_list(
        "pk", "label", "attributes"
    ):
        person = Participant(label=label, attributes=attributes)
        quotable = pk not in refusing
        facts.people[pk] = Person(label, person.headline, attributes, casts[pk], quotable)
    subjects = ExcerptSubject.objects.filter(excerpt__in=list(facts.codings))
    spoken: dict[int, list[int]] = defaultdict(list)
    told = subjects.order_by("participant").values_list("excerpt", "participant")
    for excerpt, participant in told:
        spoken[excerpt].append(participant)
    for excerpt in list(facts.codings):
        _add_subjects(facts, excerpt, spoken.get(excerpt, []), refusing)


def _add_subjects(
    facts: Facts, excerpt: int, people: list[int], refusing: Mapping[int, bool]
) -> None:
    agreed = tuple(pk for pk in people if refusing.get(pk, True))
    if people and not agreed:
        del facts.codings[excerpt]
        return
    facts.subjects[excerpt] = agreed
    if any(pk in refusing for pk in people):
        facts.silent.add(excerpt)


def _refusing(workspace: Workspace) -> dict[int, bool]:
    """Who may not be quoted inside, and whether they may at least be analysed."""
    rows = Consent.objects.filter(workspace=workspace, superseded_at=None, quote_inside=False)
    return dict(rows.values_list("participant", "analyse"))


def _casts(facts: Facts, workspace: Workspace) -> dict[int, tuple[int, ...]]:
    """By the way back: this room knows personas only as names over participants."""
    casts: dict[int, tuple[int, ...]] = defaultdict(tuple)
    rows = Participant.objects.for_workspace(workspace).exclude(castings=None)
    for pk, persona, name in rows.order_by("castings__persona__name").values_list(
        "pk", "castings__persona", "castings__persona__name"
    ):
        casts[pk] += (persona,)
        facts.personas[persona] = str(name)
    return casts


def _add_names(facts: Facts, workspace: Workspace) -> None:
    interviews = Interview.objects.for_workspace(workspace)
    fields = ("pk", "title", "study_id", "kind", "directness", "held_on")
    for pk, *about in cast("Iterable[Any]", interviews.values_list(*fields)):
        facts.interviews[pk] = About(*about)
    facts.studies = dict(Study.objects.filter(workspace=workspace).values_list("pk", "name"))
    coders = {coding.coder for codings in facts.codings.values() for coding in codings}
    people = User.objects.filter(pk__in=coders).values_list("pk", "name")
    facts.coders = {pk: name or f"Coder {pk}" for pk, name in people}
    facts.attributes = list(AttributeDefinition.objects.filter(workspace=workspace))
