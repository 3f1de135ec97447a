"""What several coders of one interview need: who has finished, who is blind, what was settled."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from insights.models.codings import Coding, Memo, Stance, Voice
from interviews.models import Interview
from lib.constraints import addressable, same_workspace


class Coverage(WorkspaceRow):
    """A coder finished an interview, or parts: what carries no tag of theirs is coded as absent."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="coverages")
    coder = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    # [[start, end], …] in codepoints of that version, in order and apart; empty: all of it.
    parts = models.JSONField(default=list)
    finished_at = models.DateTimeField(default=timezone.now)

    objects = WorkspaceQuerySet["Coverage"].as_manager()

    class Meta:
        constraints = [
            addressable("insights", "coverage"),
            models.UniqueConstraint(fields=["interview", "coder"], name="insights_coverage_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="insights_coverage_version"),
            *same_workspace("insights", "coverage", ("interview", "interviews.Interview")),
        ]

    def __str__(self) -> str:
        return f"Interview {self.interview_id} coded by {self.coder_id}"


class BlindLayer(WorkspaceRow):
    """While this row is there, what its coder tags in the interview is for their eyes alone."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="blind_layers")
    coder = models.ForeignKey(User, models.CASCADE, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["BlindLayer"].as_manager()

    class Meta:
        constraints = [
            addressable("insights", "blindlayer"),
            models.UniqueConstraint(fields=["interview", "coder"], name="insights_blindlayer_once"),
            *same_workspace("insights", "blindlayer", ("interview", "interviews.Interview")),
        ]

    def __str__(self) -> str:
        return f"Blind layer of {self.coder_id} in interview {self.interview_id}"


class Settlement(WorkspaceRow):
    """Two coders read one passage differently, and both readings stay.

    It holds while the codings say what they said then: a later change opens the question again.
    """

    first = models.ForeignKey(Coding, models.CASCADE, related_name="+")
    second = models.ForeignKey(Coding, models.CASCADE, related_name="+")
    first_stance = models.CharField(max_length=11, choices=Stance.choices)
    first_voice = models.CharField(max_length=8, choices=Voice.choices)
    second_stance = models.CharField(max_length=11, choices=Stance.choices)
    second_voice = models.CharField(max_length=8, choices=Voice.choices)
    memo = models.ForeignKey(Memo, models.SET_NULL, null=True, related_name="+")
    settled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(default=timezone.now)

    objects = WorkspaceQuerySet["Settlement"].as_manager()

    class Meta:
        constraints = [
            addressable("insights", "settlement"),
            models.UniqueConstraint(fields=["first", "second"], name="insights_settlement_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="insights_settlement_ordered"
            ),
            *same_workspace(
                "insights",
                "settlement",
                ("first", "insights.Coding"),
                ("second", "insights.Coding"),
                ("memo", "insights.Memo"),
            ),
        ]

    def __str__(self) -> str:
        return f"Codings {self.first_id} and {self.second_id} both stay"
