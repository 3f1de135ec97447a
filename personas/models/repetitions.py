from typing import Any, Self

from django.db import models
from django.db.models import BooleanField, Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from accounts.models import Change, User, WorkspaceQuerySet, WorkspaceRow
from insights.models import Alternative, Code, Insight, Memo, Metric
from interviews.models import Consent, Interview, Participant, Study
from lib.constraints import same_workspace
from personas.models.arranging import PersonaSection
from personas.models.claims import Claim
from personas.models.decisions import Decision
from personas.models.honesty import OwnAnswer
from personas.models.journeys import JourneyCell, JourneyMap, JourneyStage
from personas.models.messages import Message
from personas.models.personas import Persona
from personas.models.reviews import Review
from personas.models.summaries import ParagraphEdit
from personas.models.talking import Comment
from personas.models.telling import Moment, StoryPart, TimeBlock
from personas.models.templates import PersonaTemplate, TemplateSection


class Kind(models.TextChoices):
    PARAGRAPH = "paragraph", "Rewritten paragraph"
    CLAIM = "claim", "Line"
    PERSONA = "persona", "Persona"
    MOMENT = "moment", "Moment"
    STORYPART = "storypart", "Words of the team in a narrative"
    TIMEBLOCK = "timeblock", "Hours of a day"
    CODE = "code", "Code"
    INSIGHT = "insight", "Insight"
    ALTERNATIVE = "alternative", "Another reading"
    METRIC = "metric", "Metric"
    MEMO = "memo", "Memo"
    STUDY = "study", "Study"
    INTERVIEW = "interview", "Interview"
    JOURNEY = "journeymap", "Journey map"
    STAGE = "journeystage", "Stage of a journey"
    CELL = "journeycell", "Cell of a journey"
    MESSAGE = "message", "Message"
    COMMENT = "comment", "Comment"
    DECISION = "decision", "Decision"
    REVIEW = "review", "Review"
    OWN = "ownanswer", "Own view"
    SECTION = "personasection", "Section"
    TEMPLATE = "personatemplate", "Template"
    TEMPLATE_SECTION = "templatesection", "Section of a template"


class RepetitionQuerySet(WorkspaceQuerySet["Repetition"]):
    def unsettled(self) -> Self:
        """The text is there, reads as it did when it was found, and nobody said what becomes of it.

        Derived: a text that was changed or deleted, or whose words may be used again, is settled.
        """
        waiting = self.filter(settled_at=None).alias(
            logged_as=Case(When(kind=Kind.PARAGRAPH, then=Value("persona")), default=F("kind"))
        )
        return waiting.filter(_is_there()).exclude(_is_reworded()).exclude(_is_agreed_to())

    def unchanged(self) -> Self:
        """Whatever somebody said of it was said of the text as it still reads."""
        return self.alias(
            logged_as=Case(When(kind=Kind.PARAGRAPH, then=Value("persona")), default=F("kind"))
        ).exclude(_is_reworded())

    def shown_to(self, user: User) -> Self:
        """Without notes in the blind layers of others, and what others have not shared."""
        seen = Memo.objects.visible_to(user).filter(pk=OuterRef("object_id"))
        told = OwnAnswer.objects.filter(Q(shared=True) | Q(author=user), pk=OuterRef("object_id"))
        return self.filter(~Q(kind=Kind.MEMO) | Exists(seen), ~Q(kind=Kind.OWN) | Exists(told))


class Repetition(WorkspaceRow):
    """A text somebody wrote that may repeat words which went: for a person to settle.

    Holds where it stands and never what it says. `object_id` is the persona's for a paragraph,
    whose key is the `field`. `seq` is the last change that was logged when the text was read.
    """

    class Reason(models.TextChoices):
        SILENCED = "silenced", "May no longer be quoted"
        CONFINED = "confined", "May no longer be quoted outside"
        ERASED = "erased", "Was erased"
        DELETED = "deleted", "Interview was deleted"

    class Sign(models.TextChoices):
        WORDS = "words", "Shares words with what was said"
        LABEL = "label", "Names the pseudonym"
        NAME = "name", "Holds the real name"

    class Outcome(models.TextChoices):
        KEPT = "kept", "Kept"
        REMOVED = "removed", "Removed"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sign = models.CharField(max_length=5, choices=Sign.choices)
    # Where in the text, in codepoints. None of a real name: it would be pointed out.
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    seq = models.BigIntegerField()
    found_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)

    objects = RepetitionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "object_id", "field"],
                condition=Q(settled_at=None),
                name="personas_repetition_open_once",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="")
                | Q(settled_at__isnull=False, outcome__in=["kept", "removed"]),
                name="personas_repetition_outcome",
            ),
            *same_workspace("personas", "repetition", ("participant", "interviews.Participant")),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.kind} {self.object_id}"


def things() -> dict[str, Any]:
    """The rows of each kind that people see and edit; a paragraph is addressed by its persona."""
    return {
        Kind.CLAIM: Claim.objects.all(),
        Kind.PERSONA: Persona.objects.all(),
        Kind.MOMENT: Moment.objects.all(),
        Kind.STORYPART: StoryPart.objects.all(),
        Kind.TIMEBLOCK: TimeBlock.objects.all(),
        Kind.CODE: Code.objects.living(),
        Kind.INSIGHT: Insight.objects.all(),
        Kind.ALTERNATIVE: Alternative.objects.all(),
        Kind.METRIC: Metric.objects.all(),
        Kind.MEMO: Memo.objects.all(),
        Kind.STUDY: Study._default_manager.all(),
        Kind.INTERVIEW: Interview.objects.all(),
        Kind.JOURNEY: JourneyMap.objects.all(),
        Kind.STAGE: JourneyStage.objects.all(),
        Kind.CELL: JourneyCell.objects.all(),
        Kind.MESSAGE: Message.objects.all(),
        Kind.COMMENT: Comment.objects.all(),
        Kind.DECISION: Decision.objects.all(),
        Kind.REVIEW: Review.objects.all(),
        Kind.OWN: OwnAnswer.objects.all(),
        Kind.SECTION: PersonaSection.objects.all(),
        Kind.TEMPLATE: PersonaTemplate.objects.all(),
        Kind.TEMPLATE_SECTION: TemplateSection.objects.all(),
    }


def _is_there() -> Q:
    paragraph = ParagraphEdit.objects.filter(
        persona=OuterRef("object_id"), paragraph=OuterRef("field")
    )
    there = Q(kind=Kind.PARAGRAPH) & Q(Exists(paragraph))
    for kind, rows in things().items():
        there |= Q(kind=kind) & Q(Exists(rows.filter(pk=OuterRef("object_id"))))
    return there


def _is_reworded() -> Exists:
    """An action that rewords something logs which fields it changed."""
    named = Func(
        KeyTransform("fields", "after"),
        OuterRef("field"),
        function="jsonb_exists",
        output_field=BooleanField(),
    )
    since = Change.objects.filter(
        workspace=OuterRef("workspace"),
        object_type=OuterRef("logged_as"),
        object_id=OuterRef("object_id"),
        seq__gt=OuterRef("seq"),
    )
    return Exists(since.filter(named))


def _is_agreed_to() -> Q:
    """The consent that was narrowed is as wide again."""
    current = Consent.objects.filter(participant=OuterRef("participant"), superseded_at=None)
    reason = Repetition.Reason
    inside = Q(Exists(current.filter(quote_inside=True)))
    outside = Q(Exists(current.filter(quote_outside=True)))
    return Q(reason=reason.SILENCED) & inside | Q(reason=reason.CONFINED) & outside
