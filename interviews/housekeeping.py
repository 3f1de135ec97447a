"""What is dropped once nobody comes back for it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.changes import record
from accounts.models import Change
from interviews.models import SurveyFile, SurveyImport

BATCH = 50


def abandoned_drafts() -> QuerySet[SurveyFile]:
    """Tables of answers that nobody has touched for the days that settings say."""
    since = timezone.now() - timedelta(days=settings.SURVEY_DRAFT_DAYS)
    touched = Change.objects.filter(
        Q(object_type="surveyfile", object_id=OuterRef("pk"))
        | Q(object_type="surveyimport", object_id=OuterRef("job__pk")),
        workspace=OuterRef("workspace"),
        at__gt=since,
    )
    busy = Q(job__status__in=[SurveyImport.Status.QUEUED, SurveyImport.Status.RUNNING])
    waiting = SurveyFile.objects.filter(sealed_table__isnull=False, created_at__lte=since)
    return waiting.exclude(busy).filter(~Exists(touched))


def drop_drafts() -> int:
    """They hold names of people who were never taken in; how many went."""
    drafts = list(abandoned_drafts().order_by("pk").values_list("pk", flat=True)[:BATCH])
    return sum(_drop(draft) for draft in drafts)


@transaction.atomic
def _drop(pk: int) -> bool:
    """Looked at once more under its lock: somebody may have come back to it."""
    held = SurveyFile.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if held is None or not abandoned_drafts().filter(pk=pk).exists():
        return False
    gone = SurveyFile(pk=pk)
    workspace = held.workspace_id
    held.delete()
    record(workspace=workspace, by=None, verb="survey.dropped", what=gone)
    return True
