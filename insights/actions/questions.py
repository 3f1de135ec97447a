"""Reading what somebody looks for by meaning: a page asks, a worker reads, it is kept a while."""

import json
import logging
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Workspace
from insights.actions.meaning import AGAIN, LIMITS
from insights.models import MeaningQuestion
from insights.suggesting.meaning import MODEL
from lib.child import ChildFailed, run_limited
from lib.nudge import nudge
from lib.text import one_line

KEPT = timedelta(days=30)  # an address that is opened later is read once more
FAILED = "The question could not be read by meaning. Search by words meanwhile."
Status = MeaningQuestion.Status
log = logging.getLogger(__name__)


@transaction.atomic
def ask_by_meaning(*, workspace: Workspace, words: str) -> MeaningQuestion:
    """The question as a worker knows it: with its vector, once it is done."""
    line = one_line(words)
    known = MeaningQuestion.objects.for_workspace(workspace)
    digest = sha256(line.encode()).hexdigest()
    question, is_new = known.get_or_create(
        workspace=workspace, model=MODEL, digest=digest, defaults={"words": line}
    )
    if is_new:
        known.filter(created_at__lt=timezone.now() - KEPT).delete()
    elif question.status == Status.FAILED and _has_rested(question):
        known.filter(pk=question.pk).update(
            status=Status.QUEUED, attempts=0, error="", finished_at=None, next_try=Now()
        )
        question.refresh_from_db()
    if not question.is_over:
        nudge()
    return question


def read_words(question: MeaningQuestion) -> None:
    """Of a claimed question."""
    texts = json.dumps([question.words]).encode()
    try:
        vector = run_limited("insights.suggesting.embedding", texts, limits=LIMITS)
    except ChildFailed as problem:
        log.error("Reading question %s by meaning failed: %s", question.pk, problem)
        return question.fail(FAILED, final=False)
    question.finish(vector=vector, words="")
    return None


def _has_rested(question: MeaningQuestion) -> bool:
    return question.finished_at is None or question.finished_at < timezone.now() - AGAIN
