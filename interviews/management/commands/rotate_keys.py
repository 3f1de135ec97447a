from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import Workspace
from interviews.sealing import rotate


class Command(BaseCommand):
    help = (
        "Seal names, contacts and waiting files with the first of FIRSTHAND_KEYS. Run it after a "
        "key was put in front, and again after the older one was taken away."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for workspace in Workspace.objects.order_by("pk"):
            told = rotate(workspace.pk)
            lost = f", {told.lost} sealed with a key that is not there" if told.lost else ""
            self.stdout.write(f"{workspace.slug}: {told.rows} rows{lost}")
