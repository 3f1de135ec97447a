from datetime import timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models.base import WorkspaceQuerySet, WorkspaceRow
from lib.tenancy import scoped, scoped_loosely

MAX_ATTEMPTS = 4
JobRow = TypeVar("JobRow", bound=models.Model)


class JobQuerySet(WorkspaceQuerySet[JobRow]):
    def due(self) -> Self:
        """Rows whose message was never sent, was lost, or whose worker died."""
        return self.filter(status__in=[Job.Status.QUEUED, Job.Status.RUNNING], next_try__lte=Now())


class Job(WorkspaceRow):
    """A background job. The row is the truth; the dispatcher publishes its id when it is due."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    status = models.CharField(max_length=8, choices=Status.choices, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    next_try = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    task: ClassVar[str]  # The Celery task that takes (workspace_id, id).

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        return self.status in {self.Status.DONE, self.Status.FAILED}

    def start(self) -> bool:
        """Claim the row; False if it is over. Counted first, so that what kills a worker counts."""
        wanted = self._rows().filter(status__in=[self.Status.QUEUED, self.Status.RUNNING])
        with scoped_loosely(self.workspace_id):
            claimed = wanted.update(
                status=self.Status.RUNNING,
                attempts=models.F("attempts") + 1,
                next_try=Now() + timedelta(seconds=settings.JOB_LEASE),
            )
            if claimed:
                self.refresh_from_db()
        return bool(claimed)

    def report(self, progress: int) -> None:
        with scoped_loosely(self.workspace_id):
            self._rows().filter(status=self.Status.RUNNING).update(progress=progress)

    def finish(self, **fields: Any) -> bool:
        """Done, if it was still wanted: a job cancelled or erased meanwhile stays as it is."""
        running = self._rows().filter(status=self.Status.RUNNING)
        with scoped(self.workspace_id):
            return bool(
                running.update(
                    status=self.Status.DONE, progress=100, error="", finished_at=Now(), **fields
                )
            )

    def fail(self, message: str, *, final: bool) -> None:
        over = final or self.attempts >= MAX_ATTEMPTS
        with scoped(self.workspace_id):
            self._rows().exclude(status=self.Status.DONE).update(
                status=self.Status.FAILED if over else self.Status.QUEUED,
                error=message,
                finished_at=Now() if over else None,
                next_try=Now() + timedelta(seconds=2**self.attempts),
            )

    def _rows(self) -> "models.QuerySet[Job]":
        return type(self)._default_manager.filter(pk=self.pk, workspace=self.workspace_id)
