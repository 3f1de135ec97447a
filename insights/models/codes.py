from datetime import timedelta
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace


class Facet(models.TextChoices):
    """Which part of a persona a code speaks to."""

    BACKGROUND = "background", "Background"
    TIME_USE = "time_use", "Time use"
    INTERESTS = "interests", "Interests"
    GOALS = "goals", "Goals"
    CONCERNS = "concerns", "Concerns and fears"
    PAINS = "pains", "Pains"
    TRIGGERS = "triggers", "What sets them looking"
    SUCCESS_FACTORS = "success_factors", "What success looks like"
    BARRIERS = "barriers", "Barriers"
    DECISION_CRITERIA = "decision_criteria", "Decision criteria"
    BUYING_STAGE = "buying_stage", "How they buy"
    COMMITTEE_ROLE = "committee_role", "Who else decides"
    TRUSTED_SOURCES = "trusted_sources", "Trusted sources"
    WANTS_FROM_US = "wants_from_us", "What they want from us"
    OWN_WORDS = "own_words", "In their own words"
    MOMENT = "moment", "Moments"
    RELATIONSHIP_WANTED = "relationship_wanted", "Relationship they want"
    RELATIONSHIP_EXPERIENCED = "relationship_experienced", "Relationship they have"
    BROKEN_RULE = "broken_rule", "Rules we break"
    REASON_TO_ENGAGE = "reason_to_engage", "Reasons to engage"
    OTHER = "other", "Not yet placed"


class Stage(models.TextChoices):
    TRIGGER = "trigger", "Trigger"
    SEARCH = "search", "Search"
    SHORTLIST = "shortlist", "Shortlist"
    DECIDE = "decide", "Decide"
    LIVE = "live", "Live with it"


class CodeQuerySet(WorkspaceQuerySet["Code"]):
    def living(self) -> Self:
        """Without the tombstones that a merge leaves behind."""
        return self.filter(merged_into=None)


class Code(Guided, WorkspaceRow):
    """A tag with a definition, a colour, a place in the tree, a facet and a statement."""

    name = models.CharField(max_length=120)
    facet = models.CharField(max_length=24, choices=Facet.choices, default=Facet.OTHER)
    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    colour = models.CharField(max_length=7, default="#0f6a64")
    parent = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="children"
    )
    position = models.IntegerField(default=0)
    definition = models.TextField(blank=True)
    includes = models.TextField(blank=True)
    excludes = models.TextField(blank=True)
    statement = models.CharField(max_length=200, blank=True)
    statement_one = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("insights", "code"),
            models.UniqueConstraint(
                "workspace",
                "parent",
                Lower("name"),
                condition=Q(merged_into=None),
                nulls_distinct=False,
                name="insights_code_name_once",
            ),
            models.CheckConstraint(condition=Q(facet__in=Facet.values), name="insights_code_facet"),
            models.CheckConstraint(
                condition=Q(stage="") | Q(facet="buying_stage", stage__in=Stage.values),
                name="insights_code_stage",
            ),
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="insights_code_colour"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                name="insights_code_not_own_parent",
            ),
            *same_workspace(
                "insights", "code", ("parent", "insights.Code"), ("merged_into", "insights.Code")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DeletedCodeQuerySet(WorkspaceQuerySet["DeletedCode"]):
    def restorable(self) -> Self:
        return self.filter(deleted_at__gt=timezone.now() - DeletedCode.KEPT)

    def overdue(self) -> Self:
        return self.filter(deleted_at__lte=timezone.now() - DeletedCode.KEPT)


class DeletedCode(WorkspaceRow):
    """What undo needs of a code that was deleted, its words too; goes when words are withdrawn.

    `rows`: {"app.model": rows as `values()` gives them} of the code and of all that went with it.
    """

    KEPT = timedelta(days=30)

    code = models.BigIntegerField()
    name = models.CharField(max_length=120)
    quotes = models.PositiveIntegerField()
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    deleted_at = models.DateTimeField(auto_now_add=True)

    objects = DeletedCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="insights_deletedcode_once")
        ]

    def __str__(self) -> str:
        return self.name
