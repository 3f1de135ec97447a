import json
from typing import Any, Self

from django.db import models

from accounts.models import Job, JobQuerySet, User, WorkspaceQuerySet, WorkspaceRow
from interviews.models.encounters import InterviewBatch
from lib.constraints import addressable, same_workspace
from lib.vault import seal, unseal


class SurveyFile(WorkspaceRow):
    """A table of answers, and what was said of its columns. Emptied once it is imported.

    `mapping`: {column as text: what it is}. `about`: what holds for the whole batch.
    """

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField(null=True)
    encoding = models.CharField(max_length=30, blank=True)
    encoding_guessed = models.BooleanField(default=False)
    sealed_table = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["SurveyFile"].as_manager()

    class Meta:
        constraints = [addressable("interviews", "surveyfile")]
        indexes = [models.Index(fields=["workspace", "digest"], name="interviews_surveyfile_same")]

    def __str__(self) -> str:
        return f"Survey file {self.pk}"

    @property
    def table(self) -> dict[str, Any] | None:
        """{"header": [text], "rows": [[row number, [text]]], …}, see importers.tables.

        Names stand in it until they are in the vault, so it is sealed. None once it is imported,
        and if its key is lost.
        """
        told: dict[str, Any] | None
        token, told = self.__dict__.get("_opened", (None, None))
        if token is not self.sealed_table:
            text = unseal(self.sealed_table) if self.sealed_table is not None else None
            told = json.loads(text) if text else None
            self.__dict__["_opened"] = (self.sealed_table, told)
        return told

    @table.setter
    def table(self, table: dict[str, Any] | None) -> None:
        text = json.dumps(table, ensure_ascii=False)
        self.sealed_table = None if table is None else seal(text)


class SurveyImportQuerySet(JobQuerySet["SurveyImport"]):
    def kept(self) -> Self:
        """Those whose interviews are still there."""
        return self.filter(batch__isnull=False)


class SurveyImport(Job):
    """A table of answers on its way into a batch: all of it in one transaction, or nothing."""

    task = "interviews.import_survey"

    file = models.OneToOneField(SurveyFile, models.CASCADE, related_name="job")
    batch = models.ForeignKey(InterviewBatch, models.SET_NULL, null=True, related_name="+")
    respondents = models.PositiveIntegerField(default=0)
    newcomers = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    objects = SurveyImportQuerySet.as_manager()

    class Meta:
        constraints = same_workspace(
            "interviews",
            "surveyimport",
            ("file", "interviews.SurveyFile"),
            ("batch", "interviews.InterviewBatch"),
        )
        indexes = [
            models.Index(
                fields=["next_try"],
                condition=models.Q(status__in=["queued", "running"]),
                name="interviews_surveyimport_due",
            )
        ]

    def __str__(self) -> str:
        return f"Survey import {self.pk}"
