"""Reading passages by meaning: asked for by a page, done by a worker, forgotten with the words."""

import json
import logging
import time
from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Workspace
from insights.models import MeaningReading, PassageVectors
from insights.suggesting.candidates import Heard, Said, heard
from insights.suggesting.meaning import MODEL, ROW, is_installed, stored, unread
from interviews.models import Interview, Transcript
from lib.child import MIB, ChildFailed, Limits, run_limited
from lib.nudge import nudge
from lib.tenancy import scoped

AT_ONCE = 120  # passages a child; it takes about as long to load the model as to read these
ENOUGH = 10.0  # seconds, well inside of a job's lease; the rest waits for the next message
LIMITS = Limits(wall_seconds=28, cpu_seconds=28, memory_bytes=2048 * MIB)
AGAIN = timedelta(minutes=10)
FAILED = "The passages could not be read by meaning. Suggestions go by wording."
Status = MeaningReading.Status
log = logging.getLogger(__name__)


@transaction.atomic
def request_reading(workspace: Workspace) -> MeaningReading | None:
    """Have a worker read what is not read yet; None without the extra."""
    if not is_installed():
        return None
    reading, is_new = MeaningReading.objects.get_or_create(workspace=workspace)
    rested = reading.finished_at is None or reading.finished_at < timezone.now() - AGAIN
    if not is_new and (reading.status == Status.DONE or (reading.is_over and rested)):
        fresh = {"status": Status.QUEUED, "attempts": 0, "progress": 0, "error": ""}
        MeaningReading.objects.filter(pk=reading.pk).update(
            **fresh, finished_at=None, next_try=Now()
        )
        reading.refresh_from_db()
    nudge()
    return reading


def read_on(reading: MeaningReading) -> None:
    """Read what time allows of a claimed reading; the rest waits for the next message."""
    began = time.monotonic()
    try:
        while _read_some(reading):
            if time.monotonic() - began > ENOUGH:
                return _come_back(reading)
    except ChildFailed as problem:
        log.error("Reading %s by meaning failed: %s", reading.pk, problem)
        return reading.fail(FAILED, final=False)
    reading.finish()
    return None


def forget_meaning(*, transcripts: Collection[int] = (), people: Collection[int] = ()) -> None:
    """What was derived from withdrawn words goes with them."""
    theirs = Q(transcript__turns__participant__in=people) | Q(
        transcript__interview__attendances__participant__in=people
    )
    rows = PassageVectors.objects.filter(Q(transcript__in=transcripts) | theirs)
    PassageVectors.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()


def _read_some(reading: MeaningReading) -> bool:
    """False when nothing is left."""
    with scoped(reading.workspace_id):
        found = heard(reading.workspace)
        waiting = unread(found)
    chosen = waiting[:AT_ONCE]
    if not chosen:
        return False
    raw = run_limited(
        "insights.suggesting.embedding",
        json.dumps([one.text for one in chosen]).encode(),
        limits=LIMITS,
    )
    with scoped(reading.workspace_id):
        _keep(reading, found, dict(zip(chosen, _rows(raw), strict=True)))
    reading.report(100 - 100 * (len(waiting) - len(chosen)) // max(1, len(found.said)))
    return len(waiting) > len(chosen)


def _rows(raw: bytes) -> list[bytes]:
    return [raw[at : at + ROW] for at in range(0, len(raw), ROW)]


def _keep(reading: MeaningReading, found: Heard, rows: dict[Said, bytes]) -> None:
    """Whoever erases words holds the interview: what was erased meanwhile is not kept."""
    list(Interview.objects.locked().filter(pk__in={one.interview for one in rows}))
    transcripts = {one.transcript for one in rows}
    texts = dict(Transcript.objects.filter(pk__in=transcripts).values_list("pk", "text"))
    tables: dict[int, bytearray] = defaultdict(bytearray)
    known = stored(found)
    for one, row in rows.items():
        if texts.get(one.transcript, "")[one.start : one.end] != one.text:
            continue
        empty = bytes(found.counts[one.transcript] * ROW)
        table = tables[one.transcript] or bytearray(known.get(one.transcript, empty))
        table[one.at * ROW : (one.at + 1) * ROW] = row
        tables[one.transcript] = table
    for transcript, table in tables.items():
        PassageVectors.objects.update_or_create(
            transcript_id=transcript,
            defaults={
                "workspace_id": reading.workspace_id,
                "model": MODEL,
                "vectors": bytes(table),
            },
        )


def _come_back(reading: MeaningReading) -> None:
    rows = MeaningReading.objects.filter(pk=reading.pk, status=Status.RUNNING)
    with scoped(reading.workspace_id):
        rows.update(status=Status.QUEUED, attempts=0, next_try=Now())
