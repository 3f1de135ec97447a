from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import Workspace
from interviews.models import Transcript
from interviews.wordindex import catch_up, forget
from lib.tenancy import scoped


class Command(BaseCommand):
    help = "Read in for search what it does not know yet: after a large import, say."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="Forget everything first.")

    def handle(self, *args: Any, **options: Any) -> None:
        for workspace in Workspace.objects.order_by("pk"):
            if options["again"]:
                with scoped(workspace.pk):
                    rows = Transcript.objects.for_workspace(workspace)
                    forget(list(rows.values_list("pk", flat=True)))
            while not self._step(workspace):
                pass
            self.stdout.write(f"{workspace.slug}: up to date")

    def _step(self, workspace: Workspace) -> bool:
        """One transaction for each stretch of work, so that nobody waits for long."""
        with scoped(workspace.pk):
            return catch_up(workspace.pk)
