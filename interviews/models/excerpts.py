from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from accounts.models import Guided, User, Workspace, WorkspaceQuerySet, WorkspaceRow
from interviews.models.encounters import Interview
from interviews.models.participants import Participant
from interviews.models.transcripts import Transcript
from lib.constraints import References, addressable, same_workspace


class Excerpt(Guided, WorkspaceRow):
    """The lasting identity of a passage, whatever version of the transcript it stands in.

    It, its places, its subjects and its codings are written by the thousand: what
    `same_workspace` proves already, the database does not check once more (`db_constraint`), and
    a column that leads an index has none of its own (`db_index`).
    """

    workspace = models.ForeignKey(
        Workspace, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    interview = models.ForeignKey(
        Interview, models.CASCADE, related_name="excerpts", db_constraint=False
    )
    participants: "models.ManyToManyField[Participant, ExcerptSubject]" = models.ManyToManyField(
        Participant, through="ExcerptSubject", related_name="excerpts"
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            addressable("interviews", "excerpt"),
            *same_workspace("interviews", "excerpt", ("interview", "interviews.Interview")),
        ]

    def __str__(self) -> str:
        return f"Excerpt {self.pk}"


# Its words are not those of where it stands now: it is new, it was moved, or they were erased.
UNWORDED = (
    Q(words=None)
    | Q(words_start__lt=F("start"))
    | Q(words_start__gt=F("start"))
    | Q(words_end__lt=F("end"))
    | Q(words_end__gt=F("end"))
)


class AnchorQuerySet(WorkspaceQuerySet["Anchor"]):
    def unworded(self) -> Self:
        """Those that search does not know yet, or no longer as they are."""
        return self.filter(UNWORDED)


class Anchor(WorkspaceRow):
    """Where an excerpt stands in one transcript version, in codepoints, end exclusive."""

    class State(models.TextChoices):
        SAME = "same", "Same"
        MOVED = "moved", "Moved"
        CHANGED = "changed", "Changed"
        ORPHANED = "orphaned", "Orphaned"

    # An orphan is kept, but no evidence. What changed is, and waits for somebody to look at it.
    IN_PLACE = (State.SAME, State.MOVED, State.CHANGED)
    SETTLED = (State.SAME, State.MOVED)
    UNSETTLED = (State.CHANGED, State.ORPHANED)

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", db_constraint=False)
    excerpt = models.ForeignKey(
        Excerpt, models.CASCADE, related_name="anchors", db_constraint=False, db_index=False
    )
    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="anchors", db_constraint=False, db_index=False
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    transcript_length = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.SAME)
    # For search: the words from `words_start` to `words_end`, which are its own if these are.
    words = SearchVectorField(null=True, editable=False)
    words_start = models.PositiveIntegerField(null=True, editable=False)
    words_end = models.PositiveIntegerField(null=True, editable=False)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt", "transcript"], name="interviews_anchor_once"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end__lte=F("transcript_length")),
                name="interviews_anchor_span",
            ),
            References(
                fields=("workspace", "transcript", "transcript_length"),
                to="interviews.Transcript",
                to_fields=("workspace", "id", "length"),
                name="interviews_anchor_within_transcript",
            ),
            *same_workspace("interviews", "anchor", ("excerpt", "interviews.Excerpt")),
        ]
        indexes = [
            models.Index(fields=["transcript", "start", "end"], name="interviews_anchor_place"),
            # Few, and asked for wherever evidence is counted.
            models.Index(
                fields=["excerpt"], condition=Q(state="orphaned"), name="interviews_anchor_orphaned"
            ),
            GinIndex(fields=["words"], name="interviews_anchor_words"),
            models.Index(
                fields=["workspace"], condition=UNWORDED, name="interviews_anchor_unworded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end} of transcript {self.transcript_id}"


class ExcerptSubject(WorkspaceRow):
    """Whose words an excerpt holds."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", db_constraint=False)
    excerpt = models.ForeignKey(
        Excerpt, models.CASCADE, related_name="subjects", db_constraint=False, db_index=False
    )
    participant = models.ForeignKey(
        Participant, models.RESTRICT, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt", "participant"], name="interviews_excerptsubject_once"
            ),
            *same_workspace(
                "interviews",
                "excerptsubject",
                ("excerpt", "interviews.Excerpt"),
                ("participant", "interviews.Participant"),
            ),
        ]

    def __str__(self) -> str:
        return f"Participant {self.participant_id} in excerpt {self.excerpt_id}"
