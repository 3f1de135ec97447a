from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from accounts.models import WorkspaceQuerySet, WorkspaceRow
from interviews.models.transcripts import Transcript
from lib.constraints import References, same_workspace


class SearchPassage(WorkspaceRow):
    """A stretch of a transcript as full-text search knows it: derived, and made anew at will."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="search_passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    transcript_length = models.PositiveIntegerField()
    language = models.CharField(max_length=12, blank=True)
    words = SearchVectorField()

    objects = WorkspaceQuerySet["SearchPassage"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "start"], name="interviews_searchpassage_start_once"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end__lte=F("transcript_length")),
                name="interviews_searchpassage_span",
            ),
            References(
                fields=("transcript", "transcript_length"),
                to="interviews.Transcript",
                to_fields=("id", "length"),
                name="interviews_searchpassage_within_transcript",
            ),
            *same_workspace("interviews", "searchpassage", ("transcript", "interviews.Transcript")),
        ]
        indexes = [
            GinIndex(fields=["words"], name="interviews_passage_words"),
            models.Index(fields=["workspace", "language"], name="interviews_passage_language"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end} of transcript {self.transcript_id}"
