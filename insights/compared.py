"""What agreement starts from: interviews that several coders finished, and their layers.

A coder's layer counts as soon as they say that they finished, shared or not; whose words an
unshared layer holds is shown to its coder and to owners only. An interview that the reader is still
coding blind is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Exists, OuterRef, Q

from accounts.models import User, Workspace
from insights.analysis.layers import Text
from insights.analysis.marks import Mark
from insights.analysis.parts import Part, clipped
from insights.analysis.timeline import Encounter
from insights.analysis.unitizing import Span
from insights.finished import parts_finished
from insights.models import Coding, Coverage
from insights.snapshot import MARK_COLUMNS, Snapshot, codings_in_place, mark_of, subjects_of
from insights.turns import Said, place, turns_of


@dataclass(slots=True)
class Compared:
    """`finished` by coder, how many of the interviews; `hidden` are (excerpt, code, coder)."""

    texts: list[Text] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    finished: Counter[int] = field(default_factory=Counter)
    names: dict[int, str] = field(default_factory=dict)
    hidden: set[tuple[int, int, int]] = field(default_factory=set)

    def shared_by(self, coders: Iterable[int]) -> int:
        """How many interviews all of them finished."""
        wanted = set(coders)
        return sum(wanted <= text.finished for text in self.texts)

    def usual_pair(self) -> list[int]:
        """The two who finished most of the same interviews."""
        met = Counter(
            pair for text in self.texts for pair in combinations(sorted(text.finished), 2)
        )
        most = max(met, key=lambda pair: (met[pair], -pair[0], -pair[1]), default=())
        return list(most)


def compare_coders(
    found: Snapshot, workspace: Workspace, user: User, *, assume: bool, sees_all: bool
) -> Compared:
    """Of the interviews of a snapshot. `assume`: whoever shared a tag in one has finished it."""
    told = Compared()
    finished: dict[int, set[int]] = defaultdict(set)
    parts = parts_finished(workspace, found.held)
    rows = Coverage.objects.for_workspace(workspace).filter(interview__in=found.held)
    for interview, coder in rows.values_list("interview", "coder"):
        finished[interview].add(coder)
    marks = list(_marks(found, workspace, told, user.pk, sees_all))
    if assume:
        for mark, is_shared in marks:
            if is_shared:
                finished[mark.interview].add(mark.coder)
                parts[mark.interview].pop(mark.coder, None)
    both = [pk for pk in found.held if len(finished[pk]) >= 2]
    turns = turns_of(both)
    told.texts = [
        _text(encounter, turns.get(encounter.pk, []), finished[encounter.pk], parts[encounter.pk])
        for encounter in found.in_order()
        if encounter.pk in both
    ]
    told.marks = [
        place(piece, turns.get(mark.interview, []))
        for mark, _ in marks
        if mark.coder in finished[mark.interview]
        for piece in _finished_of(mark, parts[mark.interview])
    ]
    told.finished = Counter(coder for text in told.texts for coder in text.finished)
    names = User.objects.filter(pk__in=told.finished).values_list("pk", "name")
    told.names = {pk: name or f"Coder {pk}" for pk, name in names.order_by("name", "pk")}
    return told


def _text(
    encounter: Encounter,
    turns: list[Said],
    finished: set[int],
    parts: Mapping[int, tuple[Span, ...]],
) -> Text:
    heard = frozenset(at for at, turn in enumerate(turns) if turn.heard)
    told = {coder: Part(spans, _within(turns, spans)) for coder, spans in parts.items()}
    return Text(encounter.pk, encounter.length, heard, frozenset(finished), told)


def _within(turns: list[Said], spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(
        at
        for at, turn in enumerate(turns)
        if any(start <= turn.start and turn.end <= end for start, end in spans)
    )


def _finished_of(mark: Mark, parts: Mapping[int, tuple[Span, ...]]) -> Iterable[Mark]:
    """A tag outside of what its coder finished says as little as a missing one."""
    return clipped([mark], parts[mark.coder]) if mark.coder in parts else [mark]


def _marks(
    found: Snapshot, workspace: Workspace, told: Compared, user: int, sees_all: bool
) -> Iterable[tuple[Mark, bool]]:
    spoken = subjects_of(workspace)
    said_so = Coverage.objects.filter(
        interview=OuterRef("excerpt__interview"), coder=OuterRef("coder")
    )
    rows = Coding.objects.for_workspace(workspace).filter(Q(shared=True) | Exists(said_so))
    for row in codings_in_place(rows).values_list(*MARK_COLUMNS, "shared"):
        mark, is_shared = mark_of(row[:-1]), row[-1]
        subjects = spoken.get(mark.excerpt, ())
        refused = bool(subjects) and not any(person in found.people for person in subjects)
        if mark.interview not in found.held or mark.code not in found.codes or refused:
            continue
        if not (is_shared or sees_all or mark.coder == user):
            told.hidden.add((mark.excerpt, mark.code, mark.coder))
        yield mark, is_shared
