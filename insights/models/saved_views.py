from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User, WorkspaceQuerySet, WorkspaceRow


class SavedViewQuerySet(WorkspaceQuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and what others share."""
        return self.filter(Q(shared=True) | Q(owner=user))


class SavedView(WorkspaceRow):
    """Filters of the evidence board under a name: the query of its address."""

    name = models.CharField(max_length=80)
    query = models.TextField()
    shared = models.BooleanField(default=False)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                "workspace", "owner", Lower("name"), name="insights_savedview_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
