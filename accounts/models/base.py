import uuid
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from accounts.models.workspaces import Workspace

Row = TypeVar("Row", bound=models.Model)


class WorkspaceQuerySet(models.QuerySet[Row]):
    def for_workspace(self, workspace: "Workspace | int") -> Self:
        return self.filter(workspace=workspace)


class WorkspaceRow(models.Model):
    """A row of one tenant. Whatever it points at is of the same one (`same_workspace`)."""

    workspace = models.ForeignKey("accounts.Workspace", models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Guided(models.Model):
    """A thing that is exchanged between tools keeps its name of 128 bits."""

    guid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
