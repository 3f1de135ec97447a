from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from interviews.models import Transcript
from lib.constraints import same_workspace
from personas.models.claims import Claim


class KnowingSettings(WorkspaceRow):
    """What a workspace set otherwise than the product: weights, thresholds, the mix it aims for.

    `values`: {key of `personas.knowing.settings`: whole number}. `target_shares`: {value: percent}
    of the participants' attribute `target_attribute`.
    """

    values = models.JSONField(default=dict)
    target_attribute = models.SlugField(max_length=40, blank=True)
    target_shares = models.JSONField(default=dict)
    # Critical quotes that each member means to read a month.
    critical_quota = models.PositiveSmallIntegerField(default=5)

    objects = WorkspaceQuerySet["KnowingSettings"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="personas_knowingsettings_once")
        ]

    def __str__(self) -> str:
        return f"Measures of workspace {self.workspace_id}"


class CounterSearch(WorkspaceRow):
    """Somebody went through the evidence for what speaks against a claim."""

    class Outcome(models.TextChoices):
        NOTHING = "nothing", "Nothing spoke against it"
        FOUND = "found", "Something did, and is tagged"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="searches")
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    searched_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    searched_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["CounterSearch"].as_manager()

    class Meta:
        ordering = ["-searched_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["nothing", "found"]), name="personas_countersearch_outcome"
            ),
            *same_workspace("personas", "countersearch", ("claim", "personas.Claim")),
        ]

    def __str__(self) -> str:
        return f"Search against claim {self.claim_id}"


class QuestionReading(WorkspaceRow):
    """Where a transcript holds questions that lead, whoever asks them; derived, without words.

    The text of a transcript never changes, so that it is read once for each `method`.
    `spans`: [[start, end], …] in codepoints, end exclusive.
    """

    transcript = models.OneToOneField(
        Transcript, models.CASCADE, primary_key=True, related_name="+"
    )
    method = models.PositiveSmallIntegerField()
    spans = models.JSONField(default=list)

    objects = WorkspaceQuerySet["QuestionReading"].as_manager()

    class Meta:
        constraints = same_workspace(
            "personas", "questionreading", ("transcript", "interviews.Transcript")
        )

    def __str__(self) -> str:
        return f"Questions of transcript {self.transcript_id}"
