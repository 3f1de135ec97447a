from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from insights.models.insights import Insight
from lib.constraints import addressable, same_workspace


class Metric(WorkspaceRow):
    """A number from elsewhere beside an insight. One to validate may not be known yet."""

    class Relation(models.TextChoices):
        EXPLAINS = "explains", "The insight explains it"
        TO_VALIDATE = "to_validate", "To validate"
        CONFIRMS = "confirms", "Confirms"
        CONTRADICTS = "contradicts", "Contradicts"
        SILENT = "silent", "Says nothing about it"

    class Origin(models.TextChoices):
        SURVEY = "survey", "Survey"
        ANALYTICS = "analytics", "Analytics"
        CRM = "crm", "CRM"
        OTHER = "other", "Elsewhere"

    insight = models.ForeignKey(Insight, models.CASCADE, related_name="metrics")
    relation = models.CharField(max_length=11, choices=Relation.choices)
    name = models.CharField(max_length=160)
    value = models.CharField(max_length=40, blank=True)
    denominator = models.CharField(max_length=120, blank=True)
    origin = models.CharField(max_length=9, choices=Origin.choices, default=Origin.SURVEY)
    source = models.CharField(max_length=200, blank=True)
    measured_on = models.DateField(null=True, blank=True)
    caveat = models.TextField(blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Metric"].as_manager()

    class Meta:
        ordering = ["-measured_on", "-id"]
        constraints = [
            addressable("insights", "metric"),
            models.CheckConstraint(
                condition=Q(
                    relation__in=["explains", "to_validate", "confirms", "contradicts", "silent"]
                ),
                name="insights_metric_relation",
            ),
            # A number without its denominator, its source and its date is hearsay.
            models.CheckConstraint(
                condition=Q(relation="to_validate")
                | ~Q(value="") & ~Q(denominator="") & ~Q(source="") & Q(measured_on__isnull=False),
                name="insights_metric_told_whole",
            ),
            *same_workspace("insights", "metric", ("insight", "insights.Insight")),
        ]

    def __str__(self) -> str:
        return self.name
