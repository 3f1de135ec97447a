from typing import Self

from django.db import models

from accounts.models import Job, JobQuerySet, User
from interviews.models.encounters import Interview
from lib.constraints import same_workspace


class ImportFileQuerySet(JobQuerySet["ImportFile"]):
    def told(self) -> Self:
        """For a page: its interview, `has_content` and `is_held` in place of the words."""
        held = models.ExpressionWrapper(
            models.Q(content__isnull=False), output_field=models.BooleanField()
        )
        waiting = models.ExpressionWrapper(
            models.Q(held__isnull=False), output_field=models.BooleanField()
        )
        return (
            self.select_related("interview")
            .defer("content", "held")
            .annotate(has_content=held, is_held=waiting)
        )


class ImportFile(Job):
    """An uploaded transcript on its way into an interview. The file is emptied once it is read.

    With `pseudonymise`, what was read waits in `held`, sealed, until names are settled.
    """

    task = "interviews.read_file"

    interview = models.OneToOneField(Interview, models.CASCADE, related_name="import_file")
    name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField()
    encoding = models.CharField(max_length=30, blank=True)
    encoding_guessed = models.BooleanField(default=False)
    pseudonymise = models.BooleanField(default=False)
    held = models.BinaryField(null=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        constraints = same_workspace(
            "interviews", "importfile", ("interview", "interviews.Interview")
        )
        indexes = [
            models.Index(
                fields=["next_try"],
                condition=models.Q(status__in=["queued", "running"]),
                name="interviews_importfile_due",
            )
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"
