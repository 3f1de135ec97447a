"""What may be suggested: what people said who agreed to it, passage by passage."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.models import Workspace
from insights.suggesting.passages import passages
from interviews.models import Attendance, Consent, Transcript, Turn

# Read for one page at most, the newest interviews first: more would keep a person waiting.
CHARACTERS = 600_000
SHORTEST = 12  # “Nothing.” is like everything


class Said(NamedTuple):
    """A passage. `at` is its place among all passages of its transcript."""

    transcript: int
    interview: int
    at: int
    start: int
    end: int
    text: str
    people: tuple[int, ...]


class Voice(NamedTuple):
    start: int
    end: int
    role: str
    person: int | None


@dataclass(slots=True)
class Heard:
    """`counts`: how many passages each transcript has; `read` of `whole` interviews are in it."""

    said: list[Said] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    read: int = 0
    whole: int = 0


def heard(workspace: Workspace, *, only: Collection[int] | None = None) -> Heard:
    """The passages of the current transcripts, or of some of them, whose words may be shown.

    Not the moderator's, not those of nobody, and none of somebody who may not be quoted. Five
    queries.
    """
    chosen, everything = _chosen(workspace, only)
    found = Heard(read=len(chosen), whole=everything)
    voices, guests, silent = _voices(chosen), _guests(chosen), _silent(workspace)
    texts = Transcript.objects.filter(pk__in=chosen).order_by("-interview__held_on", "-pk")
    for transcript, interview, text in texts.values_list("pk", "interview", "text"):
        spans = passages(text)
        found.counts[transcript] = len(spans)
        talk = voices.get(transcript, [])
        for at, (start, end) in enumerate(spans):
            people = _speakers(talk, guests.get(interview, ()), start, end)
            if end - start >= SHORTEST and people and not silent.intersection(people):
                words = text[start:end]
                found.said.append(Said(transcript, interview, at, start, end, words, people))
    return found


def _chosen(workspace: Workspace, only: Collection[int] | None) -> tuple[list[int], int]:
    rows = Transcript.objects.for_workspace(workspace).filter(is_current=True)
    if only is not None:
        rows = rows.filter(pk__in=only)
    chosen: list[int] = []
    room, everything = CHARACTERS, 0
    for pk, length in rows.order_by("-interview__held_on", "-pk").values_list("pk", "length"):
        everything += 1
        room -= length
        if room >= 0 or not chosen:
            chosen.append(pk)
    return chosen, everything


def _voices(transcripts: Collection[int]) -> dict[int, list[Voice]]:
    found: dict[int, list[Voice]] = defaultdict(list)
    rows = Turn.objects.filter(transcript__in=transcripts).order_by("transcript", "start")
    fields = ("transcript", "start", "end", "role", "participant")
    for transcript, start, end, role, person in rows.values_list(*fields):
        found[transcript].append(Voice(start, end, role, person))
    return found


def _guests(transcripts: Collection[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows = Attendance.objects.filter(interview__transcripts__in=transcripts)
    for interview, person in rows.values_list("interview", "participant"):
        found[interview] = (*found.get(interview, ()), person)
    return found


def _silent(workspace: Workspace) -> frozenset[int]:
    """Who refused analysis may not be quoted either."""
    rows = Consent.objects.filter(workspace=workspace, superseded_at=None, quote_inside=False)
    return frozenset(rows.values_list("participant", flat=True))


def _speakers(talk: list[Voice], guests: Iterable[int], start: int, end: int) -> tuple[int, ...]:
    """As tagging decides whose words they are; nobody where it would have to ask."""
    known = any(voice.role in (Turn.Role.PARTICIPANT, Turn.Role.MODERATOR) for voice in talk)
    first = bisect_right(talk, start, key=lambda voice: voice.end)
    over = talk[first : bisect_left(talk, end, key=lambda voice: voice.start)]
    if any(voice.role in (Turn.Role.MODERATOR, Turn.Role.IGNORED) for voice in over):
        return ()
    people = {voice.person for voice in over if voice.person}
    if people or known:
        return tuple(sorted(people))
    alone = tuple(guests)
    return alone if len(alone) == 1 else ()
