from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Guided, User, Workspace, WorkspaceQuerySet, WorkspaceRow
from insights.models.codes import Code
from interviews.models import Anchor, Excerpt, Interview
from lib.constraints import addressable, same_workspace


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"


class Voice(models.TextChoices):
    SAID = "said", "They say"
    DID = "did", "They do"
    UNSPOKEN = "unspoken", "Unspoken"


class CodingQuerySet(WorkspaceQuerySet["Coding"]):
    def shared(self) -> Self:
        """Out of a coder's blind layer: only these are evidence."""
        return self.filter(shared=True)

    def standing(self) -> Self:
        """Without those whose words are gone from the text: no evidence until that is settled."""
        gone = Anchor.objects.filter(
            excerpt=OuterRef("excerpt"),
            state=Anchor.State.ORPHANED,
            transcript__is_current=True,
        )
        return self.filter(~Exists(gone))

    def visible_to(self, user: User) -> Self:
        """Shared ones and one's own blind layer; what one codes blind, without the others'."""
        blind = Q(excerpt__interview__blind_layers__coder=user)
        return self.filter(Q(shared=True) | Q(coder=user)).exclude(~Q(coder=user) & blind)

    def cast_in(self, persona: int) -> Self:
        """Codings of words that somebody in the persona's cast said or did."""
        return self.filter(excerpt__subjects__participant__castings__persona=persona).distinct()


class Coding(Guided, WorkspaceRow):
    """A code put on an excerpt by a coder. See `Excerpt` for what is checked."""

    workspace = models.ForeignKey(
        Workspace, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    excerpt = models.ForeignKey(
        Excerpt, models.CASCADE, related_name="codings", db_constraint=False, db_index=False
    )
    code = models.ForeignKey(Code, models.RESTRICT, related_name="codings", db_constraint=False)
    coder = models.ForeignKey(User, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=11, choices=Stance.choices, default=Stance.SUPPORTS)
    voice = models.CharField(max_length=8, choices=Voice.choices, default=Voice.SAID)
    shared = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CodingQuerySet.as_manager()

    class Meta:
        constraints = [
            addressable("insights", "coding"),
            models.UniqueConstraint(
                fields=["excerpt", "code", "coder"], name="insights_coding_once"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="insights_coding_stance"
            ),
            models.CheckConstraint(
                condition=Q(voice__in=Voice.values), name="insights_coding_voice"
            ),
            *same_workspace(
                "insights", "coding", ("excerpt", "interviews.Excerpt"), ("code", "insights.Code")
            ),
        ]
        indexes = [models.Index(fields=["workspace", "code"], name="insights_coding_code")]

    def __str__(self) -> str:
        return f"Coding {self.pk}"


class MemoQuerySet(WorkspaceQuerySet["Memo"]):
    def visible_to(self, user: User) -> Self:
        """Shared ones and one's own blind layer; what one codes blind, without the others'."""
        blind = Q(excerpt__interview__blind_layers__coder=user) | Q(
            interview__blind_layers__coder=user
        )
        return self.filter(Q(shared=True) | Q(author=user)).exclude(~Q(author=user) & blind)


class Memo(Guided, WorkspaceRow):
    """A note on an excerpt, a code, an interview or an insight."""

    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, null=True, related_name="memos")
    code = models.ForeignKey(Code, models.CASCADE, null=True, related_name="memos")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, related_name="memos")
    insight = models.ForeignKey("insights.Insight", models.CASCADE, null=True, related_name="memos")
    # Written in a blind layer it waits there, as its author's codings do.
    shared = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(auto_now=True)

    objects = MemoQuerySet.as_manager()

    class Meta:
        constraints = [
            addressable("insights", "memo"),
            models.CheckConstraint(
                condition=Q(excerpt__isnull=False, code=None, interview=None, insight=None)
                | Q(excerpt=None, code__isnull=False, interview=None, insight=None)
                | Q(excerpt=None, code=None, interview__isnull=False, insight=None)
                | Q(excerpt=None, code=None, interview=None, insight__isnull=False),
                name="insights_memo_on_one_thing",
            ),
            *same_workspace(
                "insights",
                "memo",
                ("excerpt", "interviews.Excerpt"),
                ("code", "insights.Code"),
                ("interview", "interviews.Interview"),
                ("insight", "insights.Insight"),
            ),
        ]

    def __str__(self) -> str:
        return f"Memo {self.pk}"
