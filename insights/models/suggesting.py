"""What suggestions remember: how they were answered, and the passages by meaning."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Job, JobQuerySet, User, WorkspaceQuerySet, WorkspaceRow
from insights.models.codes import Code
from insights.models.codings import Coding
from insights.models.exchange import UNFINISHED
from insights.models.together import BlindLayer
from interviews.models import Transcript
from lib.constraints import References, addressable, same_workspace


class SuggestionAnswerQuerySet(WorkspaceQuerySet["SuggestionAnswer"]):
    def visible_to(self, user: User) -> Self:
        """Without those of others where somebody codes blind: an answer would tell of a layer."""
        layers = BlindLayer.objects.filter(
            Q(coder=user) | Q(coder=models.OuterRef("answered_by")),
            interview=models.OuterRef("transcript__interview"),
        )
        return self.filter(Q(answered_by=user) | ~models.Exists(layers))


class SuggestionAnswer(WorkspaceRow):
    """Somebody said whether a suggested passage belongs to a code. Numbers only, no words."""

    code = models.ForeignKey(Code, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    transcript_length = models.PositiveIntegerField()
    accepted = models.BooleanField()
    # What accepting made; none where the words carried the code already.
    coding = models.ForeignKey(Coding, models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = SuggestionAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            addressable("insights", "suggestionanswer"),
            models.UniqueConstraint(
                fields=["code", "transcript", "start", "end", "answered_by"],
                name="insights_suggestionanswer_once",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end__lte=F("transcript_length")),
                name="insights_suggestionanswer_span",
            ),
            References(
                fields=("transcript", "transcript_length"),
                to="interviews.Transcript",
                to_fields=("id", "length"),
                name="insights_suggestionanswer_within_transcript",
            ),
            *same_workspace(
                "insights",
                "suggestionanswer",
                ("code", "insights.Code"),
                ("transcript", "interviews.Transcript"),
                ("coding", "insights.Coding"),
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk} on code {self.code_id}"


class PassageVectors(WorkspaceRow):
    """All passages of a transcript by meaning: derived, and gone when a word of it is withdrawn."""

    transcript = models.OneToOneField(
        Transcript, models.CASCADE, primary_key=True, related_name="+"
    )
    model = models.CharField(max_length=20)
    # 16-bit floats, one row of the model's width a passage, in the order of the text.
    vectors = models.BinaryField()

    objects = WorkspaceQuerySet["PassageVectors"].as_manager()

    class Meta:
        constraints = same_workspace(
            "insights", "passagevectors", ("transcript", "interviews.Transcript")
        )

    def __str__(self) -> str:
        return f"Meaning of transcript {self.transcript_id}"


class MeaningReadingQuerySet(JobQuerySet["MeaningReading"]):
    pass


class MeaningReading(Job):
    """Reading the transcripts of a workspace by meaning, those that are not read yet."""

    task = "insights.read_meaning"

    objects = MeaningReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="insights_meaningreading_once")
        ]
        indexes = [
            models.Index(
                fields=["next_try"], condition=UNFINISHED, name="insights_meaningreading_due"
            )
        ]

    def __str__(self) -> str:
        return f"Reading of workspace {self.workspace_id} by meaning"


class MeaningQuestionQuerySet(JobQuerySet["MeaningQuestion"]):
    pass


class MeaningQuestion(Job):
    """What is looked for by meaning. Its words are forgotten once it is read."""

    task = "insights.read_question"

    model = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    # One row of the model's width, of 16-bit floats.
    vector = models.BinaryField(null=True)

    objects = MeaningQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "model", "digest"], name="insights_meaningquestion_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try"], condition=UNFINISHED, name="insights_meaningquestion_due"
            )
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} by meaning"
