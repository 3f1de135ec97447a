"""Who said what. The words never change; whose they are may, and evidence follows."""

from collections.abc import Collection, Mapping
from typing import Literal

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from interviews.actions.participants import lock_people
from interviews.actions.subjects import (
    attend,
    follow_turns,
    overlaps,
    speaking,
    subjects_held,
    write_subjects,
)
from interviews.models import (
    Excerpt,
    Interview,
    Participant,
    Transcript,
    Turn,
)
from interviews.signals import evidence_changed
from lib.problems import Refused, Stale

Speaker = Participant | Literal["moderator"] | None


@transaction.atomic
def settle_speakers(
    *, interview: Interview, by: User, speakers: Mapping[str, Speaker]
) -> Interview:
    """Say who each label is: a participant, the moderator, or None to ignore. Others stay.

    The label "" stands for turns that nobody was named for. Words that were given to a speaker by
    hand keep that speaker.
    """
    interview, transcript = _locked(interview)
    known = set(transcript.turns.values_list("speaker_label", flat=True).distinct())
    if unknown := sorted(set(speakers) - known):
        raise Refused(
            f"No speaker is called {', '.join(unknown)}. Labels found: {', '.join(sorted(known))}.",
            field="speakers",
        )
    with _Resubjecting(interview, transcript, _people(speakers.values())):
        for label, speaker in speakers.items():
            labelled = transcript.turns.filter(speaker_label=label, by_hand=False)
            labelled.update(**_fields(speaker))
    _note_settled(interview, transcript)
    record(workspace=interview.workspace_id, by=by, verb="speakers.settled", what=interview)
    return interview


@transaction.atomic
def attribute_span(
    *, interview: Interview, by: User, version: int, start: int, end: int, speaker: Speaker
) -> list[Turn]:
    """Give the words from start to end a speaker; turns they cut through are split.

    The pieces keep the label of the text, and this speaker when that label is settled again.
    """
    interview, transcript = _locked(interview)
    if transcript.version != version:
        raise Stale("The transcript has a newer version.", current=transcript.version)
    touched = list(transcript.turns.filter(start__lt=end, end__gt=start))
    if not touched or start >= end:
        raise Refused("Select some words first.", field="start")
    with _Resubjecting(interview, transcript, _people([speaker])):
        pieces = [
            piece
            for turn in touched
            for piece in _split(turn, start, end, transcript.text, speaker)
        ]
        transcript.turns.filter(pk__in=[turn.pk for turn in touched]).delete()
        Turn.objects.bulk_create(pieces)
    _note_settled(interview, transcript)
    record(workspace=interview.workspace_id, by=by, verb="turn.attributed", what=interview)
    return pieces


@transaction.atomic
def narrow_subjects(*, excerpt: Excerpt, by: User, subjects: Collection[Participant]) -> None:
    """Say whose words an excerpt holds, where more than one person speaks in it."""
    # Whoever tags these words holds the interview: the subjects stay put from here on.
    list(Interview.objects.locked().filter(pk=excerpt.interview_id).values_list("pk"))
    held = set(excerpt.subjects.values_list("participant", flat=True))
    wanted = {person.pk for person in subjects}
    lock_people(held | wanted)
    write_subjects(excerpt.workspace_id, {excerpt.pk: wanted})
    evidence_changed.send(
        Excerpt,
        workspace=excerpt.workspace_id,
        participants=held | wanted,
        removed=bool(held - wanted),
        excerpts=[excerpt.pk],
    )
    record(workspace=excerpt.workspace_id, by=by, verb="excerpt.narrowed", what=excerpt)


class _Resubjecting:
    """Around a change of turns: excerpts learn whose words they hold, and personas hear of it."""

    def __init__(self, interview: Interview, transcript: Transcript, new: set[int]) -> None:
        self.interview, self.transcript = interview, transcript
        self.spoke = speaking(transcript)
        self.held = subjects_held(transcript)
        lock_people(self.spoke.union(new, *self.held.values()))

    def __enter__(self) -> None:
        self.before = overlaps(self.transcript)

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        if kind is None:
            now = speaking(self.transcript)
            attend(self.interview, now, gone=self.spoke - now)
            self._resubject(now)

    def _resubject(self, now: set[int]) -> None:
        after, held = overlaps(self.transcript), self.held
        wanted = {
            excerpt: follow_turns(held[excerpt], self.before[excerpt], after[excerpt])
            for excerpt in after
        }
        moved = {excerpt: people for excerpt, people in wanted.items() if people != held[excerpt]}
        write_subjects(self.interview.workspace_id, moved)
        lost = set().union(*(held[excerpt] - people for excerpt, people in moved.items()))
        gained = set().union(*(people - held[excerpt] for excerpt, people in moved.items()))
        evidence_changed.send(
            Turn,
            workspace=self.interview.workspace_id,
            # Who took part is part of N, quoted or not.
            participants=lost | gained | (self.spoke ^ now),
            removed=bool(lost or self.spoke - now),
            excerpts=list(moved),
        )


def _locked(interview: Interview) -> tuple[Interview, Transcript]:
    interview = Interview.objects.locked().get(pk=interview.pk)
    transcript = interview.transcripts.filter(is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no transcript yet.")
    return interview, transcript


def _note_settled(interview: Interview, transcript: Transcript) -> None:
    interview.speakers_settled = not transcript.turns.filter(role=Turn.Role.NOBODY).exists()
    interview.save(update_fields=["speakers_settled"])


def _people(speakers: Collection[Speaker]) -> set[int]:
    return {speaker.pk for speaker in speakers if isinstance(speaker, Participant)}


def _fields(speaker: Speaker) -> dict[str, object]:
    if isinstance(speaker, Participant):
        return {"role": Turn.Role.PARTICIPANT, "participant": speaker}
    role = Turn.Role.MODERATOR if speaker == "moderator" else Turn.Role.IGNORED
    return {"role": role, "participant": None}


def _split(turn: Turn, start: int, end: int, text: str, speaker: Speaker) -> list[Turn]:
    low, high = max(turn.start, start), min(turn.end, end)
    spans = [
        (turn.start, low, False),
        (low, high, True),
        (high, turn.end, False),
    ]
    return [
        _piece(turn, *_trimmed(text, begin, finish), speaker if chosen else turn)
        for begin, finish, chosen in spans
        if text[begin:finish].strip()
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _piece(turn: Turn, start: int, end: int, speaker: "Speaker | Turn") -> Turn:
    fields: dict[str, object] = (
        {"role": turn.role, "participant": turn.participant, "by_hand": turn.by_hand}
        if isinstance(speaker, Turn)
        else _fields(speaker) | {"by_hand": True}
    )
    return Turn(
        workspace_id=turn.workspace_id,
        transcript_id=turn.transcript_id,
        transcript_length=turn.transcript_length,
        start=start,
        end=end,
        speaker_label=turn.speaker_label,
        ms=turn.ms if start == turn.start else None,
        **fields,
    )
