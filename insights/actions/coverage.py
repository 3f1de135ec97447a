"""Saying that one has coded an interview to its end, or some turns of it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from insights.analysis.unitizing import Span, joined
from insights.finished import parts_finished
from insights.models import Coverage
from interviews.models import Interview, Transcript, Turn
from lib.problems import Refused


@transaction.atomic
def finish_coding(*, interview: Interview, by: User) -> Coverage:
    """What carries no tag of theirs in the current transcript is coded as absent from now on."""
    transcript = _current(interview)
    there = Coverage.objects.filter(interview=interview, coder=by).first()
    if there is not None and there.version == transcript.version and not there.parts:
        return there
    return _keep(interview, transcript, by, [])


@transaction.atomic
def finish_part(*, interview: Interview, by: User, first: int, last: int) -> Coverage:
    """The turns of these numbers, from 1 and both included, besides what was finished before.

    What carries no tag of theirs in them is coded as absent, in the rest not coded yet.
    """
    transcript = _current(interview)
    turns = list(Turn.objects.filter(transcript=transcript).order_by("start"))
    _check(first, last, len(turns))
    there = Coverage.objects.filter(interview=interview, coder=by).first()
    if there is not None and not there.parts:
        return there
    known = parts_finished(interview.workspace, [interview.pk])[interview.pk].get(by.pk, ())
    spans = joined([*known, (turns[first - 1].start, turns[last - 1].end)])
    whole = all(_covers(spans, turn) for turn in turns)
    return _keep(interview, transcript, by, [] if whole else spans, turns=[first, last])


@transaction.atomic
def reopen_coding(*, interview: Interview, by: User) -> bool:
    """Not finished after all: what carries no tag of theirs is not coded yet.

    True if all of it was finished, which finishing it again would bring back.
    """
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    there = Coverage.objects.filter(interview=interview, coder=by).first()
    if there is None:
        return False
    before = {"interview": interview.pk, "coder": by.pk, "version": there.version}
    stub = Coverage(pk=there.pk)
    there.delete()
    record(
        workspace=interview.workspace_id,
        by=by,
        verb="coverage.removed",
        what=stub,
        before=before,
    )
    return not there.parts


def _current(interview: Interview) -> Transcript:
    """With the interview locked."""
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    transcript = Transcript.objects.filter(interview=interview, is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no transcript yet.", field="interview")
    return transcript


def _check(first: int, last: int, turns: int) -> None:
    if not turns:
        raise Refused("This text is not divided into turns: it is finished as a whole.")
    if not 1 <= first <= turns:
        raise Refused(f"The turns are numbered from 1 to {turns:,}.", field="first")
    if not first <= last <= turns:
        raise Refused(f"Give a last turn from {first:,} to {turns:,}.", field="last")


def _covers(spans: Iterable[Span], turn: Turn) -> bool:
    return any(start <= turn.start and turn.end <= end for start, end in spans)


def _keep(
    interview: Interview,
    transcript: Transcript,
    by: User,
    parts: list[Span],
    **told: list[int],
) -> Coverage:
    fields = {"version": transcript.version, "parts": parts, "finished_at": timezone.now()}
    coverage, _ = Coverage.objects.update_or_create(
        interview=interview,
        coder=by,
        defaults={"workspace_id": interview.workspace_id, **fields},
    )
    after = {"interview": interview.pk, "coder": by.pk, "version": transcript.version, **told}
    record(
        workspace=coverage.workspace_id, by=by, verb="coverage.added", what=coverage, after=after
    )
    return coverage
