"""Saying that one has coded an interview to its end."""

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from insights.models import Coverage
from interviews.models import Interview, Transcript
from lib.problems import Refused


@transaction.atomic
def finish_coding(*, interview: Interview, by: User) -> Coverage:
    """What carries no tag of theirs in the current transcript is coded as absent from now on."""
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    current = Transcript.objects.filter(interview=interview, is_current=True)
    version = current.values_list("version", flat=True).first()
    if version is None:
        raise Refused("This interview has no transcript yet.", field="interview")
    there = Coverage.objects.filter(interview=interview, coder=by).first()
    if there is not None and there.version == version:
        return there
    coverage, _ = Coverage.objects.update_or_create(
        interview=interview,
        coder=by,
        defaults={
            "workspace_id": interview.workspace_id,
            "version": version,
            "finished_at": timezone.now(),
        },
    )
    after = {"interview": interview.pk, "coder": by.pk, "version": version}
    record(
        workspace=coverage.workspace_id, by=by, verb="coverage.added", what=coverage, after=after
    )
    return coverage


@transaction.atomic
def reopen_coding(*, interview: Interview, by: User) -> None:
    """Not finished after all: what carries no tag of theirs is not coded yet."""
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    there = Coverage.objects.filter(interview=interview, coder=by).first()
    if there is None:
        return
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
