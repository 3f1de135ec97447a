"""Tagging. Locks are taken in the order code, interview, participants (by id), own rows,
persona states (through the signal), change log."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from accounts.changes import record
from accounts.models import Change, User, Workspace
from insights.models import Code, Coding, Stance, Voice
from interviews.excerpts import Marked, mark_excerpt
from interviews.models import Attendance, Excerpt, ExcerptSubject, Interview, Participant
from interviews.signals import evidence_changed
from lib.problems import Refused


@transaction.atomic
def tag_excerpt(
    *,
    workspace: Workspace,
    interview: Interview,
    start: int,
    end: int,
    code: Code,
    by: User,
    stance: str = Stance.SUPPORTS,
    voice: str = Voice.SAID,
    version: int | None = None,
    subjects: Collection[int] | None = None,
    shared: bool = True,
) -> tuple[Coding, bool]:
    """Put a code on a span of the current transcript; True if that is new.

    The same span, code and coder answer with the first coding, unchanged. Raises Refused, Stale
    for a version that is not current, and WhoseWords where the coder has to name the speaker.
    """
    _check_choices(stance, voice)
    _hold_code(code)
    marked = mark_excerpt(
        interview=interview,
        start=start,
        end=end,
        by=by,
        version=version,
        subjects=subjects,
        besides=lambda: _listeners(interview.pk),
    )
    there = None if marked.is_new else _coding_of(marked.excerpt, code, by)
    if there is not None:
        return there, False
    # Whoever tags this interview holds it: nobody can have made this coding meanwhile.
    coding = Coding.objects.create(
        workspace=workspace,
        excerpt=marked.excerpt,
        code=code,
        coder=by,
        stance=stance,
        voice=voice,
        shared=shared,
    )
    _tell(coding, {*marked.subjects, *marked.also})
    _log(coding, by, "coding.added", after=_state(coding, marked))
    return coding, True


@transaction.atomic
def untag(*, coding: Coding, by: User) -> None:
    """Take the code off. The excerpt stays: a claim above may be pinned to it."""
    people = _hold_people(coding.excerpt, alone=coding.pk)
    gone = Coding.objects.filter(pk=coding.pk).first()
    if gone is None:
        raise Refused("This tag is already gone.", code="gone")
    Coding.objects.filter(pk=gone.pk).delete()
    _tell(gone, people, removed=True)
    _log(gone, by, "coding.removed", before=_state(gone))


@transaction.atomic
def restore_coding(*, workspace: Workspace, coding: int, by: User) -> Coding:
    """Undo `untag`: the same coding with the same id and guid, as the change log remembers it.

    Raises Refused: `unknown` if this workspace never had it, else `gone` or `again`.
    """
    there = Coding.objects.for_workspace(workspace).filter(pk=coding).first()
    if there is not None:
        return there
    was = _last_state(workspace, coding)
    code = Code.objects.for_workspace(workspace).filter(pk=was["code"]).first()
    excerpt = Excerpt.objects.filter(workspace=workspace, pk=was["excerpt"]).first()
    if code is None or excerpt is None:
        raise Refused("Its code or its words are gone, so the tag cannot come back.", code="gone")
    _hold_code(code)
    people = _hold_people(excerpt, alone=coding)
    coder = User.objects.get(pk=was["coder"])
    if Coding.objects.filter(excerpt=excerpt, code=code, coder=coder).exists():
        raise Refused("These words carry this tag again already.", code="again")
    restored = Coding.objects.create(
        pk=coding,
        guid=UUID(was["guid"]),
        workspace=workspace,
        excerpt=excerpt,
        code=code,
        coder=coder,
        stance=was["stance"],
        voice=was["voice"],
        shared=was["shared"],
    )
    _tell(restored, people)
    _log(restored, by, "coding.restored", after=_state(restored))
    return restored


@transaction.atomic
def change_coding(
    *, coding: Coding, by: User, stance: str | None = None, voice: str | None = None
) -> Coding:
    """Another stance, another voice, or both."""
    people = _hold_people(coding.excerpt)
    held = Coding.objects.select_for_update(no_key=True).filter(pk=coding.pk).first()
    if held is None:
        raise Refused("This tag is gone. Somebody removed it.", code="gone")
    before = {"stance": held.stance, "voice": held.voice}
    held.stance, held.voice = stance or held.stance, voice or held.voice
    after = {"stance": held.stance, "voice": held.voice}
    _check_choices(held.stance, held.voice)
    if before != after:
        held.save(update_fields=["stance", "voice"])
        _tell(held, people)
        _log(held, by, "coding.changed", before=before, after=after)
    return held


def _coding_of(excerpt: Excerpt, code: Code, coder: User) -> Coding | None:
    return Coding.objects.filter(excerpt=excerpt, code=code, coder=coder).first()


def _check_choices(stance: str, voice: str) -> None:
    if stance not in Stance.values:
        raise Refused("Choose whether it supports or contradicts.", field="stance")
    if voice not in Voice.values:
        raise Refused("Choose whether they say it, do it, or leave it unspoken.", field="voice")


def _hold_code(code: Code) -> None:
    """Keep the code from being merged or deleted until this commits; other taggers may pass."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT merged_into_id FROM insights_code WHERE id = %s FOR KEY SHARE", [code.pk]
        )
        row = cursor.fetchone()
    if row is None or row[0] is not None:
        raise Refused(
            "This code was merged or deleted. Choose another one.", field="code", code="gone"
        )


def _hold_people(excerpt: Excerpt, *, alone: int | None = None) -> set[int]:
    """Lock the interview and the subjects; all who took part where `alone` makes it coded."""
    _hold_interview(excerpt.interview_id)
    listeners = _listeners(excerpt.interview_id, alone) if alone else set()
    subjects = ExcerptSubject.objects.filter(excerpt=excerpt)
    people = {*subjects.values_list("participant_id", flat=True), *listeners}
    list(Participant.objects.locked().filter(pk__in=people).values_list("pk"))
    return people


def _hold_interview(interview: int) -> None:
    list(Interview.objects.locked().filter(pk=interview).values_list("pk"))


def _listeners(interview: int, alone: int | None = None) -> set[int]:
    """All who took part in it, if no coding but `alone` makes it a coded interview: with its first
    coding they count among the people heard, with its last they no longer do."""
    others = Coding.objects.shared().filter(excerpt__interview=interview).exclude(pk=alone or 0)
    if others.exists():
        return set()
    attending = Attendance.objects.filter(interview=interview)
    return set(attending.values_list("participant_id", flat=True))


def _tell(coding: Coding, participants: Collection[int], *, removed: bool = False) -> None:
    """A coding in a coder's blind layer is no evidence yet."""
    if coding.shared:
        evidence_changed.send(
            Coding,
            workspace=coding.workspace_id,
            participants=list(participants),
            removed=removed,
            codings=[coding.pk] if removed else (),
        )


def _state(coding: Coding, marked: Marked | None = None) -> dict[str, Any]:
    """What undo needs, and where it stood: ids and numbers, no words."""
    place = {"start": marked.start, "end": marked.end} if marked else {}
    return {
        "excerpt": coding.excerpt_id,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "stance": coding.stance,
        "voice": coding.voice,
        "shared": coding.shared,
        "guid": str(coding.guid),
        **place,
    }


def _last_state(workspace: Workspace, coding: int) -> dict[str, Any]:
    change = (
        Change.objects.for_workspace(workspace)
        .filter(object_type="coding", object_id=coding, verb="coding.removed")
        .order_by("-seq")
        .first()
    )
    if change is None or change.before is None:
        raise Refused("There is no such tag to bring back.", code="unknown")
    return dict(change.before)


def _log(
    coding: Coding,
    by: User,
    verb: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record(workspace=coding.workspace_id, by=by, verb=verb, what=coding, before=before, after=after)
