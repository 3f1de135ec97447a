"""Texts that may repeat words which go are listed, while the words are still there."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Q
from django.utils import timezone

from accounts.models import ChangeCounter
from interviews.models import (
    Anchor,
    ExcerptSubject,
    Participant,
    ParticipantIdentity,
    Pseudonym,
    Transcript,
    Turn,
)
from lib.vault import unseal
from personas.models import Repetition
from personas.repetition import Found, Gone, find_repetitions
from personas.written import Place, written_in

GRAVITY = ("confined", "silenced", "deleted", "erased")
Spans = Mapping[int, Collection[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whose words go, or which: ids, and why. See `interviews.signals`."""

    workspace: int
    reason: str
    people: Collection[int] = ()
    interviews: Collection[int] = ()
    blacked: Spans = field(default_factory=dict)

    @classmethod
    def told(
        cls,
        workspace: int,
        *,
        silenced: Collection[int] = (),
        confined: Collection[int] = (),
        erased: Collection[int] = (),
        interviews: Collection[int] = (),
        blacked: Spans | None = None,
        **_: Any,
    ) -> Self:
        reason = Repetition.Reason
        if erased:
            return cls(workspace, reason.ERASED, erased, interviews, blacked or {})
        if interviews:
            return cls(workspace, reason.DELETED, interviews=interviews)
        return cls(
            workspace, reason.SILENCED if silenced else reason.CONFINED, silenced or confined
        )


def list_repetitions(leaving: Leaving) -> None:
    """Write down where words that go may be repeated; in the transaction that makes them go."""
    if found := find(leaving):
        _write(leaving, found)


def find(leaving: Leaving) -> dict[Place, Found]:
    """Where the texts of the workspace may repeat what goes. Reads names out of the vault."""
    if not (leaving.people or leaving.interviews):
        return {}
    gone = gone_with(leaving)
    if not (gone.grams or gone.labels or gone.names):
        return {}
    texts = written_in(
        leaving.workspace,
        but_interviews=leaving.interviews,
        but_excerpts=_excerpts_that_go(leaving),
    )
    signs = find_repetitions(list(texts.values()), gone)
    return {place: sign for place, sign in zip(texts, signs, strict=True) if sign}


def gone_with(leaving: Leaving, *, naming: bool = True) -> Gone:
    """The words, and with `naming` the pseudonyms and the real names out of the vault."""
    if not naming:
        return Gone(_passages(leaving))
    return Gone(_passages(leaving), _labels(leaving), _names(leaving))


def _excerpts_that_go(leaving: Leaving) -> list[int]:
    if leaving.reason != Repetition.Reason.ERASED:
        return []
    theirs = ExcerptSubject.objects.filter(participant__in=leaving.people)
    return list(theirs.values_list("excerpt", flat=True))


def _labels(leaving: Leaving) -> list[str]:
    people = Participant.objects.filter(pk__in=leaving.people)
    return list(people.values_list("label", flat=True))


def _names(leaving: Leaving) -> list[str]:
    identities = ParticipantIdentity.objects.filter(participant__in=leaving.people)
    replaced = Pseudonym.objects.filter(participant__in=leaving.people)
    tokens = [
        *(token for row in identities for token in (row.name_token, row.contact_token)),
        *replaced.values_list("original_token", flat=True),
    ]
    return [name for token in tokens if (name := unseal(token))]


def _passages(leaving: Leaving) -> Iterator[str]:
    spans: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for transcript, start, end in _spans(leaving):
        spans[transcript].add((start, end))
    for transcript, blacked in leaving.blacked.items():
        spans[transcript].update(blacked)
    rows = Transcript.objects.filter(pk__in=spans).values_list("pk", "text")
    for pk, text in rows.iterator(chunk_size=20):
        yield from (text[start:end] for start, end in spans[pk])


def _spans(leaving: Leaving) -> Iterator[tuple[int, int, int]]:
    """Their turns, the highlights said to be theirs, and whatever an interviewer did not say."""
    place = ("transcript", "start", "end")
    inside = Q(transcript__interview__in=leaving.interviews)
    said = inside & ~Q(role=Turn.Role.MODERATOR)
    turns = Turn.objects.filter(Q(participant__in=leaving.people) | said)
    yield from turns.values_list(*place)
    marks = Anchor.objects.filter(excerpt__subjects__participant__in=leaving.people)
    yield from marks.exclude(state=Anchor.State.ORPHANED).values_list(*place)
    undivided = Transcript.objects.filter(interview__in=leaving.interviews, turns=None)
    for pk, length in undivided.values_list("pk", "length"):
        yield pk, 0, length


def _write(leaving: Leaving, found: Mapping[Place, Found]) -> None:
    """What was kept of them stays kept; what is listed already stays so for the graver reason."""
    listed = Repetition.objects.filter(workspace=leaving.workspace)
    here = listed.filter(object_id__in={place.object_id for place in found})
    kept = {_place(row) for row in here.unchanged().filter(outcome="kept", **_whose(leaving))}
    open_ones = set(here.unsettled().values_list("pk", flat=True))
    waiting = here.filter(settled_at=None).order_by("pk").select_for_update()
    rows = {_place(row): row for row in waiting}
    seq = _last_change(leaving.workspace)
    anew = [place for place in found if place not in kept]
    for place in anew:
        row = rows.setdefault(place, Repetition(workspace_id=leaving.workspace, **place._asdict()))
        _blame(row, leaving, besides=row.pk in open_ones)
        _locate(row, found[place], seq)
    _save([rows[place] for place in anew])


def _blame(row: Repetition, leaving: Leaving, *, besides: bool) -> None:
    """Why it is listed. For more than one person it is no single person's to agree to again."""
    person = _person(leaving)
    if besides:
        person = person if person == row.participant_id else None
        row.reason = max(row.reason, leaving.reason, key=GRAVITY.index)
    else:
        row.reason = leaving.reason
    row.participant_id = person


def _locate(row: Repetition, found: Found, seq: int) -> None:
    row.sign, row.seq, row.found_at = found.sign, seq, timezone.now()
    row.start, row.end = found.start, found.end
    if found.sign == Repetition.Sign.NAME:
        row.start = row.end = None


def _save(rows: list[Repetition]) -> None:
    fields = ["reason", "participant", "sign", "start", "end", "seq", "found_at"]
    Repetition.objects.bulk_update([row for row in rows if row.pk], fields)
    # Somebody else may be listing the same text for words of their own.
    Repetition.objects.bulk_create([row for row in rows if not row.pk], ignore_conflicts=True)


def _place(row: Repetition) -> Place:
    return Place(row.kind, row.object_id, row.field)


def _person(leaving: Leaving) -> int | None:
    return next(iter(leaving.people)) if len(leaving.people) == 1 else None


def _whose(leaving: Leaving) -> dict[str, Any]:
    return {"participant": _person(leaving), "participant__isnull": False}


def _last_change(workspace: int) -> int:
    counter = ChangeCounter.objects.filter(workspace=workspace).first()
    return counter.seq if counter else 0
