from typing import Self

from django.db import models
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Guided, Member, User, WorkspaceQuerySet, WorkspaceRow
from interviews.models.participants import Participant
from lib.constraints import addressable, same_workspace


class Kind(models.TextChoices):
    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus_group", "Focus group"
    SURVEY = "survey", "Survey"
    FIELD_OBSERVATION = "field_observation", "Field observation"
    SUPPORT_CALL = "support_call", "Support or sales call"
    DESK_RESEARCH = "desk_research", "Desk research"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    ONLINE = "online", "Online"


class Directness(models.TextChoices):
    FIRST_HAND = "first_hand", "First-hand"
    OBSERVED = "observed", "Observed"
    PROXY = "proxy", "By proxy"
    DESK = "desk", "Desk"


class Study(Guided, WorkspaceRow):
    """A research effort: its question, its guide, and what the team believed before it began."""

    name = models.CharField(max_length=120)
    question = models.TextField(blank=True)
    guide = models.TextField(blank=True)
    biases = models.TextField(blank=True)
    # A coder who opens one of its interviews sees only their own tags, and shows them to nobody,
    # until they share them.
    blind = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            addressable("interviews", "study"),
            models.UniqueConstraint(
                fields=["workspace", "name"], name="interviews_study_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StudyGuest(WorkspaceRow):
    """A study that a limited member may look into."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="guest_of")
    study = models.ForeignKey(Study, models.CASCADE, related_name="guests")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "study"], name="interviews_studyguest_once"),
            *same_workspace(
                "interviews",
                "studyguest",
                ("member", "accounts.Member"),
                ("study", "interviews.Study"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.study_id}"


class InterviewBatch(Guided, WorkspaceRow):
    """Interviews that came in together and are listed as one line: a survey, a set of files."""

    name = models.CharField(max_length=120)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [addressable("interviews", "interviewbatch")]

    def __str__(self) -> str:
        return self.name


class InterviewQuerySet(WorkspaceQuerySet["Interview"]):
    def readable(self) -> Self:
        """Those with a transcript; a failed upload has none."""
        return self.filter(transcripts__is_current=True)

    def with_words(self) -> Self:
        """`words`, and `last_ms` into the recording; None without a transcript or without times."""
        spoken = self._same_one().filter(transcripts__is_current=True)
        latest = spoken.values("pk").annotate(last=Max("transcripts__turns__ms"))
        return self.annotate(
            words=Subquery(spoken.values("transcripts__words")),
            last_ms=Subquery(latest.values("last")),
        )

    def with_highlights(self) -> Self:
        """`highlights`: passages that carry at least one shared coding."""
        # By the way back from the excerpt: this room does not know the one that codes.
        coded = self._same_one().filter(excerpts__codings__shared=True).values("pk")
        counted = coded.annotate(n=Count("excerpts", distinct=True)).values("n")
        return self.annotate(highlights=Coalesce(Subquery(counted), 0))

    def with_coders(self) -> Self:
        """`coders`: how many say that they have coded it to its end."""
        through = self._same_one().annotate(n=Count("coverages")).values("n")
        return self.annotate(coders=Coalesce(Subquery(through), 0))

    def _same_one(self) -> "models.QuerySet[Interview]":
        return Interview._default_manager.filter(pk=OuterRef("pk")).order_by()

    def locked(self) -> Self:
        return self.order_by("id").select_for_update(no_key=True)


class Interview(Guided, WorkspaceRow):
    """One encounter with one or several participants."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INTERVIEW)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    directness = models.CharField(
        max_length=10, choices=Directness.choices, default=Directness.FIRST_HAND
    )
    held_on = models.DateField()
    study = models.ForeignKey(
        Study, models.SET_NULL, null=True, blank=True, related_name="interviews"
    )
    batch = models.ForeignKey(
        InterviewBatch, models.SET_NULL, null=True, blank=True, related_name="interviews"
    )
    participants: "models.ManyToManyField[Participant, Attendance]" = models.ManyToManyField(
        Participant, through="Attendance", related_name="interviews"
    )
    speakers_settled = models.BooleanField(default=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["workspace", "-held_on", "-id"], name="interviews_newest")]
        constraints = [
            addressable("interviews", "interview"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="interviews_interview_kind"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=Mode.values), name="interviews_interview_mode"
            ),
            models.CheckConstraint(
                condition=Q(directness__in=Directness.values),
                name="interviews_interview_directness",
            ),
            *same_workspace(
                "interviews",
                "interview",
                ("study", "interviews.Study"),
                ("batch", "interviews.InterviewBatch"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("interviews:interview_read", args=[self.workspace.slug, self.pk])


class Attendance(WorkspaceRow):
    """Which participant took part in an interview, as what."""

    class Part(models.TextChoices):
        INTERVIEWEE = "interviewee", "Interviewee"
        GROUP_MEMBER = "group_member", "Group member"
        RESPONDENT = "respondent", "Respondent"
        OBSERVED = "observed", "Observed"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.RESTRICT, related_name="attendances")
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.INTERVIEWEE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "participant"], name="interviews_attendance_once"
            ),
            *same_workspace(
                "interviews",
                "attendance",
                ("interview", "interviews.Interview"),
                ("participant", "interviews.Participant"),
            ),
        ]

    def __str__(self) -> str:
        return f"Participant {self.participant_id} in interview {self.interview_id}"
