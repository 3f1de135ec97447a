"""What every action on codings does: hold what it needs, tell the personas, write the log.

Locks are taken in the order code, interview, participants (by id), own rows, persona states
(through the signal), change log.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from accounts.changes import record
from accounts.models import User
from insights.models import Code, Coding, Stance, Voice
from interviews.models import Attendance, ExcerptSubject, Interview, Participant
from interviews.signals import evidence_changed
from lib.prepared import Prepared
from lib.problems import Refused


def check_choices(stance: str, voice: str) -> None:
    if stance not in Stance.values:
        raise Refused("Choose whether it supports or contradicts.", field="stance")
    if voice not in Voice.values:
        raise Refused("Choose whether they say it, do it, or leave it unspoken.", field="voice")


def hold_code(code: Code) -> None:
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


def hold_people(
    interviews: Collection[int], excerpts: Collection[int], *, alone: Collection[int] | None = None
) -> set[int]:
    """Lock interviews and subjects; all who took part where only the codings `alone` (ids) make
    an interview a coded one."""
    list(Interview.objects.locked().filter(pk__in=interviews).order_by("pk").values_list("pk"))
    heard = listeners(interviews, alone) if alone is not None else set()
    subjects = ExcerptSubject.objects.filter(excerpt__in=excerpts)
    people = {*subjects.values_list("participant_id", flat=True), *heard}
    list(Participant.objects.locked().filter(pk__in=people).values_list("pk"))
    return people


def listeners(interviews: Collection[int], alone: Collection[int] = ()) -> set[int]:
    """All who took part in those that no coding but `alone` makes coded interviews: with its first
    coding they count among the people heard, with its last they no longer do."""
    found = _unheard(interviews, alone) if alone else _unheard_yet(sorted(interviews))
    return {person for (person,) in found}


def _unheard(
    interviews: Collection[int], alone: Collection[int] = ()
) -> "QuerySet[Attendance, tuple[int]]":
    here = Coding.objects.filter(excerpt__interview=OuterRef("interview"))
    others = here.shared().standing().exclude(pk__in=alone)
    # One coding is enough to know: they are not counted, nor all looked at.
    unheard = Attendance.objects.filter(~Exists(others), interview__in=interviews)
    return unheard.values_list("participant_id")


_unheard_yet = Prepared(_unheard)


def tell(
    codings: Collection[Coding], participants: Collection[int], *, removed: bool = False
) -> None:
    """A coding in a coder's blind layer is no evidence yet."""
    shared = [coding for coding in codings if coding.shared]
    if shared:
        evidence_changed.send(
            Coding,
            workspace=shared[0].workspace_id,
            participants=list(participants),
            removed=removed,
            codings=[coding.pk for coding in shared] if removed else (),
        )


def state_of(coding: Coding, **more: Any) -> dict[str, Any]:
    """What undo needs, and perhaps where it stood: ids and numbers, no words."""
    return {
        "excerpt": coding.excerpt_id,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "stance": coding.stance,
        "voice": coding.voice,
        "shared": coding.shared,
        "guid": str(coding.guid),
        **more,
    }


def coding_of(workspace: int, pk: int, was: dict[str, Any], *, shared: bool) -> Coding:
    """What `state_of` remembers, as a row that is not saved yet."""
    return Coding(
        pk=pk,
        guid=UUID(was["guid"]),
        workspace_id=workspace,
        excerpt_id=was["excerpt"],
        code_id=was["code"],
        coder_id=was["coder"],
        stance=was["stance"],
        voice=was["voice"],
        shared=shared,
    )


def log(
    coding: Coding,
    by: User,
    verb: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record(workspace=coding.workspace_id, by=by, verb=verb, what=coding, before=before, after=after)


def pks(codings: Iterable[Coding]) -> list[int]:
    return [coding.pk for coding in codings]
