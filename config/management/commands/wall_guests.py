from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from config import guest_wall
from lib.tenancy import GUEST_ROLE


class Command(BaseCommand):
    help = "Tell the database anew what guests may ask for. Needs the role that owns the tables."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if not guest_wall.build(cursor):
                raise CommandError(f"Make the role {GUEST_ROLE} first.")
        self.stdout.write("Guests see the studies they were invited to, and nothing else.")
