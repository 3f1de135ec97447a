from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from insights.models.codes import Code, Facet
from insights.models.codings import Stance
from interviews.models import Excerpt
from lib.constraints import addressable, same_workspace


class Insight(Guided, WorkspaceRow):
    """A statement with an interpretation, resting on codes and on single excerpts.

    `unarticulated`: nobody says it, people show it. `version` rises with each edit of its words.
    """

    class Status(models.TextChoices):
        IDEA = "idea", "Idea"
        HELD = "held", "We hold it"
        DROPPED = "dropped", "Set aside"

    statement = models.CharField(max_length=300)
    statement_one = models.CharField(max_length=300, blank=True)
    facet = models.CharField(max_length=24, choices=Facet.choices, default=Facet.OTHER)
    interpretation = models.TextField(blank=True)
    interpreter = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.IDEA)
    unarticulated = models.BooleanField(default=False)
    for_content = models.TextField(blank=True)
    for_message = models.TextField(blank=True)
    for_product = models.TextField(blank=True)
    for_service = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    codes: "models.ManyToManyField[Code, InsightCode]" = models.ManyToManyField(
        Code, through="InsightCode", related_name="insights"
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Insight"].as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            addressable("insights", "insight"),
            models.CheckConstraint(
                condition=Q(status__in=["idea", "held", "dropped"]), name="insights_insight_status"
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class InsightCode(WorkspaceRow):
    insight = models.ForeignKey(Insight, models.CASCADE, related_name="code_links")
    code = models.ForeignKey(Code, models.CASCADE, related_name="insight_links")
    stance = models.CharField(max_length=11, choices=Stance.choices, default=Stance.SUPPORTS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["insight", "code"], name="insights_insightcode_once"),
            *same_workspace(
                "insights",
                "insightcode",
                ("insight", "insights.Insight"),
                ("code", "insights.Code"),
            ),
        ]

    def __str__(self) -> str:
        return f"Insight {self.insight_id} on code {self.code_id}"


class InsightExcerpt(WorkspaceRow):
    insight = models.ForeignKey(Insight, models.CASCADE, related_name="excerpt_links")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="insight_links")
    stance = models.CharField(max_length=11, choices=Stance.choices, default=Stance.SUPPORTS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["insight", "excerpt"], name="insights_insightexcerpt_once"
            ),
            *same_workspace(
                "insights",
                "insightexcerpt",
                ("insight", "insights.Insight"),
                ("excerpt", "interviews.Excerpt"),
            ),
        ]

    def __str__(self) -> str:
        return f"Insight {self.insight_id} on excerpt {self.excerpt_id}"
