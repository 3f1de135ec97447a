"""What a team tells of a persona besides its lines: moments, the narrative, the day, the map."""

from django.db import models
from django.db.models import Q

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow
from insights.models import Code
from interviews.models import Excerpt
from lib.constraints import addressable, same_workspace
from personas.models.claims import Claim
from personas.models.personas import Persona

DAY_MINUTES = 24 * 60


class Moment(WorkspaceRow):
    """A vulnerable moment: where they are, what they feel, what they need. A guess without a quote.

    `excerpt` is whose words show it; they are read from the transcript, never kept here.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="moments")
    situation = models.CharField(max_length=300)
    emotion = models.CharField(max_length=60, blank=True)
    need = models.CharField(max_length=300, blank=True)
    excerpt = models.ForeignKey(Excerpt, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.IntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Moment"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "moment"),
            models.CheckConstraint(condition=~Q(situation=""), name="personas_moment_situation"),
            *same_workspace(
                "personas",
                "moment",
                ("persona", "personas.Persona"),
                ("excerpt", "interviews.Excerpt"),
            ),
        ]

    def __str__(self) -> str:
        return self.situation


class StoryPart(WorkspaceRow):
    """A step of the narrative: a line of the persona, or words of the team between two lines."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="story_parts")
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="story_parts"
    )
    text = models.TextField(blank=True)
    position = models.IntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = WorkspaceQuerySet["StoryPart"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "storypart"),
            models.CheckConstraint(
                condition=Q(claim=None) & ~Q(text="") | Q(claim__isnull=False, text=""),
                name="personas_storypart_one_thing",
            ),
            models.UniqueConstraint(
                fields=["persona", "claim"], name="personas_storypart_claim_once"
            ),
            *same_workspace(
                "personas",
                "storypart",
                ("persona", "personas.Persona"),
                ("claim", "personas.Claim"),
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.position} of the story of persona {self.persona_id}"


class TimeBlock(WorkspaceRow):
    """So many minutes of their day. Heard if the code it rests on has been, else a guess."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="time_blocks")
    label = models.CharField(max_length=80)
    minutes = models.PositiveIntegerField()
    code = models.ForeignKey(
        Code, models.SET_NULL, null=True, blank=True, related_name="time_blocks"
    )
    position = models.IntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = WorkspaceQuerySet["TimeBlock"].as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            addressable("personas", "timeblock"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=DAY_MINUTES),
                name="personas_timeblock_in_a_day",
            ),
            *same_workspace(
                "personas", "timeblock", ("persona", "personas.Persona"), ("code", "insights.Code")
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EmpathyPlace(WorkspaceRow):
    """Where a code stands on every empathy map, if not where its facet would put it."""

    class Quadrant(models.TextChoices):
        SAYS = "says", "Says"
        THINKS = "thinks", "Thinks"
        DOES = "does", "Does"
        FEELS = "feels", "Feels"

    code = models.ForeignKey(Code, models.CASCADE, related_name="empathy_places")
    quadrant = models.CharField(max_length=6, choices=Quadrant.choices)

    objects = WorkspaceQuerySet["EmpathyPlace"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "code"], name="personas_empathyplace_once"
            ),
            models.CheckConstraint(
                condition=Q(quadrant__in=["says", "thinks", "does", "feels"]),
                name="personas_empathyplace_quadrant",
            ),
            *same_workspace("personas", "empathyplace", ("code", "insights.Code")),
        ]

    def __str__(self) -> str:
        return f"Code {self.code_id}: {self.quadrant}"
