"""Correcting a transcript: a new version, to which everything is carried over."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

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
from interviews.models import Anchor, Interview, SyncPoint, Transcript, Turn
from interviews.reanchoring import State
from interviews.revising import Carried, NewTurn, Plan, plan_edit, plan_return, tidied
from interviews.signals import evidence_changed
from lib.problems import Refused, Stale

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Revised:
    """The new version, and how many highlights are same, moved, changed and orphaned in it."""

    transcript: Transcript
    counts: dict[str, int]


@transaction.atomic
def revise_transcript(*, interview: Interview, text: str, by: User, version: int) -> Revised:
    """The next version of the text; highlights, speakers and times are carried over to it.

    `text` holds the words only, turns parted by an empty line. `version` is the one that was
    edited: Stale if there is a newer one. Raises Refused for what cannot be a transcript.
    """
    text = tidied(text)
    interview, current = _hold(interview, version)
    if text == current.text:
        raise Refused("Nothing is different yet. Change the words, then save.", field="text")
    return _carry_out(interview, plan_edit(current, text), by, "transcript.revised")


@transaction.atomic
def restore_transcript(*, interview: Interview, number: int, by: User, version: int) -> Revised:
    """An older text again, as a new version: highlights return to where they stood in it."""
    interview, current = _hold(interview, version)
    older = interview.transcripts.filter(version=number).first()
    if older is None or older.pk == current.pk:
        raise Refused("This is the current version already.", field="version", code="current")
    plan = plan_return(current, older)
    return _carry_out(interview, plan, by, "transcript.restored", restored=number)


def _hold(interview: Interview, version: int) -> tuple[Interview, Transcript]:
    interview = Interview.objects.locked().get(pk=interview.pk)
    current = interview.transcripts.filter(is_current=True).first()
    if current is None:
        raise Refused("This interview has no transcript yet.")
    if current.version != version:
        raise Stale(
            f"Somebody saved version {current.version} meanwhile. Your words are still here: "
            "compare them with the newest version before you save.",
            current=current.version,
            field="version",
        )
    return interview, current


def _carry_out(
    interview: Interview, plan: Plan, by: User, verb: str, *, restored: int | None = None
) -> Revised:
    hearing = _Hearing(interview, plan)
    new = _write_version(plan, by)
    hearing.settle(new)
    interview.speakers_settled = not new.turns.filter(role=Turn.Role.NOBODY).exists()
    interview.save(update_fields=["speakers_settled"])
    source = {} if restored is None else {"from": restored}
    record(
        workspace=interview.workspace_id,
        by=by,
        verb=verb,
        what=new,
        before={"version": plan.old.version},
        after={"version": new.version, "length": new.length, **plan.counts, **source},
    )
    return Revised(new, plan.counts)


class _Hearing:
    """Around a change of versions: excerpts learn whose words they hold, personas hear of it."""

    def __init__(self, interview: Interview, plan: Plan) -> None:
        self.interview, self.plan = interview, plan
        self.held, self.spoke = subjects_held(plan.old), speaking(plan.old)
        self.before = overlaps(plan.old)
        self.present = set(interview.attendances.values_list("participant_id", flat=True))
        voices = {turn.like.participant_id or 0 for turn in plan.turns if turn.like}
        lock_people(voices.union(self.spoke, self.present, *self.held.values()))

    def settle(self, new: Transcript) -> None:
        now = speaking(new)
        attend(self.interview, now, gone=self.spoke - now)
        wanted = {
            excerpt: follow_turns(self._held(excerpt), self.before.get(excerpt, set()), people)
            for excerpt, people in overlaps(new).items()
        }
        moved = {pk: people for pk, people in wanted.items() if people != self._held(pk)}
        write_subjects(self.interview.workspace_id, moved)
        self._tell(moved, now)

    def _tell(self, moved: dict[int, set[int]], now: set[int]) -> None:
        reworded = [each.excerpt for each in self.plan.reworded]
        lost = self.spoke - now
        concerned = (self.spoke ^ now).union(*moved.values())
        for excerpt, people in moved.items():
            lost |= self._held(excerpt) - people
        for excerpt in {*moved, *self._carried_away()}:
            concerned |= self._held(excerpt)
        if self._comes_or_goes():
            concerned |= self.present | now
        evidence_changed.send(
            Transcript,
            workspace=self.interview.workspace_id,
            participants=concerned,
            removed=bool(reworded or lost),
            excerpts=list(moved),
            shortened=reworded,
        )

    def _held(self, excerpt: int) -> set[int]:
        return self.held.get(excerpt, set())

    def _carried_away(self) -> list[int]:
        """Those that are not just where and what they were."""
        return [each.excerpt for each in self.plan.carried if each.place.state != State.SAME]

    def _comes_or_goes(self) -> bool:
        """With its first or its last highlight an interview begins or ends to count as heard."""
        return any(
            (each.was == State.ORPHANED) != (each.place.state == State.ORPHANED)
            for each in self.plan.carried
        )


def _write_version(plan: Plan, by: User) -> Transcript:
    old = plan.old
    last = Transcript.objects.filter(interview=old.interview_id).aggregate(last=Max("version"))
    Transcript.objects.filter(pk=old.pk).update(is_current=False)
    new = Transcript.objects.create(
        workspace_id=old.workspace_id,
        interview_id=old.interview_id,
        version=last["last"] + 1,
        text=plan.text,
        length=len(plan.text),
        format=old.format,
        encoding=old.encoding,
        notes=old.notes,
        created_by=by,
    )
    _write_turns(new, plan.turns)
    here = {"workspace_id": new.workspace_id, "transcript": new}
    SyncPoint.objects.bulk_create(
        (SyncPoint(**here, position=position, ms=ms) for position, ms in plan.syncs),
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )
    Anchor.objects.bulk_create((_anchor(new, each) for each in plan.carried), batch_size=AT_ONCE)
    return new


def _anchor(transcript: Transcript, each: Carried) -> Anchor:
    return Anchor(
        workspace_id=transcript.workspace_id,
        transcript=transcript,
        transcript_length=transcript.length,
        excerpt_id=each.excerpt,
        start=each.place.start,
        end=each.place.end,
        state=each.place.state.value,
    )


def _write_turns(transcript: Transcript, turns: Collection[NewTurn]) -> None:
    nobody = Turn()
    rows = [(turn, turn.like or nobody) for turn in turns]
    Turn.objects.bulk_create(
        (
            Turn(
                workspace_id=transcript.workspace_id,
                transcript=transcript,
                transcript_length=transcript.length,
                start=turn.start,
                end=turn.end,
                ms=turn.ms,
                speaker_label=like.speaker_label,
                by_hand=like.by_hand,
                role=like.role,
                participant_id=like.participant_id,
            )
            for turn, like in rows
        ),
        batch_size=AT_ONCE,
    )
