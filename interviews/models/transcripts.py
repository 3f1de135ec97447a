from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.models import User, Workspace, WorkspaceQuerySet, WorkspaceRow
from interviews.models.encounters import Interview
from interviews.models.participants import Participant
from lib.constraints import References, addressable, same_workspace


class Transcript(WorkspaceRow):
    """What was said, as an immutable numbered version. Offsets into it count codepoints."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="transcripts")
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    text = models.TextField()
    length = models.PositiveIntegerField()
    words = models.GeneratedField(
        expression=Func(
            Func(F("text"), Value(r"\s+"), function="regexp_split_to_array"),
            function="cardinality",
        ),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=30, blank=True)
    notes = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Transcript"].as_manager()

    class Meta:
        constraints = [
            addressable("interviews", "transcript"),
            models.UniqueConstraint(fields=["id", "length"], name="interviews_transcript_length"),
            models.UniqueConstraint(
                fields=["workspace", "id", "length"], name="interviews_transcript_extent"
            ),
            models.UniqueConstraint(
                fields=["interview", "version"], name="interviews_transcript_version_once"
            ),
            models.UniqueConstraint(
                fields=["interview"],
                condition=Q(is_current=True),
                name="interviews_transcript_current_once",
            ),
            models.CheckConstraint(
                condition=Q(length__gt=0), name="interviews_transcript_not_empty"
            ),
            *same_workspace("interviews", "transcript", ("interview", "interviews.Interview")),
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of interview {self.interview_id}"


class TranscriptSource(WorkspaceRow):
    """The text as it was read from the file, kept beside the transcript and erased with it."""

    transcript = models.OneToOneField(
        Transcript, models.CASCADE, primary_key=True, related_name="source"
    )
    text = models.TextField()
    original = models.BinaryField(null=True)
    original_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = same_workspace(
            "interviews", "transcriptsource", ("transcript", "interviews.Transcript")
        )

    def __str__(self) -> str:
        return f"Source of transcript {self.transcript_id}"


class Turn(WorkspaceRow):
    """Who speaks from where to where. The text never changes, who said it may.

    Checked and indexed as `Excerpt` is.
    """

    class Role(models.TextChoices):
        NOBODY = "nobody", "Nobody yet"
        PARTICIPANT = "participant", "Participant"
        MODERATOR = "moderator", "Moderator"
        IGNORED = "ignored", "Ignored"

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", db_constraint=False)
    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="turns", db_constraint=False, db_index=False
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    transcript_length = models.PositiveIntegerField()
    speaker_label = models.CharField(max_length=80, blank=True)
    # A person said who speaks in these very words: what is said of the label no longer holds here.
    by_hand = models.BooleanField(default=False)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.NOBODY)
    participant = models.ForeignKey(
        Participant,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="turns",
        db_constraint=False,
    )
    ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "start"], name="interviews_turn_start_once"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end__lte=F("transcript_length")),
                name="interviews_turn_span",
            ),
            models.CheckConstraint(
                condition=Q(role="participant", participant__isnull=False)
                | (~Q(role="participant") & Q(participant=None)),
                name="interviews_turn_participant_role",
            ),
            References(
                fields=("workspace", "transcript", "transcript_length"),
                to="interviews.Transcript",
                to_fields=("workspace", "id", "length"),
                name="interviews_turn_within_transcript",
            ),
            *same_workspace("interviews", "turn", ("participant", "interviews.Participant")),
        ]

    def __str__(self) -> str:
        return f"Turn {self.start}–{self.end}"


class SyncPoint(WorkspaceRow):
    """Which position of the text is at which millisecond of the recording."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="sync_points")
    position = models.PositiveIntegerField()
    ms = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "position"], name="interviews_syncpoint_position_once"
            ),
            *same_workspace("interviews", "syncpoint", ("transcript", "interviews.Transcript")),
        ]

    def __str__(self) -> str:
        return f"{self.position} at {self.ms} ms"
