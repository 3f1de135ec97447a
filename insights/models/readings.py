from django.db import models

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from insights.models.insights import Insight
from lib.constraints import addressable, same_workspace


class Alternative(WorkspaceRow):
    """Another reading of the same evidence, kept beside the interpretation, and why not that."""

    insight = models.ForeignKey(Insight, models.CASCADE, related_name="alternatives")
    text = models.TextField()
    why_not = models.TextField(blank=True)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Alternative"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            addressable("insights", "alternative"),
            *same_workspace("insights", "alternative", ("insight", "insights.Insight")),
        ]

    def __str__(self) -> str:
        return f"Another reading of insight {self.insight_id}"


class Vote(WorkspaceRow):
    """Which reading somebody finds most convincing. Without an alternative: the interpretation."""

    insight = models.ForeignKey(Insight, models.CASCADE, related_name="votes")
    alternative = models.ForeignKey(
        Alternative, models.CASCADE, null=True, blank=True, related_name="votes"
    )
    voter = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["insight", "voter"], name="insights_vote_once"),
            *same_workspace(
                "insights",
                "vote",
                ("insight", "insights.Insight"),
                ("alternative", "insights.Alternative"),
            ),
        ]

    def __str__(self) -> str:
        return f"Vote of {self.voter_id} on insight {self.insight_id}"
