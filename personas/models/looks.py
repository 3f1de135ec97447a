from django.db import models

from accounts.models import Workspace, WorkspaceRow

ACCENT = "#0f6a64"


class WorkspaceLook(WorkspaceRow):
    """How documents of a workspace are dressed: its logo (decoded and encoded anew as PNG) and
    one colour, as it was chosen; `personas.looks` makes it dark enough to be read."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, primary_key=True, related_name="+")
    accent = models.CharField(max_length=7, default=ACCENT)
    logo = models.BinaryField(null=True)
    digest = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"Look of workspace {self.workspace_id}"
