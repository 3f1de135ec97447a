"""What people say to each other about a persona: comments, and who is asked in them."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Guided, Member, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.claims import Claim
from personas.models.personas import Persona


class CommentQuerySet(WorkspaceQuerySet["Comment"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)


class Comment(Guided, WorkspaceRow):
    """On one line of a persona, or on the persona as a whole."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="comments")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="comments")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            addressable("personas", "comment"),
            models.CheckConstraint(condition=~Q(text=""), name="personas_comment_text"),
            *same_workspace(
                "personas",
                "comment",
                ("persona", "personas.Persona"),
                ("claim", "personas.Claim"),
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"


class Mention(WorkspaceRow):
    """A member whom a comment asks."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "member"], name="personas_mention_once"),
            *same_workspace(
                "personas",
                "mention",
                ("comment", "personas.Comment"),
                ("member", "accounts.Member"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in comment {self.comment_id}"
